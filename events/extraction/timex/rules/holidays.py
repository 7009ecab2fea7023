"""Feasts and named days; their days are in feasts.py."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from events.core.doubts import Inference
from events.extraction.timex.anchoring import nearest_towards
from events.extraction.timex.context import Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.feasts import (
    DAYS_LONG,
    DAYS_OF,
    FEASTS,
    NAMES,
    RAMADAN,
    DayOf,
    easter,
    fixed,
    israels_independence_day,
)
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.tokens import OTHER_CAPITAL
from events.extraction.timex.values import value_of


def _enter(name: str, day_of: DayOf) -> None:
    """Enter the rule of one feast, with and without a year."""

    @rule(f"{name} (,? (of | in)? <year>)?")
    def holiday(found: Found, context: Context) -> Meaning | None:
        if found.text.islower() or (_is_name(found) and not context.narrative):
            return None
        day = feast_day(found, context, day_of)
        meaning = context.dated(day.isoformat(), found, Inference.HOLIDAY)
        length = DAYS_LONG.get(name)
        return meaning.over(day, day + timedelta(length - 1)) if length else meaning


def _is_name(found: Found) -> bool:
    """ "Christmas Island", "the Orchestra of Christmas Charity"."""
    behind = found.tokens.texts[found.end : found.end + 1]
    capital = found.shape_after == OTHER_CAPITAL
    return capital and "year" not in found and behind[0].istitle()


def feast_day(found: Found, context: Context, day_of: DayOf) -> date:
    """The feast of the year told, else the nearest that the tense allows.

    Raises ValueError where it has none.
    """
    if "year" in found:
        day = day_of(int(found.word("year")))
    else:
        anchor, direction = context.anchor.day, tense(found)
        near = (day_of(anchor.year + shift) for shift in (-1, 0, 1))
        days = [day for day in near if day is not None]
        if direction is Tense.PAST:
            days = [day for day in days if day <= anchor + _ABOUT_NOW] or days
        day = nearest_towards(days, anchor, direction, reach=_REACH)
    if day is None:
        raise ValueError("no such feast")
    return day


# "They prayed as Easter drew near": in Lent that is the one to come, not last year's.
_ABOUT_NOW, _REACH = timedelta(21), 330  # _REACH in days

for _name, _day_of in FEASTS.items():
    _enter(_name, _day_of)


@rule("ramadan (,? (of | in)? <year>)?")
def ramadan(found: Found, context: Context) -> Meaning | None:
    """ "Ramadan": the value is the month in which it begins, the days are its own."""
    day = feast_day(found, context, RAMADAN)
    meaning = dated(value_of(day, "M")).over(day, day + timedelta(29))
    return context.explain(meaning, found, Inference.HOLIDAY)


@rule("(easter | holy | christmas) week")
def feast_week(found: Found, context: Context) -> Meaning | None:
    """ "Easter week", "Holy Week": the week up to Easter Sunday, that of Christmas Day."""
    day = feast_day(found, context, fixed(12, 25) if "christmas" in found.lower else easter)
    return context.dated(value_of(day, "W"), found, Inference.HOLIDAY)


@rule("<to12:month> / <to31:day> (! / | <digits>)")
def september_11(found: Found, context: Context) -> Meaning | None:
    """ "9/11": the day of 2001, by its name alone."""
    if found.text != "9/11":
        return None
    return context.dated("2001-09-11", found, Inference.HOLIDAY)


@rule("<capital> <capital> day (,? (of | in)? <year>)?", "<capital> day (,? (of | in)? <year>)?")
def national_day(found: Found, context: Context) -> Meaning | None:
    """ "Independence Day", of the country named beside it or last before it."""
    words = found.lower[: found.lower.index("day")]
    name = " ".join(words)
    if name not in NAMES and words[0] == "national":
        name = " ".join(words[1:])
    if name not in NAMES or not found.tokens.texts[found.start + len(words)][0].isupper():
        return None
    country = next((near for near in _countries_near(found) if _keeps(near, name)), None)
    day_of = _day_of_country(country, name)
    if day_of is None:
        return None
    day = feast_day(found, context, day_of)
    return context.dated(day.isoformat(), found, Inference.NATIONAL_DAY)


def _day_of_country(country: str | None, name: str) -> DayOf | None:
    if country in _ISRAEL:
        return israels_independence_day
    if country is not None:
        return fixed(*DAYS_OF[country][name])
    return fixed(5, 9) if name == "victory" else None  # most countries that keep one


_ISRAEL = ("israel", "israeli")


def _keeps(country: str, name: str) -> bool:
    if country in _ISRAEL:
        return name == "independence"
    return name in DAYS_OF[country]


def _countries_near(found: Found) -> Iterator[str]:
    """Names of countries in the sentence: behind "of", then before, the nearest first."""
    before = found.tokens.lower(found.sentence_start, found.start)
    behind = list(takewhile(lambda word: word[0] not in ".!?\n", found.after(_NEAR)))
    if behind[:1] in (["of"], ["in"]):
        yield from _names_in(behind)
    yield from _names_in(before[::-1], reverse=True)
    yield from _names_in(behind)


_NEAR = 20  # tokens


def _names_in(words: list[str], *, reverse: bool = False) -> Iterator[str]:
    for index, word in enumerate(words):
        beside = words[index + 1 : index + 2]
        pair = " ".join([*beside, word] if reverse else [word, *beside])
        for name in (pair, word):
            if name in DAYS_OF or name in _ISRAEL:
                yield name
                break
