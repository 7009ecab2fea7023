"""Quarters and halves of a year, and what company reports lean on them."""

import re
from datetime import timedelta

from events.core.doubts import Inference
from events.extraction.timex.context import Anchor, Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lexicon import TIME_WORDS
from events.extraction.timex.meaning import Meaning
from events.extraction.timex.numbers import parse_ordinal
from events.extraction.timex.patterns import MACROS, Found, rule
from events.extraction.timex.values import days_of, shift_day, value_of

from .calendar import month_in

MACROS["whose_year"] = "((this | last | next | the) year 's)"
MACROS["owner"] = "(the | its | their | his | our)"
MACROS["year_back"] = "(year -? (ago | earlier))"


@rule(
    "(the)? <ordinal> -? (fiscal -?)? (quarter | half) (of)? (the year)? (in)? (fiscal)?"
    " (year)? <year>",
    "(the)? <year> <ordinal> -? (quarter | half)",
)
def quarter_of_year(found: Found, context: Context) -> Meaning | None:
    """ "the third quarter of 1990", "the first half of 2019"."""
    value = _part_of_year(int(found.word("year")), found)
    return context.dated(value, found, Inference.WRITTEN_OUT)


def _part_of_year(year: int, found: Found) -> str:
    letter = "H" if "half" in found.lower else "Q"
    return _part(year, letter, parse_ordinal(found.words("ordinal")))


def _part(year: int, letter: str, number: int) -> str:
    if not 1 <= number <= (2 if letter == "H" else 4):
        raise ValueError(f"no such part of a year: {letter}{number}")
    return f"{year:04}-{letter}{number}"


@rule("(q | h) <to12:number> (of)? <year>", "<to12:number> (q | h) <year>", "(q | h) <to12:number>")
def quarter_in_short(found: Found, context: Context) -> Meaning | None:
    """ "Q3 2019", "1Q 2019", "H1"."""
    letter = next(char for char in found.text if char in "QHqh").upper()
    if letter == "H" and "year" not in found and found.word_before not in TIME_WORDS["half_cues"]:
        return None  # "100% H2" is a gas
    if not _TWO_LETTERS.match(found.tokens.source, found.tokens.starts[found.start]):
        return None  # "H2O"
    year = int(found.word("year") or context.anchor.day.year)
    value = _part(year, letter, int(found.word("number")))
    if "year" not in found and not context.narrative:
        value = _nearest_part(context.anchor, value, tense(found))
    return context.dated(value, found, Inference.QUARTER, context.anchor)


_TWO_LETTERS = re.compile(r"\w\w\b")


@rule("the (first | last | latter | second) half of (the year)? <year>")
def half_of_year(found: Found, context: Context) -> Meaning | None:
    """ "the latter half of 2008"."""
    half = 1 if "first" in found.lower else 2
    return context.dated(f"{found.word('year')}-H{half}", found, Inference.WRITTEN_OUT)


@rule(
    "(<owner> | <whose_year>)? (latest)? <ordinal> - quarter",
    "(fiscal -?)? <ordinal> - quarter",
    "(<owner> | <whose_year>)? (fiscal -? | latest)? <ordinal> -? (fiscal -?)? quarter",
    "(the | <whose_year>)? <ordinal> -? half (of (the | this | last | next) year)?",
    "(the)? <ordinal> quarter of (this | last | next | the) year",
)
def quarter(found: Found, context: Context) -> Meaning | None:
    """ "third-quarter", "the fourth quarter", "last year's second half"."""
    words = found.lower
    if "half" in words and "year" not in words:
        return None  # of a match, mostly
    if words[-2] == "-" and words[0] in ("the", "its", "their", "a"):
        return None  # the article of "the third-quarter loss" is the loss's
    anchor = context.anchor
    year = anchor.day.year + ("next" in words) - ("last" in words)
    value = _part_of_year(year, found)
    if not {"this", "last", "next"} & set(words) and not context.narrative:
        value = _nearest_part(anchor, value, tense(found))
    return context.dated(value, found, Inference.QUARTER, anchor)


# News of a quarter that starts within six weeks looks ahead; of one over for four months,
# a sentence that looks ahead means the next.
_SOON, _LONG_OVER = timedelta(45), timedelta(120)


