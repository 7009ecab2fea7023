"""Holidays and named days that news uses."""

from collections.abc import Callable
from datetime import date, timedelta

from events.extraction.timex.context import Context
from events.extraction.timex.cues import Tense, tense
from events.extraction.timex.meaning import Meaning, dated
from events.extraction.timex.patterns import Found, rule


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus 1991)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = century // 4, century % 4
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` such weekday of a month; -1 is the last."""
    if nth < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta((following.weekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def fixed(month: int, day: int) -> Callable[[int], date]:
    """A holiday of the same day every year."""
    return lambda year: date(year, month, day)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas": fixed(12, 25),
    "christmas day": fixed(12, 25),
    "christmas eve": fixed(12, 24),
    "boxing day": fixed(12, 26),
    "new year 's day": fixed(1, 1),
    "new year 's eve": fixed(12, 31),
    "valentine 's day": fixed(2, 14),
    "may day": fixed(5, 1),
    "victory day": fixed(5, 9),
    "bastille day": fixed(7, 14),
    "armistice day": fixed(11, 11),
    "veterans day": fixed(11, 11),
    "remembrance day": fixed(11, 11),
    "halloween": fixed(10, 31),
    "all saints ' day": fixed(11, 1),
    "international women 's day": fixed(3, 8),
    "april fools ' day": fixed(4, 1),
    "juneteenth": fixed(6, 19),
    "easter": easter,
    "easter sunday": easter,
    "good friday": lambda year: easter(year) - timedelta(2),
    "easter monday": lambda year: easter(year) + timedelta(1),
    "palm sunday": lambda year: easter(year) - timedelta(7),
    "ash wednesday": lambda year: easter(year) - timedelta(46),
    "thanksgiving": lambda year: nth_weekday(year, 11, 3, 4),
    "thanksgiving day": lambda year: nth_weekday(year, 11, 3, 4),
    "labor day": lambda year: nth_weekday(year, 9, 0, 1),
    "memorial day": lambda year: nth_weekday(year, 5, 0, -1),
    "presidents ' day": lambda year: nth_weekday(year, 2, 0, 3),
    "martin luther king day": lambda year: nth_weekday(year, 1, 0, 3),
    "columbus day": lambda year: nth_weekday(year, 10, 0, 2),
}


def holiday_rule(name: str) -> None:
    """Enter the rule of one holiday, with and without a year."""
    day_of = HOLIDAYS[name]

    @rule(f"{name} ((, | of | in)? <year>)?")
    def holiday(found: Found, context: Context) -> Meaning | None:
        if "year" in found:
            day = day_of(int(found.word("year")))
            return context.explain(dated(day.isoformat()), found, "holiday")
        return _nearest(found, context, day_of)


def _nearest(found: Found, context: Context, day_of: Callable[[int], date]) -> Meaning:
    anchor = context.anchor
    direction = tense(found)
    days = [day_of(anchor.day.year + shift) for shift in (-1, 0, 1)]
    if direction is Tense.PAST:
        days = [d for d in days if d <= anchor.day]
    if direction is Tense.FUTURE:
        days = [d for d in days if d >= anchor.day]
    day = min(days, key=lambda d: abs((d - anchor.day).days))
    return context.explain(dated(day.isoformat()), found, "holiday", anchor)


for _name in HOLIDAYS:
    holiday_rule(_name)


@rule("9 / 11", "sept . 11 attacks")
def september_11(found: Found, context: Context) -> Meaning | None:
    """ "9/11": the day of 2001."""
    return context.explain(dated("2001-09-11"), found, "holiday")
