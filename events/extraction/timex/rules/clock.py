"""Times of day: clock times with their zones, and parts of the day."""

from dataclasses import replace
from datetime import date, timedelta

from events.extraction.ontology import Precision
from events.extraction.timex.context import Context
from events.extraction.timex.lexicon import DAYPARTS, NOONS, WEEKDAYS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.numbers import parse_number
from events.extraction.timex.patterns import MACROS, RULES, Found, rule
from events.extraction.timex.values import value_of

from .calendar import part_in
from .weekdays import weekday_meaning

MACROS["zone"] = (
    "((\\()? <zone_name> (\\))? | local time | local | eastern (standard | daylight)? time)"
)
MACROS["date_words"] = (
    "(<month> (the)? <day_cardinal> (,? <year>)? | (the)? <day_cardinal> (of)? <month> (,?"
    " <year>)?)"
)
MACROS["four_digits"] = "(<year_digits> | <integer>)"
MACROS["clock_like"] = "(<four_digits> | <clock_digits> (<am_pm>)? | <to12> <am_pm>)"
MACROS["hour_of_day"] = (
    "(<clock_digits> (<am_pm>)? | <decimal> <am_pm> | <to12> <am_pm> | <small_word> (o ' clock"
    " | <am_pm>) | <to12> o ' clock"
    " | (<to12> | <small_word>) (o ' clock)? in the (morning | afternoon | evening) | <noon_name>)"
)


def clock_in(found: Found) -> str | None:
    """The clock time as HH:MM, or None when it is none."""
    words = found.words("hour_of_day")
    if words[0] in NOONS:
        return NOONS[words[0]]
    head = words[0].replace(".", ":") if "." in words[0] else words[0]
    hour_text, _, minute_text = head.partition(":")
    hour = parse_number([hour_text])
    minute = int(minute_text[:2]) if minute_text else 0
    if hour is None:
        return None
    half = _half_of_day(words)
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return f"{int(hour):02}:{minute:02}"


def _half_of_day(words: list[str]) -> str:
    """ "a" before noon, "p" after it, "" where the words do not say."""
    if len(words) < 2:
        return ""
    if words[-1] in ("morning", "afternoon", "evening"):
        return "a" if words[-1] == "morning" else "p"
    return words[-1][0] if words[-1][0] in "ap" else ""


def zone_suffix(found: Found) -> str:
    """ "Z" where the time is told in GMT or UTC."""
    return "Z" if {"gmt", "utc"} & set(found.words("zone")) else ""


def clock_day(found: Found, context: Context) -> date:
    """The day of a bare clock time: one told in the same sentence, the story's, or publication."""
    return context.leaning(found).day


def at_time(found: Found, context: Context, day: Meaning | None) -> Meaning | None:
    """The clock time on `day`, or on the day told last, else the publication day."""
    clock = clock_in(found)
    if clock is None:
        return None
    base = day.value if day else clock_day(found, context).isoformat()
    meaning = dated(f"{base}T{clock}", clock=clock + zone_suffix(found))
    steps = day.steps if day else ()
    return context.explain(replace(meaning, steps=steps), found, "clock_time")


@rule(
    "(<approximate:approx>)? <hour_of_day> (<zone> | ,)? (on)? <weekday>",
    "<weekday> (at)? (<approximate:approx>)? <hour_of_day> (<zone>)?",
    "(<approximate:approx>)? <hour_of_day> (<zone> | ,)? (on)? (yesterday | today | tomorrow)",
)
def clock_and_day(found: Found, context: Context) -> Meaning | None:
    """ "10 p.m. Wednesday", "07:00 local time on Tuesday"."""
    if "weekday" in found:
        index = WEEKDAYS[found.words("weekday")[0]]
        day = weekday_meaning(found, context, index, set())
    else:
        shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[found.lower[-1]]
        day = dated((context.published + timedelta(shift)).isoformat())
    return at_time(found, context, day)


