"""From the days that the timeline shows to others, and the cells that count them. Pure."""

from calendar import isleap, monthrange
from datetime import date
from enum import StrEnum

from events.core.days import EARLIEST, LATEST, Days, shift

ASKABLE = Days(EARLIEST, LATEST)  # what may be asked for and drawn


class Bin(StrEnum):
    """The days that one cell of a heat strip counts; also PostgreSQL's name for it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @classmethod
    def over(cls, days: Days) -> "Bin":
        """How wide a cell of a heat strip over `days` is."""
        return next((bin_ for bin_, longest in _LONGEST if days.width <= longest), cls.YEAR)

    def end(self, first: date) -> date:
        """The day after the last one of the bin that begins on `first`."""
        if self is Bin.DAY:
            return shift(first, 1)
        if self is Bin.WEEK:
            return shift(first, 7)
        if self is Bin.MONTH:
            return shift(first, monthrange(first.year, first.month)[1])
        return shift(first, 366 if isleap(first.year) else 365)


# At most about 200 cells to a strip: narrower than 4 px they cannot be told apart.
_LONGEST = ((Bin.DAY, 200), (Bin.WEEK, 1400), (Bin.MONTH, 6100))


def shifted(days: Days, times: int) -> Days:
    """As many days, `times` their number later."""
    return _moved(days, days.width * times, days.width * times)


def wider(days: Days) -> Days:
    """Twice as many days about the same middle."""
    return _moved(days, -(days.width + 1) // 2, days.width // 2)


def narrower(days: Days) -> Days:
    """Half as many days about the same middle."""
    return _moved(days, days.width // 4, -(days.width // 4))


def _moved(days: Days, first: int, last: int) -> Days:
    """`days` with their ends moved by so many days, as far as may be asked for."""
    limits = {"earliest": EARLIEST, "latest": LATEST}
    return Days(shift(days.first, first, **limits), shift(days.last, last, **limits))
