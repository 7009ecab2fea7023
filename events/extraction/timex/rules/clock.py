"""Clock times and their zones: "7 a.m. on Tuesday", "07:00 local time (22:00 GMT Monday)"."""

from dataclasses import replace
from datetime import date, timedelta

from events.core.doubts import Inference
from events.extraction.timex.context import Anchor, Context, Mention
from events.extraction.timex.lexicon import DAY_WORDS, NOONS, TIME_WORDS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.numbers import parse_number
from events.extraction.timex.patterns import MACROS, Found, rule
from events.extraction.timex.zones import days_between, offsets_of, suffix

from .calendar import day_of_words, weekday_in
from .weekdays import weekday_meaning

MACROS["zone"] = (
    "(\\( <zone_name> \\) | <zone_name> ((\\+ | - | –) <to12>)? | local (time)?"
    " | <zone_word> (standard | daylight | summer | mean)? time | <capital> (<capital>)? time)"
)
MACROS["day_word"] = "(yesterday | today | tomorrow)"
MACROS["four_digits"] = "(<year_digits> | <integer>)"
MACROS["hour_of_day"] = (
    "(<clock_digits> (<am_pm>)? | <decimal> <am_pm> | <to12> <am_pm> | <small_word> (o ' clock"
    " | <am_pm>) | <to12> o ' clock"
    " | (<to12> | <small_word>) (o ' clock)? in the (morning | afternoon | evening) | <noon_name>)"
)
# "0735", "22:00", "4 a.m.": what stands in the brackets of "10:35 a.m. (0735 GMT)".
MACROS["clock_like"] = "(<four_digits> (hours | hrs)? | <hour_of_day>)"
MACROS["near"] = "(about | around | approximately | roughly)"


def clock_in(words: list[str]) -> str:
    """The clock time as HH:MM. Raises ValueError where it is none."""
    if words[0] in NOONS:
        return NOONS[words[0]]
    if words[0].isdecimal() and len(words[0]) > 2:
        return _checked(f"{words[0][:2]}:{words[0][2:]}")  # "0735"
    head = words[0].replace(".", ":") if "." in words[0] else words[0]
    hour_text, _, minute_text = head.partition(":")
    hour = parse_number([hour_text])
    minute = int(minute_text[:2]) if minute_text else 0
    half = _half_of_day(words)
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return _checked(f"{int(hour):02}:{minute:02}")


def _checked(clock: str) -> str:
    if len(clock) != len("07:35") or clock[:2] > "24" or clock[3:] > "59":
        raise ValueError(f"no clock time: {clock}")
    return clock


def _half_of_day(words: list[str]) -> str:
    """ "a" before noon, "p" after it, "" where the words do not say."""
    if len(words) < 2:
        return ""
    if words[-1] in ("morning", "afternoon", "evening"):
        return "a" if words[-1] == "morning" else "p"
    return words[-1][0] if words[-1][0] in "ap" else ""


def _zoned(clock: str, offsets: tuple[int, ...]) -> str:
    """The clock time with its zone, where that is known for sure."""
    return clock + suffix(offsets[0]) if len(offsets) == 1 else clock


def _day_named(found: Found, context: Context) -> Meaning | None:
    """The day that a weekday, "yesterday" or a date within the expression names."""
    if "weekday" in found:
        return _weekday_named(found, context)
    if "day_word" in found:
        return dated((context.published + timedelta(DAY_WORDS[found.word("day_word")])).isoformat())
    return day_of_words(found, context) if "date_words" in found else None


def _weekday_named(found: Found, context: Context) -> Meaning:
    """The weekday as it reads alone, or at most a day from that of its twin before it."""
    index, twin = weekday_in(found), _twin(found, context)
    if twin is None or twin.meaning.days is None:
        return weekday_meaning(found, context, index)
    day = twin.meaning.days.first
    day += timedelta(_gap(day.weekday(), index))
    anchor = Anchor(twin.meaning.days.first, twin.text)
    return context.dated(day.isoformat(), found, Inference.SAME_MOMENT, anchor)


def _gap(weekday: int, other: int) -> int:
    """Days from a weekday to the nearest `other`, at most three either way."""
    return (other - weekday + 3) % 7 - 3


