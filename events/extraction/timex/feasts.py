"""The days of feasts: fixed, counted by weekdays, by Easter, by the moon."""

from collections.abc import Callable
from datetime import date, timedelta

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


# First day of the Chinese calendar's year, as month and day, from 1990 on.
_LUNAR_NEW_YEARS = (
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216,  # 1990
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126,  # 2000
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205,  # 2010
    125, 212, 201, 122, 210, 129, 217, 206, 126, 213,  # 2020
    203,  # 2030
)  # fmt: skip
_FIRST_LUNAR_NEW_YEAR = 1990


def lunar_new_year(year: int) -> date | None:
    """The first day of the Chinese year; None outside the table."""
    index = year - _FIRST_LUNAR_NEW_YEAR
    if not 0 <= index < len(_LUNAR_NEW_YEARS):
        return None
    month, day = divmod(_LUNAR_NEW_YEARS[index], 100)
    return date(year, month, day)


# Names as patterns of the rules write them ("'s" is one token).
FEASTS: dict[str, DayOf] = {
    "christmas (day)?": fixed(12, 25),
    "christmas eve": fixed(12, 24),
    "boxing day": fixed(12, 26),
    "new year 's day": fixed(1, 1),
    "new year 's eve": fixed(12, 31),
    "orthodox christmas": fixed(1, 7),
    "epiphany": fixed(1, 6),
    "valentine 's day": fixed(2, 14),
    "st (.)? patrick 's day": fixed(3, 17),
    "april fools ' day": fixed(4, 1),
    "may day": fixed(5, 1),
    "victory day": fixed(5, 9),
    "juneteenth": fixed(6, 19),
    "bastille day": fixed(7, 14),
    "halloween": fixed(10, 31),
    "all saints ' day": fixed(11, 1),
    "guy fawkes (night | day)": fixed(11, 5),
    "armistice day": fixed(11, 11),
    "veterans day": fixed(11, 11),
    "remembrance day": fixed(11, 11),
    "anzac day": fixed(4, 25),
    "australia day": fixed(1, 26),
    "canada day": fixed(7, 1),
    "nowruz": fixed(3, 20),
    "easter (sunday)?": easter,
    "good friday": from_easter(-2),
    "holy saturday": from_easter(-1),
    "easter monday": from_easter(1),
    "palm sunday": from_easter(-7),
    "ash wednesday": from_easter(-46),
    "ascension day": from_easter(39),
    "whit monday": from_easter(50),
    "thanksgiving (day)?": nth_weekday(11, 3, 4),
    "black friday": day_after(nth_weekday(11, 3, 4)),
    "labor day": nth_weekday(9, 0, 1),
    "memorial day": nth_weekday(5, 0, -1),
    "presidents ' day": nth_weekday(2, 0, 3),
    "martin luther king (jr .)? day": nth_weekday(1, 0, 3),
    "columbus day": nth_weekday(10, 0, 2),
    "lunar new year": lunar_new_year,
    "chinese new year": lunar_new_year,
    "eid al - (fitr | fitri)": islamic(10, 1),
    "eid al - adha": islamic(12, 10),
    "ashura": islamic(1, 10),
}
# A month of fasting, not a day.
RAMADAN = islamic(9, 1)
