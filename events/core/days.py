"""Arithmetic of calendar days that never leaves the calendar. Pure; every layer may use it.

Python's own raises OverflowError beyond the years 1 and 9999, which texts name and readers type.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# The days that a person may decide on or filter by: four digits, as addresses and forms have
# them, and far enough from the ends of the calendar for every week, zoom and margin around them.
EARLIEST, LATEST = date(1000, 1, 1), date(2999, 12, 31)
OUT_OF_RANGE = f"Give a day between the years {EARLIEST.year} and {LATEST.year}."


def is_within(day: date) -> bool:
    """True for a day that a person may decide on or filter by."""
    return EARLIEST <= day <= LATEST


def shift(day: date, days: int, *, earliest: date = date.min, latest: date = date.max) -> date:
    """Return `day` moved by so many days, or the end of the range that it would pass.

    For windows, margins and limits; what dates an event is `moved`.
    """
    ordinal = min(max(day.toordinal() + days, earliest.toordinal()), latest.toordinal())
    return date.fromordinal(ordinal)


def moved(day: date, days: int) -> date | None:
    """Return `day` moved by so many days, or None where the calendar has no such day."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


class Precision(StrEnum):
    """How narrowly the text dates an event."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"
    OPEN = "open"  # began on `first`, still going on at publication


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days, both ends included."""

    first: date
    last: date

    @property
    def width(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def contains(self, other: "Days") -> bool:
        """True when `other` lies inside these days."""
        return self.first <= other.first and other.last <= self.last

    def shared(self, other: "Days") -> int:
        """The number of days in both; below zero, the days that lie between them, negated."""
        return (min(self.last, other.last) - max(self.first, other.first)).days + 1
