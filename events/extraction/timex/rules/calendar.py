"""Dates of the calendar: full, partial and numeric days, months, years, weekdays."""

from datetime import date

from events.extraction.timex.anchoring import (
    day_towards,
    month_towards,
    story_year,
    weekday_towards,
)
from events.extraction.timex.context import Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.lexicon import MONTHS, PARTS, WEEKDAY_NAMES, WEEKDAYS
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.numbers import parse_ordinal, parse_spoken_year
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.values import value_of


def month_in(found: Found, group: str = "month") -> int:
    """The number of the month that `group` names."""
    return MONTHS[found.words(group)[0]]


def part_in(found: Found) -> str | None:
    """START, MID or END where the expression has "early", "mid", "the end of"."""
    words = found.words("part")
    return PARTS[words[0]] if words else None


def day_in(found: Found, group: str = "day_number") -> int | None:
    """The day of the month that `group` says as a number or ordinal."""
    words = found.words(group)
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0])
    return parse_ordinal(words)


def iso_day(year: int, month: int, day: int | None) -> str | None:
    """ISO date, or None when there is no such day."""
    try:
        return date(year, month, day or 0).isoformat()
    except ValueError:
        return None


@rule(
    "(<weekday> ,? (the)?)? <month> (the)? <day_number> ,? (of)? <year>",
    "(<weekday> ,? (the)?)? (the)? <day_number> (day)? -? (of)? <month> ,? -? <year>",
    "(<part_name:part>)? (on)? <weekday> ,? <month> <day_cardinal:day_number> ,? <year>",
)
def full_day(found: Found, context: Context) -> Meaning | None:
    """ "10 September 2019", "Tuesday, Sept. 10, 2019"."""
    value = iso_day(int(found.word("year")), month_in(found), day_in(found))
    return context.explain(dated(value), found, "written_out") if value else None


@rule(
    "(<weekday> ,? (the)?)? <month> (the)? <day_number>",
    "(<weekday> ,? (the)?)? (the)? <day_number> (day)? (of)? <month>",
)
def day_and_month(found: Found, context: Context) -> Meaning | None:
    """ "Aug. 2", "the 14th of July": the year comes from the story or publication."""
    month, day = month_in(found), day_in(found)
    if day is None or not 1 <= day <= 31:
        return None
    return nearest_day(found, context, month, day)


def nearest_day(found: Found, context: Context, month: int, day: int) -> Meaning | None:
    """The day without a year, in the story's year or the nearest to publication."""
    anchor = context.anchor
    if context.narrative and anchor.text is not None:
        value = iso_day(story_year(anchor.day, month), month, day)
        return context.explain(dated(value), found, "year_of_story", anchor) if value else None
    nearest = day_towards(context.published, month, day, tense(found))
    if nearest is None:
        return None
    meaning = dated(nearest.isoformat())
    return context.explain(meaning, found, "nearest_day", context.publication)


@rule("<iso>")
def iso_date(found: Found, context: Context) -> Meaning | None:
    """ "2019-09-10", "2019-09-10T07:00"."""
    text = found.text
    if iso_day(int(text[:4]), int(text[5:7]), int(text[8:10])) is None:
        return None
    clock = text[11:] or None
    return context.explain(dated(text, clock=clock), found, "written_out")


@rule("<slashed>")
def numeric_date(found: Found, context: Context) -> Meaning | None:
    """ "10/09/2019": the outlet's order, or the only one possible; else both are kept."""
    separator = next(char for char in found.text if not char.isdigit())
    one, two, year = (int(part) for part in found.text.split(separator))
    full_year = year if year > 99 else _near_century(year, context.published)
    readings = [iso_day(full_year, two, one), iso_day(full_year, one, two)]
    day_first = context.day_first if context.day_first is not None else separator != "/"
    if not day_first:
        readings.reverse()
    possible = [value for value in readings if value]
    if not possible:
        return None
    reason = "day_first" if possible[0] == iso_day(full_year, two, one) else "month_first"
    meaning = context.explain(dated(possible[0]), found, reason)
    return meaning.or_else(*possible[1:])


