"""The calendar: years of weeks in which each day is shaded by what is known to have happened on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dashboard.timeline.facets import day_number, day_of
from dashboard.timeline.query import Finding
from dashboard.timeline.shading import Cell, Strength, Tally
from dashboard.timeline.view import SHAPES, View
from events.columns import NO_DAY
from events.columns.codes import TONE_OF_TYPE, TONES
from events.core.days import Days, day_in_words
from events.core.kinds import Tone

MOST_YEARS = 10
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_COOPERATION, _CONFLICT = TONES.index(Tone.COOPERATION), TONES.index(Tone.CONFLICT)

Counted = Mapping[int, Tally]  # by the number of the day
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Year:
    """A year: months with the number of columns that each takes, and a row for each weekday."""

    number: int
    events: int
    days: int
    months: Sequence[tuple[str, int]]
    rows: Sequence[tuple[str, Sequence[Cell]]]


@dataclass(frozen=True)
class Calendar:
    """Some years, the newest first, with ways to newer and older ones."""

    years: Sequence[Year]
    strength: Strength
    counted: int  # events that are known to one day
    others: int  # found, but known only to more days or to none
    newer_url: str
    older_url: str


def calendar_of(view: View, finding: Finding, until: str = "") -> Calendar:
    """Return the newest years with events up to the year `until`, at most MOST_YEARS."""
    counted = tallies(finding)
    strength = Strength.up_to(max((tally.total for tally in counted.values()), default=0))
    years = sorted({day_of(day).year for day in counted}, reverse=True)
    start = _start(years, until)
    shown = years[start : start + MOST_YEARS]
    newer = years[max(0, start - MOST_YEARS) : start]
    older = years[start + MOST_YEARS :]
    drawing = _Drawing(view, finding, counted, strength)
    total = sum(tally.total for tally in counted.values())
    return Calendar(
        [drawing.year(number) for number in shown],
        strength,
        total,
        finding.number - total,
        view.url_with("until", str(newer[0])) if newer else "",
        view.url_with("until", str(older[0])) if older else "",
    )


def _start(years: Sequence[int], until: str) -> int:
    last = int(until) if until.isascii() and until.isdecimal() and len(until) <= 4 else 9999
    return next((n for n, year in enumerate(years) if year <= last), 0)


def tallies(finding: Finding) -> Counted:
    """How many of the events found are known to each single day, by tone."""
    table, rows = finding.world.table, finding.places
    rows = rows[(table.first[rows] == table.last[rows]) & (table.first[rows] != NO_DAY)]
    days, at = np.unique(table.first[rows], return_inverse=True)
    tones = TONE_OF_TYPE[table.type[rows]]
    counts = np.bincount(at * len(TONES) + tones, minlength=len(days) * len(TONES))
    by_day = counts.reshape(len(days), len(TONES))
    return {
        int(day): Tally(int(of[_COOPERATION]), _neither(of), int(of[_CONFLICT]))
        for day, of in zip(days.tolist(), by_day, strict=True)
    }


def _neither(counts: Numbers) -> int:
    return int(counts.sum() - counts[_COOPERATION] - counts[_CONFLICT])


class _Drawing:
    """Draws years; a day that is not in view has a cell, but nothing in it."""

    def __init__(self, view: View, finding: Finding, counted: Counted, strength: Strength) -> None:
        self.counted = counted
        self.strength = strength
        self.timeline = view.shaped(SHAPES[0])
        self.days = view.query.days
        self.today = day_number(finding.world.today)

    def year(self, number: int) -> Year:
        first = day_number(date(number, 1, 1))
        size = day_number(date(number, 12, 31)) - first + 1
        shift = date(number, 1, 1).weekday()
        tallies_ = [t for d in range(first, first + size) if (t := self.counted.get(d))]
        return Year(
            number,
            sum(tally.total for tally in tallies_),
            len(tallies_),
            list(_months(number, size, shift)),
            [
                (name, [self._cell(n, first, size) for n in _row(weekday, size, shift)])
                for weekday, name in enumerate(WEEKDAYS)
            ],
        )

    def _cell(self, n: int, first: int, size: int) -> Cell:
        """The cell of the n-th day of a year, from 0; one outside it is of another year."""
        if not 0 <= n < size:
            return Cell("out")
        number = first + n
        day = day_of(number)
        is_in_view = self.days is None or self.days.first <= day <= self.days.last
        classes = [
            "" if is_in_view else "off",
            "today" if number == self.today else "",
            "ahead" if number > self.today and is_in_view else "",
        ]
        if not (tally := self.counted.get(number)):
            return Cell(" ".join(filter(None, classes)))
        classes += ["heat", tally.tone, self.strength.of(tally.total)]
        words = f"{day_in_words(day)}: {tally.words}"
        if number >= self.today:
            words += ", still to come" if number > self.today else ", today"
        url = self.timeline.over(Days(day, day)).url()
        return Cell(" ".join(filter(None, classes)), tally.short, words, url)


def _row(weekday: int, size: int, shift: int) -> range:
    """The days of a year, from 0, that fall on a weekday in each of its weeks."""
    weeks = -(-(shift + size) // 7)
    return range(weekday - shift, weekday - shift + 7 * weeks, 7)


def _months(number: int, size: int, shift: int) -> Iterator[tuple[str, int]]:
    """Each month with its weeks, from that of its first day to that of the next one's."""
    starts = [date(number, month, 1) for month in range(1, 13)]
    columns = [(shift + (start - starts[0]) // timedelta(days=1)) // 7 for start in starts]
    ends = [*columns[1:], -(-(shift + size) // 7)]
    for start, column, end in zip(starts, columns, ends, strict=True):
        yield f"{start:%b}", end - column
