"""Feasts and named days; their days are in feasts.py."""

from datetime import date, timedelta

from events.extraction.ontology import Precision
from events.extraction.timex.anchoring import nearest_towards
from events.extraction.timex.context import Context
from events.extraction.timex.cues import tense
from events.extraction.timex.feasts import FEASTS, RAMADAN, DayOf
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.patterns import Found, rule
from events.extraction.timex.values import value_of


def _enter(name: str, day_of: DayOf) -> None:
    """Enter the rule of one feast, with and without a year."""

    @rule(f"{name} (,? (of | in)? <year>)?")
    def holiday(found: Found, context: Context) -> Meaning | None:
        if found.text.islower():
            return None
        day = feast_day(found, context, day_of)
        return context.explain(dated(day.isoformat()), found, "holiday") if day else None


def feast_day(found: Found, context: Context, day_of: DayOf) -> date | None:
    """The feast of the year told, else the nearest that the tense allows."""
    if "year" in found:
        return day_of(int(found.word("year")))
    anchor = context.anchor.day
    near = (day_of(anchor.year + shift) for shift in (-1, 0, 1))
    days = [day for day in near if day is not None]
    return nearest_towards(days, anchor, tense(found), reach=_REACH)


# A feast is told of for most of a year, but "Easter" in Lent is the one to come.
_REACH = 330  # days


for _name, _day_of in FEASTS.items():
    _enter(_name, _day_of)


@rule("ramadan (,? (of | in)? <year>)?")
def ramadan(found: Found, context: Context) -> Meaning | None:
    """ "Ramadan": the value is the month in which it begins, the days are its own."""
    day = feast_day(found, context, RAMADAN)
    if day is None:
        return None
    meaning = dated(value_of(day, "M")).over(day, day + timedelta(29), Precision.RANGE)
    return context.explain(meaning, found, "holiday")


@rule("<to12:month> / <to31:day> (! / | <digits>)")
def september_11(found: Found, context: Context) -> Meaning | None:
    """ "9/11": the day of 2001, by its name alone."""
    if found.text != "9/11":
        return None
    return context.explain(dated("2001-09-11"), found, "holiday")
