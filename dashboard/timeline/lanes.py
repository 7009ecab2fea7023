"""Where on the chart each mark goes: lanes, and rows inside a lane. Pure.

A lane holds rows of points (events of one day) and below them rows of bars (events known
only to a range of days). Heights are in rows; the first lane is at the top.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.timeline.style import MarkStyle
from events.core.days import Days

MAX_POINT_ROWS = 6
MAX_BAR_ROWS = 4
PADDING = 0.7  # between lanes, in rows


@dataclass(frozen=True, slots=True)
class Scale:
    """How large marks are drawn: `mark` and `row` in pixels, `share` of the chart's width.

    `share` is what a mark with its margin takes of a chart 700 px wide.
    """

    mark: int
    row: int
    share: float

    def days(self, shown: Days) -> float:
        """How many of the days shown a mark covers with its margin."""
        return shown.width * self.share


ROOMY = Scale(mark=11, row=17, share=0.02)
DENSE = Scale(mark=8, row=13, share=0.014)
MOST_ROOMY = 200  # marks; with more, the lanes would not fit on a screen


def scale_for(marks: int) -> Scale:
    """The scale at which a chart of so many marks can be taken in."""
    return ROOMY if marks <= MOST_ROOMY else DENSE


@dataclass(frozen=True, slots=True)
class EventMark:
    """What the chart needs to know of one event in one lane; `lay_out` sets its height."""

    public_id: str
    lane: str
    days: Days
    title: str
    style: MarkStyle
    status: str
    sources: int
    y: float = 0  # in rows from the bottom

    @property
    def has_tail(self) -> bool:
        """True when the text gives no day, so that it may have happened earlier."""
        return self.days.is_one and self.style.has_tail


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its name, the rows it spans, and what stands in it."""

    key: str
    label: str
    bottom: float
    top: float
    marks: tuple[EventMark, ...]

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return (self.bottom + self.top) / 2


def tail_days(shown: Days, scale: Scale) -> float:
    """How long the tail of a mark is, in days."""
    return 1.5 * scale.days(shown)


def dodge(spans: Sequence[tuple[float, float]], *, gap: float, rows: int) -> list[int]:
    """Return a row for each `(start, end)`, so that spans in one row stay `gap` apart.

    Each takes the first free row; when all of `rows` are taken, the one that frees first.
    The answer does not depend on the order of `spans` but for spans that are equal.
    """
    free_from: list[float] = []
    chosen = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda n: spans[n]):
        start, end = spans[number]
        row = next((r for r, free in enumerate(free_from) if free <= start), len(free_from))
        if row == rows:
            row = min(range(rows), key=free_from.__getitem__)
        elif row == len(free_from):
            free_from.append(end + gap)
        free_from[row] = max(free_from[row], end + gap)
        chosen[number] = row
    return chosen


def lay_out(
    marks: Iterable[EventMark],
    lanes: Sequence[tuple[str, str]],
    shown: Days,
    *,
    scale: Scale = ROOMY,
    strip: float = 0,
) -> tuple[Lane, ...]:
    """Return `lanes` (key and label, from the top) with `marks` in them.

    `strip` is the height in rows to keep free at the bottom of each lane for a heat strip.
    """
    by_lane: dict[str, list[EventMark]] = {key: [] for key, _ in lanes}
    for mark in marks:
        by_lane[mark.lane].append(mark)
    found: list[Lane] = []
    bottom = 0.0
    for key, label in reversed(lanes):
        found.append(_lane(key, label, by_lane[key], _Frame(shown, scale, strip), bottom))
        bottom = found[-1].top
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class _Frame:
    shown: Days
    scale: Scale
    strip: float

    def span(self, mark: EventMark) -> tuple[float, float]:
        """The days that `mark` takes up of those shown, as day numbers."""
        first = max(mark.days.first, self.shown.first).toordinal()
        last = min(mark.days.last, self.shown.last).toordinal()
        tail = tail_days(self.shown, self.scale) if mark.has_tail else 0
        return first - tail, float(max(first, last))

    def rows(self, marks: list[EventMark], most: int) -> list[int]:
        """A row for each mark."""
        return dodge([self.span(m) for m in marks], gap=self.scale.days(self.shown), rows=most)


def _lane(key: str, label: str, marks: list[EventMark], frame: _Frame, bottom: float) -> Lane:
    points = [m for m in marks if m.days.is_one]
    bars = [m for m in marks if not m.days.is_one]
    point_rows = frame.rows(points, MAX_POINT_ROWS)
    bar_rows = frame.rows(bars, MAX_BAR_ROWS)
    base = bottom + PADDING / 2 + frame.strip
    above = max(bar_rows, default=-1) + 1
    height = max(above + max(point_rows, default=-1) + 1, 0 if frame.strip else 1)
    rows = [*bar_rows, *(above + row for row in point_rows)]
    placed = [
        replace(mark, y=base + row + 0.5) for mark, row in zip([*bars, *points], rows, strict=True)
    ]
    return Lane(key, label, bottom, base + height + PADDING / 2, tuple(placed))