def _near_century(year: int, published: date) -> int:
    full = published.year - published.year % 100 + year
    return full - 100 if full > published.year + 20 else full


@rule(
    "<part_name:part>? -? (of)? <month> (of)? ,? (the year)? <year>",
    "(the)? <part_name:part> (part)? of <month> (of)? ,? <year>",
)
def month_and_year(found: Found, context: Context) -> Meaning | None:
    """ "March 1996", "the end of September 1940"."""
    value = f"{found.word('year')}-{month_in(found):02}"
    return context.explain(dated(value), found, "written_out").modified(part_in(found))


@rule("<part_name:part>? <month> ,? <number_word:first_word> (-? <number_word>){1,4}")
def month_and_spoken_year(found: Found, context: Context) -> Meaning | None:
    """ "January nineteen ninety-seven"."""
    spoken = found.span("first_word")
    year = parse_spoken_year(found.tokens.lower(spoken[0], found.end)) if spoken else None
    if year is None:
        return None
    meaning = dated(f"{year}-{month_in(found):02}")
    return context.explain(meaning, found, "written_out").modified(part_in(found))


@rule(
    "<part_name:part>? -? <month>",
    "(the)? <part_name:part> (part)? of <month>",
    "this <month>",
)
def bare_month(found: Found, context: Context) -> Meaning | None:
    """ "early October": the story's year, or by tense from publication."""
    month = month_in(found)
    anchor = context.anchor
    if context.narrative and anchor.text is not None:
        meaning = dated(f"{story_year(anchor.day, month):04}-{month:02}")
        meaning = context.explain(meaning, found, "year_of_story", anchor)
    else:
        direction = tense(found)
        year = month_towards(context.published, month, direction)
        meaning = dated(f"{year:04}-{month:02}")
        reason = "month_ahead" if direction is Tense.FUTURE else "recent_month"
        meaning = context.explain(meaning, found, reason, context.publication)
    return meaning.modified(part_in(found))


@rule("<step> (year 's)? <part_name:part>? <month>".replace("<step>", "(last | next | past)"))
def month_last_next(found: Found, context: Context) -> Meaning | None:
    """ "last May", "next June", "last year's October"."""
    month = month_in(found)
    anchor = context.anchor
    year = anchor.day.year
    if found.lower[0] == "next":
        year += month <= anchor.day.month
    else:
        year -= month >= anchor.day.month
    meaning = dated(f"{year:04}-{month:02}")
    return context.explain(meaning, found, "last_or_next", anchor).modified(part_in(found))


@rule(
    "<part_name:part>? <month> (of)? (last | this | next | that | the same) year",
    "(last | this | next) year , (in)? <part_name:part>? <month>",
    "<month> <day_number> (of)? (last | this | next | that | the same) year",
    "<day_number> <month> (of)? (last | this | next | that | the same) year",
)
def month_of_year(found: Found, context: Context) -> Meaning | None:
    """ "January this year", "August of that year", "July 25 of that year"."""
    words = found.lower
    anchor = context.story if {"that", "same"} & set(words) else context.anchor
    year = anchor.day.year + ("next" in words) - ("last" in words)
    value: str | None = f"{year:04}-{month_in(found):02}"
    if "day_number" in found:
        value = iso_day(year, month_in(found), day_in(found))
    if value is None:
        return None
    return context.explain(dated(value), found, "year_named", anchor).modified(part_in(found))


@rule(
    "<part_name:part>? -? <weekday>",
    "(<part_name:part>)? (last | next | this | past) <weekday>",
    "(this | the)? (coming | following | previous | past) <weekday>",
)
def weekday(found: Found, context: Context) -> Meaning | None:
    """ "Tuesday", "last Friday", "early Monday"."""
    index = WEEKDAYS[found.words("weekday")[0]]
    words = set(found.lower)
    meaning = weekday_meaning(found, context, index, words)
    return meaning.modified(part_in(found)) if meaning else None


