"""The days of feasts: fixed, counted by weekdays, by Easter, by the moon."""

from collections.abc import Callable
from datetime import date, timedelta

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


def _tabulated(first_year: int, days: tuple[int, ...]) -> DayOf:
    """A feast of a table of days, written as month and day, from `first_year` on."""

    def day_of(year: int) -> date | None:
        index = year - first_year
        return date(year, *divmod(days[index], 100)) if 0 <= index < len(days) else None

    return day_of


# First day of the Chinese calendar's year.
lunar_new_year = _tabulated(1990, (
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216,  # 1990
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126,  # 2000
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205,  # 2010
    125, 212, 201, 122, 210, 129, 217, 206, 126, 213,  # 2020
    203,  # 2030
))  # fmt: skip


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


# The main days in India, from 2000 on, as its government announces them; other places may be
# a day off.
diwali = _tabulated(2000, (
    1026, 1114, 1104, 1025, 1112, 1101, 1021, 1109, 1028, 1017,  # 2000
    1105, 1026, 1113, 1103, 1023, 1111, 1030, 1019, 1107, 1027,  # 2010
    1114, 1104, 1024, 1112, 1031, 1020, 1108, 1029, 1017, 1105,  # 2020
    1026,  # 2030
))  # fmt: skip
holi = _tabulated(2000, (
    320, 310, 329, 318, 307, 326, 315, 304, 322, 311,  # 2000
    301, 320, 308, 327, 317, 306, 324, 313, 302, 321,  # 2010
    310, 329, 318, 308, 325, 314, 304, 322, 311, 301,  # 2020
    320,  # 2030
))  # fmt: skip


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
    "arbaeen": islamic(2, 20),
    "orthodox easter": orthodox_easter,
    "election day": election_day,
    "inauguration day": fixed(1, 20),
    "singles ' day": fixed(11, 11),
    "international women 's day": fixed(3, 8),
    "international workers ' day": fixed(5, 1),
    "international holocaust remembrance day": fixed(1, 27),
    "earth day": fixed(4, 22),
    "human rights day": fixed(12, 10),
    "rosh hashanah": jewish_autumn(0),
    "yom kippur": jewish_autumn(9),
    "sukkot": jewish_autumn(14),
    "simchat torah": jewish_autumn(21),
    "hanukkah": hanukkah,
    "purim": from_passover(-30),
    "passover": passover,
    "shavuot": from_passover(50),
    "tisha b ' av": from_passover(112),
    "diwali": diwali,
    "holi": holi,
}
# Feasts of several days: the value is the first, the days are all of them.
DAYS_LONG = {"sukkot": 7, "hanukkah": 8, "passover": 7}
# A month of fasting, not a day.
RAMADAN = islamic(9, 1)
