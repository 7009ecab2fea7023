"""The Jewish calendar's new years, from which its feasts are counted.

Source: Reingold and Dershowitz, "Calendrical Calculations" (4th edition, 2018), chapter 8.
"""

from datetime import date
from functools import lru_cache

# Ordinal of 1 Tishri of the year 1, counted like date.toordinal (1 January of the year 1 is 1).
_EPOCH = -1_373_427
_YEARS_APART = 3760  # of the Jewish year that begins in the autumn, and ours, plus one
_PARTS_A_DAY = 25_920


def new_year(year: int) -> date:
    """Rosh Hashanah in the autumn of our `year`."""
    return date.fromordinal(_new_year(year + _YEARS_APART + 1))


def year_length(year: int) -> int:
    """Days of the Jewish year that begins in the autumn of our `year`."""
    jewish = year + _YEARS_APART + 1
    return _new_year(jewish + 1) - _new_year(jewish)


@lru_cache(maxsize=64)
def _new_year(jewish: int) -> int:
    before, here, after = (_elapsed(jewish + shift) for shift in (-1, 0, 1))
    # Years have no 356 and, behind a leap year, no 382 days.
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _EPOCH + here + delay


def _elapsed(jewish: int) -> int:
    """Days from the epoch to the mean new moon of the year, kept off three weekdays."""
    months = (235 * jewish - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // _PARTS_A_DAY
    return days + 1 if 3 * (days + 1) % 7 < 3 else days
