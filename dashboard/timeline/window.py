"""The days that the timeline shows, and how one moves from there. Pure."""

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.core.days import EARLIEST, LATEST, shift

_PARTIAL_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


class Bin(StrEnum):
    """The days that one cell of a heat strip counts; also PostgreSQL's name for it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

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
_LONGEST_WINDOW = ((Bin.DAY, 200), (Bin.WEEK, 1400), (Bin.MONTH, 6100))


@dataclass(frozen=True, slots=True)
class Window:
    """Calendar days, both ends included; moving it stops at the days that may be asked for."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def bin(self) -> Bin:
        """How wide a cell of a heat strip over these days is."""
        return next((bin_ for bin_, longest in _LONGEST_WINDOW if self.days <= longest), Bin.YEAR)

    def shifted(self, times: int) -> "Window":
        """The window as long as this one, `times` its length later."""
        return self._moved(self.days * times, self.days * times)

    def wider(self) -> "Window":
        """Twice as many days about the same middle."""
        return self._moved(-(self.days + 1) // 2, self.days // 2)

    def narrower(self) -> "Window":
        """Half as many days about the same middle."""
        return self._moved(self.days // 4, -(self.days // 4))

    def _moved(self, first: int, last: int) -> "Window":
        return Window(_shift(self.first, first), _shift(self.last, last))

    def clipped(self) -> "Window | None":
        """What of it may be asked for and drawn; None when it lies outside altogether."""
        if self.last < EARLIEST or self.first > LATEST:
            return None
        return Window(max(self.first, EARLIEST), min(self.last, LATEST))


def _shift(day: date, days: int) -> date:
    return shift(day, days, earliest=EARLIEST, latest=LATEST)


def read_day(text: str, *, at_end: bool = False) -> date | None:
    """Return the day that "2019", "2019-05" or "2019-05-07" names, or None.

    A year or a month names its first day, or with `at_end` its last one.
    """
    found = _PARTIAL_DAY.fullmatch(text.strip())
    if not found:
        return None
    year = int(found["year"])
    month = int(found["month"] or (12 if at_end else 1))
    try:
        return date(year, month, int(found["day"] or (monthrange(year, month)[1] if at_end else 1)))
    except ValueError:
        return None


def days_in_words(first: date, last: date) -> str:
    """Return "7 Sep 2026", "7–13 Sep 2026", "28 Aug – 3 Sep 2026" or "30 Dec 2025 – 2 Jan 2026"."""
    end = f"{last.day} {last:%b} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {end}"
    return f"{first.day} {first:%b} {first.year} – {end}"