def weekday_meaning(found: Found, context: Context, index: int, words: set[str]) -> Meaning | None:
    """The day that a weekday names, by its own words, by tense, or the most recent."""
    anchor, name = context.anchor, WEEKDAY_NAMES[index]
    day = anchor.day
    if words & {"next", "coming", "following"}:
        ahead = (index - day.weekday()) % 7 or 7
        meaning = dated(date.fromordinal(day.toordinal() + ahead).isoformat())
        return context.explain(meaning, found, "weekday_ahead", anchor, weekday=name)
    if words & {"last", "past", "previous"}:
        back = (day.weekday() - index) % 7 or 7
        meaning = dated(date.fromordinal(day.toordinal() - back).isoformat())
        return context.explain(meaning, found, "weekday_before", anchor, weekday=name)
    direction = tense(found)
    resolved = weekday_towards(day, index, direction)
    meaning = dated(resolved.isoformat())
    reason = "weekday_ahead" if direction is Tense.FUTURE else "weekday_recent"
    meaning = context.explain(meaning, found, reason, anchor, weekday=name)
    if direction is None:
        meaning = meaning.or_else(weekday_towards(day, index, Tense.FUTURE).isoformat())
    return meaning


@rule(
    "<part_name:part>? -? (in)? (the year)? <year>",
    "(the)? <part_name:part> (part)? of (the year)? <year>",
    "(the)? (calendar | full)? year <year>",
    "(fiscal | fy | calendar) (year)? <year>",
)
def year(found: Found, context: Context) -> Meaning | None:
    """ "1996", "mid-1996", "the end of 1990", "fiscal 1989"."""
    if not _reads_as_year(found, context):
        return None
    meaning = context.explain(dated(found.word("year")), found, "written_out")
    return meaning.modified(part_in(found))


_MONEY_OR_NUMBER = frozenset("$£€#&№%")
_YEAR_CUES = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "to",
        "of",
        "during",
        "after",
        "before",
        "through",
        "between",
        "and",
        "or",
        "for",
        "circa",
        "throughout",
        "early",
        "late",
        "mid",
        "around",
        "about",
        "around",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "(",
        ",",
        "-",
        "–",
        "—",
    ]
)


def _reads_as_year(found: Found, context: Context) -> bool:
    number = int(found.word("year"))
    before = found.before(1)
    after = found.after(2)
    if before and before[0] in _MONEY_OR_NUMBER:
        return False
    if after and (after[0] in ("%", "percent", "per", "people", "bc", "million", "billion") or (
        after[0] == "," and len(after) > 1 and after[1][:3].isdecimal() and len(after[1]) == 3)):  # fmt: skip
        return False
    if "part" in found or len(found.lower) > 1:
        return True
    if 1900 <= number <= 2060:
        return not (after and after[0] in _COUNTED)
    return bool(before) and before[0] in _YEAR_CUES and not (after and _plural(after[0]))


_COUNTED = frozenset(["men", "troops", "soldiers", "points", "dollars", "miles", "kilometers", "kilometres", "meters", "metres", "feet", "tons", "tonnes", "people", "copies", "shares", "km", "kg", "mph", "mw", "rpm"])  # fmt: skip


def _plural(word: str) -> bool:
    return word.endswith("s") and word not in ("was", "'s", "’s", "as", "is", "has", "his")


@rule(
    "<number_word:first_word> (-? <number_word>){1,4}",
    "the year <number_word:first_word> (-? <number_word>){1,4}",
)
def spoken_year(found: Found, context: Context) -> Meaning | None:
    """ "nineteen ninety-six", as broadcast transcripts write it."""
    words = found.words("first_word")
    if not words or (
        words[0] not in ("eighteen", "nineteen", "twenty") and "year" not in found.lower
    ):
        return None
    spoken = found.span("first_word")
    value = parse_spoken_year(found.tokens.lower(spoken[0], found.end)) if spoken else None
    if value is None:
        return None
    return context.explain(dated(str(value)), found, "written_out")


__all__ = ["day_in", "iso_day", "month_in", "part_in", "value_of"]
