"""Days of the calendar: full, partial and numeric."""

import calendar
import re
from datetime import date, timedelta

from events.core.doubts import Inference
from events.extraction.timex.anchoring import day_towards, same_days
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import bound, is_firm, tense
from events.extraction.timex.lexicon import DASHES, MONTHS, PARTS, WEEKDAYS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.numbers import parse_ordinal, parse_spoken_year
from events.extraction.timex.patterns import MACROS, RULES, Found, rule

MACROS["date_words"] = (
    "(<month> (the)? <day_cardinal> (,? <year>)? | (the)? <day_cardinal> (of)? <month> (,?"
    " <year>)?)"
)


def month_in(found: Found, group: str = "month") -> int:
    """The number of the month that `group` names."""
    return MONTHS[found.words(group)[0]]


def part_in(found: Found) -> str | None:
    """START, MID or END where the expression has "early", "mid", "the end of"."""
    words = found.words("part")
    return PARTS[words[0]] if words else None


def weekday_in(found: Found, group: str = "weekday") -> int:
    """The number of the weekday that `group` names; Monday is 0."""
    return WEEKDAYS[found.words(group)[0]]


def day_in(found: Found, group: str = "day_number") -> int:
    """The day of the month that `group` says as a number or ordinal."""
    words = found.words(group)
    return int(words[0]) if words[0].isdecimal() else parse_ordinal(words)


def spoken_year_in(found: Found) -> int:
    """The year told in words from `first_word` on: "nineteen ninety-six"."""
    start, _ = found.span("first_word") or (found.end, found.end)
    return parse_spoken_year(found.tokens.lower(start, found.end))


def century_year(digits: str, context: Context) -> str:
    """The year of "'93": of this century, unless that is more than ten years ahead."""
    year = context.anchor.day.year // 100 * 100 + int(digits)
    return f"{year - 100 if year > context.anchor.day.year + 10 else year:04}"


def iso_day(year: int, month: int, day: int) -> str:
    """ISO date. Raises ValueError where there is no such day: then the words tell none."""
    return date(year, month, day).isoformat()


def told_day(year: int, month: int, day: int) -> str:
    """The day as the text tells it: one that the calendar lacks has a value, but no days.

    So "29 February 2019" is read whole, and neither as its month nor as another year's. Raises
    ValueError for what is no day of any month.
    """
    date(year, month, min(day, _IN_EVERY_MONTH))
    if not 1 <= day <= _IN_ANY_MONTH:
        raise ValueError(f"no day: {day}")
    return f"{year:04}-{month:02}-{day:02}"


_IN_EVERY_MONTH, _IN_ANY_MONTH = 28, 31


@rule(
    "(<any_weekday:weekday> ,? (the)?)? <month> (the)? <day_number> ,? (of)? <year>",
    "(<any_weekday:weekday> ,? (the)?)? <month> <day_number> \\[ <year> \\]",
    "(<any_weekday:weekday> ,? (the)?)? <day_number> <month> \\[ <year> \\]",
    "(<any_weekday:weekday> ,? (the)?)? (the)? <day_number> (day)? -? (of)? <month> ,? -? <year>",
    "<month> - <to31:day_number> - <year>",
    "<year> -? <month> -? <day_cardinal:day_number> (! ,? <year>)",
)
def full_day(found: Found, context: Context) -> Meaning | None:
    """ "10 September 2019", "Tuesday, Sept. 10, 2019", "2019 Sept 10"."""
    value = told_day(int(found.word("year")), month_in(found), day_in(found))
    return context.dated(value, found, Inference.WRITTEN_OUT)


@rule(
    "((this coming | this | next | last)? <any_weekday:weekday> ,? (the)?)? <month> (the)?"
    " <day_number>",
    "(<any_weekday:weekday> ,? (the)?)? (the)? <day_number> (day)? (of)? <month>",
)
def day_and_month(found: Found, context: Context) -> Meaning | None:
    """ "Aug. 2", "the 14th of July": the year comes from the story or publication."""
    month, day = month_in(found), day_in(found)
    if (month, day) == (9, 11) and _tells_the_attacks(found, context):
        return context.dated(_ATTACKED.isoformat(), found, Inference.HOLIDAY)
    return nearest_day(found, context, month, day)


_ATTACKED = date(2001, 9, 11)
_ATTACKS = frozenset(["attack", "attacks", "hijackings", "hijackers"])


def _tells_the_attacks(found: Found, context: Context) -> bool:
    """ "the September 11 attacks", which need no year."""
    told = not _ATTACKS.isdisjoint(found.after(2))
    return told and context.published > _ATTACKED and not context.narrative


def nearest_day(found: Found, context: Context, month: int, day: int) -> Meaning | None:
    """The day without a year, in the story's year or the nearest to publication."""
    anchor = context.anchor
    if context.narrative and anchor.text is not None:
        year, anchor = context.month_of_story(month, day)
        value = iso_day(year, month, day)
        return context.dated(value, found, Inference.YEAR_OF_STORY, anchor)
    year_told = _year_behind(found, context)
    if year_told is not None:
        value = told_day(year_told, month, day)
        return context.dated(value, found, Inference.YEAR_NAMED)
    if (following := _end_of_range(found, context, month, day)) is not None:
        return following
    anchor = context.leaning(found)
    if (told := _goes_on(anchor, month, day)) is not None:
        return context.dated(told.isoformat(), found, Inference.YEAR_OF_STORY, anchor)
    return _seen_from_publication(found, context, month, day)