@rule(
    "[(<approximate:approx>)? <hour_of_day> (<zone>)?] \\( <clock_like> <zone> \\) (on)? <weekday>"
)
def clock_before_brackets(found: Found, context: Context) -> Meaning | None:
    """The "10:35 a.m." of "10:35 a.m. (0735 GMT) Friday": the weekday is its own too."""
    index = WEEKDAYS[found.words("weekday")[0]]
    return at_time(found, context, weekday_meaning(found, context, index, set()))


@rule("(<approximate:approx>)? <hour_of_day> (<zone>)?")
def clock_time(found: Found, context: Context) -> Meaning | None:
    """ "around 7:15 p.m.", "22:00 GMT"."""
    words = found.words("hour_of_day")
    bare = words[0][0].isdigit() and len(words) == 1
    if bare and "zone" not in found and not _told_as_time(found):
        return None
    return at_time(found, context, None)


@rule(
    "<four_digits> (hours | hrs)? (<zone_name:zone> | local time | hours | hrs) ((on)? <weekday>)?"
)
def military_time(found: Found, context: Context) -> Meaning | None:
    """ "1639 UTC", "0100 hours"."""
    digits = found.word("four_digits")
    if len(digits) != 4 or not digits.isdecimal() or digits[:2] > "24" or digits[2:] > "59":
        return None
    clock = f"{digits[:2]}:{digits[2:]}"
    named = None
    if "weekday" in found:
        named = weekday_meaning(found, context, WEEKDAYS[found.words("weekday")[0]], set())
    day = named.value if named else clock_day(found, context).isoformat()
    meaning = dated(f"{day}T{clock}", clock=clock + zone_suffix(found))
    return context.explain(meaning, found, "clock_time")


def _told_as_time(found: Found) -> bool:
    before = found.before(1)
    return bool(before) and before[0] in (
        "at",
        "around",
        "about",
        "by",
        "until",
        "from",
        "since",
        "before",
        "after",
        "to",
        "and",
    )


@rule(
    "(<part_name:part>)? <weekday> (<part_name:second_part>)? <daypart_name:daypart>",
    "(the)? <daypart_name:daypart> (of | on) <weekday>",
    "(<part_name:part>)? <weekday> (and <weekday_name:other>)? <daypart_name:daypart>",
)
def weekday_part(found: Found, context: Context) -> Meaning | None:
    """ "Sunday night", "the morning of Friday"."""
    index = WEEKDAYS[found.words("weekday")[0]]
    day = weekday_meaning(found, context, index, set())
    if day is None:
        return None
    value = f"{day.value}{DAYPARTS[found.word('daypart')]}"
    return context.explain(replace(dated(value), steps=day.steps), found, "part_of_day")


_RELATIVE_PARTS = {"this": 0, "yesterday": -1, "tomorrow": 1, "last": -1}


@rule(
    "(later | earlier | <part_name:part>)? (this | yesterday | tomorrow | last)"
    " <daypart_name:daypart>",
    "(mid -?)? <daypart_name:daypart> (yesterday | tomorrow | today)",
    "(later | earlier | <part_name:part>)? tonight",
    "(by | in | until) [mid -? <daypart_name:daypart>]",
)
def relative_part(found: Found, context: Context) -> Meaning | None:
    """ "this evening", "last night", "tonight"."""
    words = found.lower
    daypart = DAYPARTS[found.word("daypart")] if "daypart" in found else "TNI"
    shift = next((_RELATIVE_PARTS[w] for w in words if w in _RELATIVE_PARTS), 0)
    day = context.published + timedelta(shift)
    meaning = dated(f"{day.isoformat()}{daypart}")
    return context.explain(meaning, found, "part_of_day", context.publication)


@rule("(at | by) [night]", "[night] <other>", "[nighttime]", "[night - time]")
def any_night(found: Found, context: Context) -> Meaning | None:
    """ "at night", "a night attack": no night in particular; annotators of news leave it."""
    if not context.narrative:
        return None
    return context.explain(dated("XXXX-XX-XXTNI"), found, "recurring")


