"""Arithmetic of calendar days that never leaves the calendar. Pure; every layer may use it.

Python's own raises OverflowError beyond the years 1 and 9999, which texts name and readers type.
"""

from datetime import date

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
