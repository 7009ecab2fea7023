"""Counted parts of a month: "the first week of May", "the second Monday of June"."""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from events.core.days import Precision
from events.core.doubts import Inference
from events.extraction.timex.anchoring import month_towards
from events.extraction.timex.context import Context
from events.extraction.timex.cues import tense
from events.extraction.timex.feasts import nth_weekday
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.numbers import parse_ordinal
from events.extraction.timex.patterns import MACROS, Found, rule
from events.extraction.timex.values import value_of

from .calendar import day_of_words, month_in, weekday_in

MACROS["which"] = "(<ordinal> | last | final)"


@rule("(the)? <which> week of <month> ((of)? ,? <year>)?")
def week_of_month(found: Found, context: Context) -> Meaning | None:
    """ "the first week of May": its days 1-7; the last week is its last seven days."""
    first, last = _month_days(found, context)
    number = _number(found)
    if number > 5:
        return None
    start = last - timedelta(6) if number < 0 else first + timedelta(7 * (number - 1))
    meaning = dated(value_of(start + timedelta(3), "W")).over(
        start, min(start + timedelta(6), last), Precision.WEEK
    )
    return context.explain(meaning, found, Inference.COUNTED_IN_MONTH)


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


@rule("(the)? <which> day of <month> ((of)? ,? <year>)?")
def day_of_month(found: Found, context: Context) -> Meaning | None:
    """ "the last day of May"."""
    first, last = _month_days(found, context)
    number = _number(found)
    if number > last.day:
        return None
    day = last if number < 0 else first.replace(day=number)
    return context.dated(day.isoformat(), found, Inference.COUNTED_IN_MONTH)


@rule("(the)? <which> <weekday> (of | in) <month> ((of)? ,? <year>)?")
def weekday_of_month(found: Found, context: Context) -> Meaning | None:
    """ "the first Tuesday of November"."""
    first, last = _month_days(found, context)
    number = _number(found)
    if number > 5:
        return None
    day = nth_weekday(first.month, weekday_in(found), number)(first.year)
    if day is None or day > last:
        return None
    return context.dated(day.isoformat(), found, Inference.COUNTED_IN_MONTH)


def _number(found: Found) -> int:
    words = found.words("which")
    return -1 if words[0] in ("last", "final") else parse_ordinal(words)


def _month_days(found: Found, context: Context) -> tuple[date, date]:
    """First and last day of the month named, of the year told or the one it falls in."""
    month = month_in(found)
    if "year" in found:
        year = int(found.word("year"))
    elif context.narrative:
        year, _ = context.month_of_story(month)
    else:
        year = month_towards(context.published, month, tense(found))
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


@rule("(the)? week of <date_words>")
def week_of_date(found: Found, context: Context) -> Meaning | None:
    """ "the week of 6 March"."""
    day = day_of_words(found, context)
    if day.days is None:
        return None
    meaning = dated(value_of(day.days.first, "W"))
    return context.explain(replace(meaning, steps=day.steps), found, Inference.WEEK_OF_DAY)
