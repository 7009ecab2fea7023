"""The days of feasts: fixed, counted by weekdays, by Easter, by the moon."""

from collections.abc import Callable
from datetime import date, timedelta

from events.core.tables import parts, rows_of
from events.extraction.tables import DATA

from .hebrew import new_year, year_length

DayOf = Callable[[int], date | None]


def fixed(month: int, day: int) -> DayOf:
    """A feast of the same day every year."""
    return lambda year: date(year, month, day)


def nth_weekday(month: int, weekday: int, nth: int) -> DayOf:
    """A feast of the `nth` such weekday (Monday is 0) of a month; -1 is the last."""

    def day_of(year: int) -> date:
        if nth < 0:
            following = date(year + month // 12, month % 12 + 1, 1)
            return following - timedelta((following.weekday() - weekday - 1) % 7 + 1)
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return day_of


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm in Meeus 1991, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = century // 4, century % 4
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def from_easter(days: int) -> DayOf:
    """A feast so many days after Easter Sunday."""
    return lambda year: easter(year) + timedelta(days)


def day_after(feast: DayOf) -> DayOf:
    """A feast on the day after another."""

    def day_of(year: int) -> date | None:
        day = feast(year)
        return day + timedelta(1) if day else None

    return day_of


def islamic(month: int, day: int) -> DayOf:
    """The first such day in a year, by the tabular Islamic calendar.

    What is announced from the sighting of the moon may differ by a day.
    """

    def day_of(year: int) -> date | None:
        hijri = round((year - 622) * 1.0307) - 1
        days = (_tabular(hijri + shift, month, day) for shift in range(4))
        return next((found for found in days if found.year == year), None)

    return day_of


_ORDINAL_OF_HIJRA = 227_014 - 385 + 1  # so that 1 Muharram 1 is 16 July 622 (Julian)


def _tabular(year: int, month: int, day: int) -> date:
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day
    return date.fromordinal(days + _ORDINAL_OF_HIJRA)


def tabulated(first_year: int, *days: int) -> DayOf:
    """A feast of a table of days, written as month and day, from `first_year` on."""

    def day_of(year: int) -> date | None:
        index = year - first_year
        return date(year, *divmod(days[index], 100)) if 0 <= index < len(days) else None

    return day_of


def jewish_autumn(days: int) -> DayOf:
    """A feast so many days after Rosh Hashanah of the same autumn."""
    return lambda year: new_year(year) + timedelta(days)


def passover(year: int) -> date:
    """15 Nisan, which is always 163 days before the next Jewish new year."""
    return new_year(year) - timedelta(163)


def from_passover(days: int) -> DayOf:
    """A feast so many days after the first day of Passover."""
    return lambda year: passover(year) + timedelta(days)


def hanukkah(year: int) -> date:
    """25 Kislev; the month before it has 30 days in years of 355 and 385."""
    long_month = year_length(year) % 10 == 5
    return new_year(year) + timedelta(30 + 29 + long_month + 24)


def israels_independence_day(year: int) -> date:
    """5 Iyar, kept away from the Sabbath (by the law of 2004)."""
    day = passover(year) + timedelta(20)
    shift = {MONDAY: 1, FRIDAY: -1, SATURDAY: -2}.get(day.weekday(), 0)
    return day + timedelta(shift)


MONDAY, FRIDAY, SATURDAY = 0, 4, 5


def orthodox_easter(year: int) -> date:
    """Easter by the Julian calendar, as a day of ours (Meeus 1991, chapter 8).

    Right from 1900 to 2099, when the calendars are 13 days apart.
    """
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def election_day(year: int) -> date | None:
    """America's: the Tuesday after the first Monday of November of even years."""
    if year % 2:
        return None
    return date(year, 11, 2) + timedelta((1 - date(year, 11, 2).weekday()) % 7)


_WAYS: dict[str, Callable[..., DayOf]] = {
    "fixed": fixed,
    "weekday": nth_weekday,
    "day after weekday": lambda *numbers: day_after(nth_weekday(*numbers)),
    "easter": from_easter,
    "orthodox easter": lambda: orthodox_easter,
    "islamic": islamic,
    "jewish": jewish_autumn,
    "passover": from_passover,
    "hanukkah": lambda: hanukkah,
    "election day": lambda: election_day,
    "tabulated": tabulated,
}
# Names as patterns of the rules write them.
FEASTS: dict[str, DayOf] = {
    name: _WAYS[way](*map(int, numbers.split()))
    for name, way, numbers in rows_of(DATA / "timex" / "feasts.tsv", columns=3)
}
# Feasts of several days: the value is the first, the days are all of them.
DAYS_LONG = {"sukkot": 7, "hanukkah": 8, "passover": 7}
# A month of fasting, not a day.
RAMADAN = islamic(9, 1)


def _month_and_day(written: str) -> tuple[str, tuple[int, int]]:
    """Read "national unity 1104"."""
    name, _, day = written.rpartition(" ")
    return name, divmod(int(day), 100)


# Days that a country keeps under a name which others keep too: "Independence Day".
# A country's names and adjectives, lower-cased -> the name of a day -> its month and day.
DAYS_OF: dict[str, dict[str, tuple[int, int]]] = {
    name: dict(map(_month_and_day, parts(days)))
    for names, days in rows_of(DATA / "timex" / "national_days.tsv", columns=2)
    for name in parts(names)
}
# Every name that some country keeps, without "day".
NAMES = frozenset(name for days in DAYS_OF.values() for name in days)
