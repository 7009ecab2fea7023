"""Calendar days: one closed interval, how narrowly it is told, and arithmetic that stays inside
the calendar. Pure.

Python's own arithmetic raises OverflowError beyond the years 1 and 9999, which texts name and
readers type.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

# The days that a person may decide on or filter by: four digits, as addresses and forms have
# them, and far enough from the ends of the calendar for every week, zoom and margin around them.
EARLIEST, LATEST = date(1000, 1, 1), date(2999, 12, 31)
OUT_OF_RANGE = f"Give a day between the years {EARLIEST.year} and {LATEST.year}."
_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


class Precision(StrEnum):
    """How narrowly the text dates an event, the narrowest first."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"
    OPEN = "open"  # began on `first`, still going on at publication

    @property
    def is_of_a_day(self) -> bool:
        """True where the text names the day, or an hour of it."""
        return self in (Precision.TIME, Precision.DAY)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The calendar days from `first` to `last`, both included; ValueError where they are swapped.

    Without a `precision` one day is told to the day and several are a range.
    """

    first: date
    last: date
    precision: Precision = None  # type: ignore[assignment]  # never None once it is made

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"not days: {self.first} to {self.last}")
        if self.precision is None:
            told = Precision.DAY if self.first == self.last else Precision.RANGE
            object.__setattr__(self, "precision", told)

    @classmethod
    def between(cls, first: date | None, last: date | None, precision: str = "") -> Self | None:
        """Return the days of two columns that are both empty or both given."""
        if first is None or last is None:
            return None
        return cls(first, last, *((Precision(precision),) if precision else ()))

    @classmethod
    def from_words(cls, words: str) -> Self | None:
        """Return the days that "2019", "2019-05" or "2019-05-07" names; None for anything else."""
        found = _WRITTEN.fullmatch(words.strip())
        if not found:
            return None
        year, month, day = int(found["year"]), found["month"], found["day"]
        try:
            if day:
                one = date(year, int(month), int(day))
                return cls(one, one)
            if month:
                last = monthrange(year, int(month))[1]
                return cls(date(year, int(month), 1), date(year, int(month), last), Precision.MONTH)
            return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
        except ValueError:  # of which calendar.IllegalMonthError is one
            return None

    @property
    def width(self) -> int:
        """The number of days, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def is_one(self) -> bool:
        """True for a single day."""
        return self.first == self.last

    def __contains__(self, other: "date | Days") -> bool:
        """True when a day, or all days of `other`, lie inside these."""
        first, last = (other.first, other.last) if isinstance(other, Days) else (other, other)
        return self.first <= first and last <= self.last

    def __and__(self, other: "Days") -> "Days | None":
        """The days in both, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None

    def __iter__(self) -> Iterator[date]:
        """First and last, to unpack."""
        return iter((self.first, self.last))

    def shared(self, other: "Days") -> int:
        """The number of days in both; below zero, the days that lie between them, negated."""
        return (min(self.last, other.last) - max(self.first, other.first)).days + 1

    def are(self, other: "Days") -> bool:
        """True for the same days, however narrowly they are told."""
        return (self.first, self.last) == (other.first, other.last)

    def moved(self, by: int) -> "Days | None":
        """The same so many days on, or None where the calendar has no such days."""
        first, last = moved(self.first, by), moved(self.last, by)
        return Days(first, last, self.precision) if first and last else None

    def in_words(self) -> str:
        """Return "7 Sep 2026", "7–13 Sep 2026", "28 Aug – 3 Sep 2026", "30 Dec 2025 – 2 Jan 2026"."""
        first, last = self
        if first == last:
            return day_in_words(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{day_in_words(last)}"
        if first.year == last.year:
            return f"{first.day} {first:%b} – {day_in_words(last)}"
        return f"{day_in_words(first)} – {day_in_words(last)}"


def day_in_words(day: date) -> str:
    """Return "10 Sep 2019"."""
    return f"{day.day} {day:%b} {day.year}"


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