def _nearest_part(anchor: Anchor, value: str, direction: Tense | None) -> str:
    """A quarter or half that has begun is this year's; one still to come needs a cue."""
    days = days_of(value)
    if days is None:
        return value
    ahead = direction is Tense.FUTURE
    if days.first > anchor.day and not ahead and days.first - anchor.day >= _SOON:
        return f"{anchor.day.year - 1:04}{value[4:]}"
    if days.last < anchor.day and ahead and anchor.day - days.last >= _LONG_OVER:
        return f"{anchor.day.year + 1:04}{value[4:]}"
    return value


@rule(
    "(the | this | that)? (latest | current | most recent | same)? quarter (! - | of | ended)",
    "(the)? (latest | current | most recent) (period | quarter)",
    "(the)? <year_back> (<ordinal>)? (quarter | period)",
    "(the)? <year> (<ordinal>)? (quarter | period)",
    "(the)? (corresponding | comparable | same | similar) (quarter | period)"
    " ((last | the previous) year | a <year_back> | of <year> | the year (before | earlier))",
    "(last | this) year 's (quarter | period)",
    "the (quarter | period) a <year_back>",
)
def quarter_of_report(found: Found, context: Context) -> Meaning | None:
    """ "the latest quarter", "the year-ago quarter": the quarter that the report is about."""
    words = found.lower
    if words in (["quarter"], ["a", "quarter"]):
        return None
    told = reported_quarter(context)
    if told is None and words[-1] == "period" and "year_back" not in found:
        return None
    if told is None and "period" in words:
        return _period_of_year(found, context)
    value = told or value_of(shift_day(context.anchor.day, -int("latest" in words), "Q"), "Q")
    if "current" in words:
        value = value_of(context.anchor.day, "Q")
    year = int(value[:4])
    if "year" in found:
        year = int(found.word("year"))
    elif {"ago", "earlier", "last", "before", "previous"} & set(words):
        year = context.anchor.day.year - 1
    value = f"{year:04}{value[4:]}"
    return context.dated(value, found, Inference.QUARTER_OF_REPORT, context.anchor)


def _period_of_year(found: Found, context: Context) -> Meaning:
    """ "the year-earlier period", "the same period of 2018", where no quarter was told: the year."""
    value = found.word("year") or f"{context.anchor.day.year - 1:04}"
    return context.dated(value, found, Inference.QUARTER_YEAR_AGO, context.publication)


def reported_quarter(context: Context) -> str | None:
    """The latest quarter told that is over, as of this year; None after longer periods."""
    ahead = None
    for mention in reversed(context.mentions[-12:]):
        value, days = mention.meaning.value, mention.meaning.days
        if re.fullmatch(r"P\d+M", value):
            return None  # "the nine months": what follows compares years
        if value[4:6] == "-Q":
            this_year = f"{context.anchor.day.year:04}{value[4:]}"
            if days is not None and days.last < context.anchor.day:
                return this_year
            ahead = ahead or this_year
    return ahead


@rule("[<owner> quarter] (ended | ending) <month> <day_cardinal>")
def quarter_ended(found: Found, context: Context) -> Meaning | None:
    """ "the quarter ended July 31": the calendar quarter that most of it lies in."""
    told = reported_quarter(context)
    if told is not None:
        return context.dated(told, found, Inference.QUARTER_OF_REPORT, context.anchor)
    month = month_in(found)
    year = context.published.year - (month > context.published.month)
    middle = shift_day(context.published.replace(year=year, month=month, day=1), -1, "M")
    return context.dated(value_of(middle, "Q"), found, Inference.QUARTER, context.publication)


@rule("(a | one) year (ago | earlier)", "year - (ago | earlier)")
def year_ago(found: Found, context: Context) -> Meaning | None:
    """ "up from a year ago": the same quarter of the year before where quarters are told."""
    told = reported_quarter(context) if not context.narrative else None
    if context.narrative or (told is None and found.lower[-1] == "ago" and "-" not in found.lower):
        return None
    value = f"{context.published.year - 1:04}{told[4:] if told else ''}"
    return context.dated(value, found, Inference.QUARTER_YEAR_AGO, context.publication)
