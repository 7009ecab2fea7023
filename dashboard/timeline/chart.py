"""From a set of events to the chart of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.timeline.counts import ByLane, DayCounts, count_by_lane, fold_counts, number_known
from dashboard.timeline.figure import timeline_figure
from dashboard.timeline.lane_by import LaneBy
from dashboard.timeline.lanes import EventMark, lay_out, scale_for
from dashboard.timeline.marks import fold_marks, marks_of_few, marks_of_most_important
from dashboard.timeline.window import Bin
from events.core.days import Days
from events.models.event import EventQuerySet

STRIP_ROWS = 1.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart: its figure, its days, its marks, and whether counts stand in for the rest."""

    figure: dict[str, Any]
    days: Days
    marks: int
    is_summary: bool
    one_in: int = 1  # of the events in the strips, how many were counted: all, or one in so many

    @property
    def bin(self) -> Bin:
        """The days that a cell of the strips counts."""
        return Bin.over(self.days)


def build_timeline(
    events: EventQuerySet,
    lane_by: LaneBy,
    days: Days,
    *,
    today: date,
    counts: DayCounts | None = None,
) -> Timeline:
    """Return the timeline of `events` over `days`.

    Above MAX_MARKS, day counts stand in for all but the most important marks. `counts` are
    those of `events`, where they are known: a million events take seconds to count.
    """
    dated = events.exclude(first=None).overlapping(days.first, days.last)
    known = number_known(counts, days)
    if (marks := marks_of_few(dated, lane_by, known)) is not None:
        return Timeline(_figure(marks, {}, lane_by, days, today), days, len(marks), False)
    marks = marks_of_most_important(dated, lane_by, is_selective=counts is None)
    one_in = lane_by.one_in(known)
    counted = count_by_lane(dated, lane_by, days, counts, one_in)
    return Timeline(_figure(marks, counted, lane_by, days, today), days, len(marks), True, one_in)


def _figure(
    marks: list[EventMark], counted: ByLane, lane_by: LaneBy, days: Days, today: date
) -> dict[str, Any]:
    """The figure of `marks` and of the events `counted`."""
    sizes = Counter(mark.lane for mark in marks)
    sizes.update({lane: in_lane.total() for lane, in_lane in counted.items()})
    labels = lane_by.labels(sizes)
    lanes = {key for key, _ in labels}
    shown = fold_marks(marks, lanes)
    scale, height = scale_for(len(shown)), STRIP_ROWS if counted else 0
    return timeline_figure(
        lay_out(shown, labels, days, scale=scale, strip=height),
        days,
        today=today,
        scale=scale,
        counts=fold_counts(counted, lanes),
        strip_height=height,
    )