def _day_told(found: Found, context: Context, clock: str) -> date:
    """The day of a bare clock time: its twin's, the one told just before, or publication."""
    twin = _twin(found, context)
    if twin is not None and twin.meaning.clock and twin.meaning.days:
        return twin.meaning.days.first + timedelta(days_between(twin.meaning.clock, clock))
    told = context.leaning(found, pointing=True)
    ahead = told.day > context.published and told.start < found.sentence_start
    return context.published if ahead and not context.narrative else told.day


def _twin(found: Found, context: Context) -> Mention | None:
    """The clock time right before, of which this one tells the same moment in another zone."""
    last = context.mentions[-1] if context.mentions else None
    if last is None or last.meaning.clock is None or not 1 <= found.start - last.end <= 2:
        return None
    between = found.tokens.texts[last.end : found.start]
    return last if between[0] in ("(", "/", ",", "or", ";") else None


def at_time(
    found: Found, context: Context, day: Meaning | None, words: list[str]
) -> Meaning | None:
    """The clock time that `words` tell, on `day` or else on the day told last."""
    clock = clock_in(words)
    if found.word_before == "+":  # "UTC+08:30"
        return None
    offsets = offsets_of(found.words("zone"))
    zoned = _zoned(clock, offsets)
    day = day or dated(_day_told(found, context, zoned).isoformat())
    meaning = day.at(f"T{clock}", zoned)
    if len(offsets) > 1:
        meaning = meaning.or_else(*(f"{meaning.value}{suffix(offset)}" for offset in offsets))
    return context.explain(meaning, found, Inference.CLOCK_TIME)


@rule(
    "(<near>)? <hour_of_day> (<zone> | ,)? (on | ,)? <weekday>",
    "(at | by | until | around | from) [<decimal:hour_of_day> (<zone> | hours | hrs)? (on)?"
    " <weekday>]",
    "<weekday> (at)? (<near>)? <hour_of_day> (<zone>)?",
    "(<near>)? <hour_of_day> (<zone> | ,)? (on | ,)? <day_word>",
    "<day_word> (at | by | from)? (<near>)? <hour_of_day> (<zone>)?",
    "<hour_of_day> (<zone>)? (on | ,)? (<any_weekday:weekday> ,?)? <date_words>",
    "(<any_weekday:weekday> ,?)? <date_words> (, | at)? <hour_of_day> (<zone>)?",
)
def clock_and_day(found: Found, context: Context) -> Meaning | None:
    """ "10 p.m. Wednesday", "07:00 local time on Tuesday", "5 p.m. on 6 November"."""
    return at_time(found, context, _day_named(found, context), found.words("hour_of_day"))


MACROS["hour_or_number"] = "(<hour_of_day> | <to12> | <small_word>)"
_SPANNING = frozenset(["between", "from"])


@rule(
    "[<hour_or_number:first> (<zone>)?] (and | or | to | until | till | <dash>) (<near>)?"
    " <hour_of_day> (<zone>)? (on | ,)?"
    " (<weekday> | <day_word> | (<any_weekday:weekday> ,?)? <date_words>)",
)
def first_of_two_hours(found: Found, context: Context) -> Meaning | None:
    """The "2am" of "between 2am and 4am yesterday": its day is told behind the second hour."""
    words = _first_hour(found)
    day = _day_named(found, context)
    if words is None or day is None or day.days is None:
        return None
    spans = found.word_before in _SPANNING or found.word_after not in ("and", "or")
    if spans and clock_in(words) > clock_in(found.words("hour_of_day")):
        eve = day.days.first - timedelta(1)  # "from 10 p.m. to 4 a.m. on Tuesday"
        day = replace(dated(eve.isoformat()), steps=day.steps)
    return at_time(found, context, day, words)


def _first_hour(found: Found) -> list[str] | None:
    """The words of the first hour, with the half of the day that the second gives it."""
    words, last = found.words("first"), found.words("hour_of_day")
    if len(words) > 1 or words[0] in NOONS:
        return words
    if (
        ":" not in words[0]
        and found.word_before not in _SPANNING
        and found.shape_after not in "-–—"
    ):
        return None  # "killed two and 4 p.m. Monday", "five to 4 p.m. Monday"
    half = _half_of_day(last)
    if not half:
        return words if ":" in words[0] else None
    if clock_in([*words, half]) > clock_in(last):
        half = {"a": "p", "p": "a"}[half]  # "between 11 and 2 p.m."
    return [*words, half]