@rule(
    "the (early | small | wee | first) (morning)? hours (of | on) (<weekday> | <date_words>)"
    " (<daypart_name:daypart>)?"
)
def early_hours(found: Found, context: Context) -> Meaning | None:
    """ "the early hours of Sunday"."""
    if "weekday" in found:
        day = weekday_meaning(found, context, WEEKDAYS[found.words("weekday")[0]], set())
    else:
        day = _day_of_words(found, context)
    if day is None:
        return None
    meaning = replace(dated(f"{day.value}TMO"), steps=day.steps)
    return context.explain(meaning, found, "part_of_day")


@rule("overnight")
def overnight(found: Found, context: Context) -> Meaning | None:
    """ "overnight": the night before the morning of publication."""
    if context.narrative:
        return None
    day = context.published
    meaning = dated(f"{day.isoformat()}TNI").over(day - timedelta(1), day)
    return context.explain(meaning, found, "part_of_day", context.publication)


@rule(
    "in [the <daypart_name:daypart>] (! of | on)",
    "early in [the <daypart_name:daypart>] (! of | on)",
)
def day_part(found: Found, context: Context) -> Meaning | None:
    """ "in the morning": of the day told just before."""
    anchor = context.leaning(found)
    value = f"{anchor.day.isoformat()}{DAYPARTS[found.word('daypart')]}"
    return context.explain(dated(value), found, "part_of_day", anchor)


@rule(
    "(later | <part_name:part>)? (that | the same | that same | the next | the following | the"
    " previous) <daypart_name:daypart>",
)
def leaning_part(found: Found, context: Context) -> Meaning | None:
    """ "that morning", "the next evening"."""
    words = set(found.lower)
    shift = 1 if words & {"next", "following"} else -1 if "previous" in words else 0
    anchor = context.leaning(found)
    day = anchor.day + timedelta(shift)
    meaning = dated(f"{day.isoformat()}{DAYPARTS[found.word('daypart')]}")
    return context.explain(meaning, found, "part_of_day", anchor).modified(part_in(found))


@rule(
    "(early (in)?)? (the)? (early | late)? <daypart_name:daypart> (hours)? (of | on) <date_words>",
    "<date_words> (, | in the | at)? <daypart_name:daypart>",
    "(the)? <daypart_name:daypart> of <weekday> ,? <date_words>",
)
def part_of_date(found: Found, context: Context) -> Meaning | None:
    """ "the night of 8 February 1904"."""
    day = _day_of_words(found, context)
    if day is None:
        return None
    value = f"{day.value}{DAYPARTS[found.word('daypart')]}"
    return context.explain(replace(dated(value), steps=day.steps), found, "part_of_day")


@rule("(the)? week of <date_words>")
def week_of_date(found: Found, context: Context) -> Meaning | None:
    """ "the week of 6 March"."""
    day = _day_of_words(found, context)
    if day is None or day.days is None:
        return None
    meaning = dated(value_of(day.days.first, "W"))
    return context.explain(replace(meaning, steps=day.steps), found, "week_of_day")


@rule(
    "<hour_of_day> (<zone>)? (on | ,)? (<weekday> ,?)? <date_words>",
    "(<weekday> ,?)? <date_words> (, | at)? <hour_of_day> (<zone>)?",
)
def clock_and_date(found: Found, context: Context) -> Meaning | None:
    """ "5 p.m. on 6 November"."""
    return at_time(found, context, _day_of_words(found, context))


def _day_of_words(found: Found, context: Context) -> Meaning | None:
    """The day that the date inside the expression names, read as if it stood alone."""
    span = found.span("date_words")
    if span is None:
        return None
    for rule_ in (r for r in RULES if r.name in ("full_day", "day_and_month")):
        match = rule_.regex.fullmatch(found.tokens.shape, *span)
        if match is not None:
            meaning = rule_.handler(Found(found.tokens, match, *span), context)
            return meaning if isinstance(meaning, Meaning) else None
    return None