def _seen_from_publication(found: Found, context: Context, month: int, day: int) -> Meaning | None:
    """The nearest such day, or the one on the side of the verb that tells of it."""
    today, direction = context.published, tense(found)
    known = min(day, calendar.monthrange(_COMMON_YEAR, month)[1])
    seen = day_towards(today, month, known, direction, bound=bound(found), firm=is_firm(found))
    if seen is None:
        return None
    reason = Inference.NEAREST_DAY
    if abs(seen - today) > _HALF_A_YEAR:
        reason = Inference.LAST_DAY if seen < today else Inference.NEXT_DAY
    value = told_day(seen.year, month, day)
    return context.dated(value, found, reason, context.publication)


_COMMON_YEAR = 2019  # "29 February" is of the year that the 28th would be of, which may lack it
_HALF_A_YEAR = timedelta(183)


def _end_of_range(found: Found, context: Context, month: int, day: int) -> Meaning | None:
    """The "August 2" of "July 28-August 2": the first such day behind the one it touches."""
    first = context.mentions[-1] if context.mentions else None
    if first is None or found.start - first.end != 1 or found.word_before not in _RANGE_JOINTS:
        return None
    days = first.meaning.days
    if days is None or not days.is_one:
        return None
    ends = same_days((days.first.year, days.first.year + 1), month, day)
    end = next((end for end in ends if end > days.first), None)
    if end is None:
        return None
    return context.dated(end.isoformat(), found, Inference.LIST_OF_DAYS, first.anchor)


_RANGE_JOINTS = DASHES | {"to", "through", "until", "till"}


def _year_behind(found: Found, context: Context) -> int | None:
    """The year of "the October 7 attacks last year", "28 July-2 August last year"."""
    behind = found.after(6)
    for index, word in enumerate(behind):
        if not (word.isalpha() or word in DASHES or (word.isdigit() and index < _SECOND_DAY)):
            return None
        if word in ("last", "this") and behind[index + 1 : index + 2] == ["year"]:
            return context.published.year - (word == "last")
    return None


_SECOND_DAY = 3  # tokens behind the first: "28 July-2 August", "July 28-August 2"

_GOES_ON = timedelta(45)


def _goes_on(anchor: Anchor, month: int, day: int) -> date | None:
    """The day in the year of a full date told just before, where it goes on from there.

    "It was signed on 3 May 2011 and took effect on June 1", in the news of 2019.
    """
    if anchor.text is None or not re.search(r"\d{4}$", anchor.text):
        return None
    days = same_days((anchor.day.year, anchor.day.year + 1), month, day)
    return next((day for day in days if abs(day - anchor.day) <= _GOES_ON), None)


@rule("<iso>", "<iso> <clock_digits>")
def iso_date(found: Found, context: Context) -> Meaning | None:
    """ "2019-09-10", "2019/9/10", "2019-09-10T07:00", "2019-09-10 07:00"."""
    day, _, clock = "T".join(found.text.split()).partition("T")
    value = date(*map(int, re.split("[-/.]", day))).isoformat()
    meaning = dated(value).at(f"T{clock}", clock) if clock else dated(value)
    return context.explain(meaning, found, Inference.WRITTEN_OUT)


@rule("(last | next) [<month> <day_number>]")
def day_last_next(found: Found, context: Context) -> Meaning | None:
    """ "last Oct. 23": never the nearest one of the other direction."""
    ahead = found.word_before == "next"
    month, day = month_in(found), day_in(found)
    anchor = context.publication
    value, told = iso_day(anchor.day.year, month, day), anchor.day.isoformat()
    if value <= told if ahead else value >= told:  # on the wrong side
        value = iso_day(anchor.day.year + (1 if ahead else -1), month, day)
    return context.dated(value, found, Inference.COUNTED, anchor)


@rule(
    "(on | by | until | of | since | before | after | from) [the <day_ordinal>]"
    " (= , | . | ; | and | but | to)"
)
def day_of_month(found: Found, context: Context) -> Meaning | None:
    """ "on the 13th": of the month told last, or of publication."""
    anchor = context.story
    value = iso_day(anchor.day.year, anchor.day.month, day_in(found, "day_ordinal"))
    return context.dated(value, found, Inference.LIST_OF_DAYS, anchor)


def day_of_words(found: Found, context: Context) -> Meaning:
    """The day that the date inside the expression names; see `read_alone`."""
    return read_alone(found, context, *(found.span("date_words") or (0, 0)))


def read_alone(found: Found, context: Context, start: int, end: int) -> Meaning:
    """The date or period that tokens `start` to `end` of the text name where they stand alone.

    Raises ValueError where they name none.
    """
    for rule_ in RULES:
        if match := rule_.regex.fullmatch(found.tokens.shape, start, end):
            meaning = rule_.handler(Found(found.tokens, match, start, end), context)
            if isinstance(meaning, Meaning):
                return meaning
    raise ValueError("no day")


def named(found: Found, context: Context, start: int, end: int) -> Anchor:
    """What counts from the date or period of tokens `start` to `end`; see `read_alone`."""
    days = read_alone(found, context, start, end).days
    if days is None:
        raise ValueError("no days")
    tokens = found.tokens
    return Anchor(days.first, tokens.source[tokens.starts[start] : tokens.end(end - 1)], days)
