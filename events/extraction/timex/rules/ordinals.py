"""Counted parts of a month or year: "the first week of May", "the third Thursday of next month"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from events.core.days import Days, Precision
from events.core.doubts import Inference
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.feasts import FEASTS
from events.extraction.timex.lengths import length_value
from events.extraction.timex.lexicon import RECENT_LENGTHS, UNITS
from events.extraction.timex.meaning import Meaning, dated, duration
from events.extraction.timex.numbers import parse_number, parse_ordinal
from events.extraction.timex.patterns import MACROS, Found, rule
from events.extraction.timex.values import part_of, shift_day, value_of

from .calendar import day_of_words, named, weekday_in
from .periods import period_at

MACROS["which"] = "(<ordinal> | last | final | opening | closing)"
MACROS["relative_year"] = "((last | this | next | that | the same) year | the year)"
MACROS["relative_month"] = (
    "((last | this | next | that | the same | the following | the next | the previous) month"
    " | the month)"
)
MACROS["named_month"] = (
    "(<month> (of)? <relative_year> | <month> ((of)? ,? <year>)?"
    " | (last | this | next) (year 's)? <month>)"
)
MACROS["some_month"] = "(<named_month> | <relative_month>)"
MACROS["period"] = "(<some_month> | (the year)? <year> | <relative_year> | (the)? <decade_digits>)"


def period_in(found: Found, context: Context) -> Anchor:
    """The month, year or decade that `period` names, as it reads alone.

    Raises ValueError where it names none.
    """
    start, end = found.span("period") or (0, 0)
    words = found.words("period")
    if words not in (["the", "month"], ["the", "year"]):
        return named(found, context, start, end)
    whole = dated(period_at(context.anchor, UNITS[words[1]], 0)).days
    if whole is None:
        raise ValueError("no days")
    return Anchor(whole.first, " ".join(words), whole)


def count_in(found: Found) -> int:
    """Which one it is; the last is -1."""
    words = found.words("which")
    if words[0] in ("last", "final", "closing"):
        return -1
    return 1 if words[0] == "opening" else parse_ordinal(words)


def nth_day(weekday: int, number: int, days: Days) -> date:
    """The `number`th such weekday (Monday is 0) of `days`; -1 is the last.

    Raises ValueError where there are not so many.
    """
    if number < 0:
        return days.last - timedelta((days.last.weekday() - weekday) % 7)
    day = days.first + timedelta((weekday - days.first.weekday()) % 7 + 7 * (number - 1))
    return _within(days, day)


def _within(days: Days, day: date) -> date:
    if not days.first <= day <= days.last:
        raise ValueError("not so many")
    return day


MACROS["feast"] = f"(({' | '.join(FEASTS)}) (,? (of | in)? <year>)?)"
MACROS["named_day_beside"] = "(<feast> | <date_words>)"


@rule(
    # One pattern: what begins with words that may be missing is tried at every token.
    "(the)? <which> ((week | day | weekend | month | <weekday>) (of | in) <period>"
    " | <weekday> (before | after | following) <named_day_beside:beside>)",
    "the <weekday> (before | after | following) <named_day_beside:beside>",
)
def counted(found: Found, context: Context) -> Meaning | None:
    """ "the first week of May", "the last Friday of last month", "the Monday after Easter"."""
    if "beside" in found:
        return _weekday_beside(found, context)
    whole, number = period_in(found, context).whole, count_in(found)
    if "weekday" in found:
        meaning = dated(nth_day(weekday_in(found), number, whole).isoformat())
    else:
        unit = next(word for word in found.lower if word in _COUNTED)
        meaning = _COUNTED[unit](whole, number)
    return context.explain(meaning, found, Inference.COUNTED_IN_MONTH)


def _week(whole: Days, number: int) -> Meaning:
    """The first week are days 1-7; the last week is the last seven days."""
    start = whole.last - timedelta(6) if number < 0 else whole.first + timedelta(7 * (number - 1))
    last = min(_within(whole, start) + timedelta(6), whole.last)
    return dated(value_of(start + timedelta(3), "W")).over(start, last, Precision.WEEK)


def _day(whole: Days, number: int) -> Meaning:
    day = whole.last if number < 0 else _within(whole, whole.first + timedelta(number - 1))
    return dated(day.isoformat())


def _weekend(whole: Days, number: int) -> Meaning:
    return dated(value_of(nth_day(_SATURDAY, number, whole), "WE"))


def _month(whole: Days, number: int) -> Meaning:
    if whole.width < _HALF_A_YEAR:
        raise ValueError("no months in a month")
    day = whole.last if number < 0 else shift_day(whole.first, number - 1, "M")
    return dated(value_of(_within(whole, day), "M"))


_SATURDAY, _HALF_A_YEAR = 5, 183  # days
_COUNTED: dict[str, Callable[[Days, int], Meaning]] = {
    "week": _week,
    "day": _day,
    "weekend": _weekend,
    "month": _month,
}


def _weekday_beside(found: Found, context: Context) -> Meaning:
    """ "the first Sunday after Easter 2017", "the Monday before 3 May"."""
    start, end = found.span("beside") or (0, 0)
    anchor, index = named(found, context, start, end), weekday_in(found)
    weeks = timedelta(7 * (max(count_in(found), 1) if "which" in found else 1))
    first, last = anchor.whole.first, anchor.whole.last
    if found.tokens.texts[start - 1].lower() == "before":
        day = first + timedelta((index - first.weekday()) % 7) - weeks
    else:
        day = last - timedelta((last.weekday() - index) % 7) + weeks
    return context.dated(day.isoformat(), found, Inference.COUNTED, anchor)


@rule("the <ordinal> day of the <other>")
def day_of_story(found: Found, context: Context) -> Meaning | None:
    """ "the fifth day of the rebellion": annotators of narratives mark all of it."""
    return day_of_series(found, context) if context.narrative else None


@rule(
    "[the <ordinal> (straight | consecutive)? (day | week)] (of | in)"
    " (= the | a | an | his | her | its | their | ' | <other>)"
)
def day_of_series(found: Found, context: Context) -> Meaning | None:
    """ "the second day of an offensive": the day, or week, that the news is about."""
    unit = "D" if "day" in found.lower else "W"
    anchor = context.leaning(found)
    if anchor.start < found.sentence_start and not context.narrative:
        anchor = context.publication
    return context.dated(value_of(anchor.day, unit), found, Inference.SAME_PERIOD, anchor)


@rule(
    "(the)? <day_ordinal:which> (day)? of <relative_month:period>",
    "the <ordinal:which> of <relative_month:period>",
)
def day_of_month_told(found: Found, context: Context) -> Meaning | None:
    """ "the 20th of next month"; but "a third of last month's sales"."""
    if found.word_after in ("'s", "’s"):
        return None
    meaning = _day(period_in(found, context).whole, count_in(found))
    return context.explain(meaning, found, Inference.COUNTED_IN_MONTH)


MACROS["end_of_row"] = "(first | last | final | opening | closing | initial | early)"


@rule(
    "[(the)? <end_of_row:end> (couple of | <number> | few | several)? (full)? <unit_plural:unit>]"
    " (of | in) <period>"
)
def row_of_period(found: Found, context: Context) -> Meaning | None:
    """The "first two weeks" of "the first two weeks of 2021": a length, on its days."""
    unit = found.word("unit")
    period, count = period_in(found, context), _count_of_row(found)
    if UNITS[unit] not in ("D", "W", "M", "Q", "Y") or unit in ("nights", "weekends", "minutes"):
        return None
    at_end = found.word("end") in ("last", "final", "closing")
    days = _row(period.whole, count, unit, at_end=at_end)
    meaning = duration(length_value(count, unit)).over(days.first, days.last)
    return context.explain(meaning, found, Inference.COUNTED_IN_MONTH, period)


def _count_of_row(found: Found) -> float | None:
    if "number" in found:
        return parse_number(found.words("number"))
    return 2.0 if "couple" in found.lower else None


def _row(whole: Days, count: float | None, unit: str, *, at_end: bool) -> Days:
    """The first or last `count` units of `whole`.

    Of an untold number as many days as "recent weeks" reach back, at most a third of the whole.
    """
    if count is None:
        third = part_of(whole, "END" if at_end else "START")
        count, step = RECENT_LENGTHS.get(unit, (third.width, "D"))
        days = _row_of(whole, count, step, at_end=at_end)
        return days if days.width < third.width else third
    if count != int(count) or count < 1:
        raise ValueError("no whole number")
    return _row_of(whole, int(count), UNITS[unit], at_end=at_end)


def _row_of(whole: Days, count: int, step: str, *, at_end: bool) -> Days:
    one = timedelta(1)
    if at_end:
        behind = whole.last + one
        return Days(_within(whole, shift_day(behind, -count, step)), whole.last, Precision.RANGE)
    last = shift_day(whole.first, count, step) - one
    return Days(whole.first, _within(whole, last), Precision.RANGE)


@rule("(the)? week of <date_words>")
def week_of_date(found: Found, context: Context) -> Meaning | None:
    """ "the week of 6 March"."""
    day = day_of_words(found, context)
    if day.days is None:
        return None
    meaning = dated(value_of(day.days.first, "W"))
    return context.explain(replace(meaning, steps=day.steps), found, Inference.WEEK_OF_DAY)