@rule(
    "[(<near>)? <hour_of_day> (<zone>)?] (\\( | /) <clock_like:other> <zone:other_zone> \\)?"
    " (on | ,)? (<weekday> | <day_word>)",
    "[(<near>)? <four_digits:hour_of_day> <zone>] (\\( | /) <clock_like:other> <zone:other_zone>"
    " \\)? (on | ,)? (<weekday> | <day_word>)",
)
def clock_before_its_twin(found: Found, context: Context) -> Meaning | None:
    """The "10:35 a.m." of "10:35 a.m. (0735 GMT) Friday" or of "10:35 a.m. (0735 GMT Friday)"."""
    words, other = found.words("hour_of_day"), clock_in(found.words("other"))
    day, clock = _day_named(found, context), clock_in(words)
    if day is None or day.days is None:
        return None
    if found.match.string[found.match.end() : found.match.end() + 1] == ")":  # the twin's day
        here = _zoned(clock, offsets_of(found.words("zone")))
        there = _zoned(other, offsets_of(found.words("other_zone")))
        first = day.days.first - timedelta(days_between(here, there))
        day = replace(dated(first.isoformat()), steps=day.steps)
    return at_time(found, context, day, words)


@rule(
    "[(<near>)? (<hour_of_day> | <four_digits:hour_of_day>) (<zone>)? (on | ,)? <weekday>]"
    " (\\( | /) <clock_like:other> <zone:other_zone> (on | ,)? <weekday:other_weekday>"
)
def clock_a_day_after_its_twin(found: Found, context: Context) -> Meaning | None:
    """ "00:10 KST on Thursday (15:10 GMT Wednesday)": the earlier of the two days is found first."""
    index = weekday_in(found)
    other = weekday_in(found, "other_weekday")
    if _gap(index, other) != -1:
        return None  # reads as it would alone
    before = weekday_meaning(found, context, other)
    alone = weekday_meaning(found, context, index)
    if before.days is None:
        return None
    day = dated((before.days.first + timedelta(1)).isoformat())
    if day.days == alone.days:
        return None
    return at_time(found, context, replace(day, steps=before.steps), found.words("hour_of_day"))


@rule(
    "(<near>)? (<hour_of_day> | <to12:hour_of_day> | <small_word:hour_of_day>) (this | yesterday"
    " | tomorrow | last) <daypart_name:daypart>",
)
def clock_and_part(found: Found, context: Context) -> Meaning | None:
    """ "5 o'clock this morning", "at six yesterday evening", "11:30 last night"."""
    words = found.words("hour_of_day")
    half = "a.m." if found.word("daypart") == "morning" else "p.m."
    told_half = len(words) > 1 and words[-1][0] in "ap"
    clock = clock_in(words if told_half else [words[0], half])
    shift = {"this": 0, "tomorrow": 1}.get(found.lower[-2], -1)
    day = context.published + timedelta(shift)
    meaning = dated(f"{day.isoformat()}T{clock}", clock=clock)
    return context.explain(meaning, found, Inference.CLOCK_TIME, context.publication)


@rule("(<near>)? <hour_of_day> (<zone>)?")
def clock_time(found: Found, context: Context) -> Meaning | None:
    """ "around 7:15 p.m.", "22:00 GMT"."""
    words = found.words("hour_of_day")
    bare = len(words) == 1 and "zone" not in found
    if bare and words[0] != "midnight" and found.word_before not in TIME_WORDS["clock_cues"]:
        return None
    return at_time(found, context, None, words)


@rule("(at | by | until | around | from) [<decimal:hour_of_day> (<zone> | hours | hrs)]")
def decimal_clock(found: Found, context: Context) -> Meaning | None:
    """ "at 21.30 hours"."""
    return at_time(found, context, None, found.words("hour_of_day"))


@rule(
    "(<near>)? <four_digits:hour_of_day> (hours | hrs)? (<zone_name:zone> | local time | hours"
    " | hrs) ((on | ,)? (<weekday> | <day_word>))?"
)
def military_time(found: Found, context: Context) -> Meaning | None:
    """ "1639 UTC", "0100 hours", "2100 GMT on Monday"."""
    if len(found.words("hour_of_day")[0]) != len("1639"):
        return None
    return at_time(found, context, _day_named(found, context), found.words("hour_of_day"))
