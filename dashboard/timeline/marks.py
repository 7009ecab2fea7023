"""The events that get a mark on the chart: all where they are few, else the most important."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import F

from dashboard.timeline.lane_by import OTHERS, LaneBy
from dashboard.timeline.lanes import EventMark
from dashboard.timeline.style import MarkStyle
from events.core.days import Days
from events.models import Event
from events.models.event import EventQuerySet

# SVG marks: 1,000 draw in 0.5-0.8 s and read well, 10,000 are a band (plotly.js 4.1.1).
MAX_MARKS = 1500
TOP_MARKS = 120  # drawn above the day counts, where there are more
_COLUMNS = ["public_id", "pk", "first", "last", "title", "type", "status", "basis", "article_count"]


def marks_of_few(events: EventQuerySet, lane_by: LaneBy, known: int) -> list[EventMark] | None:
    """The marks of `events`, at least `known`, or None where there are more than MAX_MARKS.

    The events first: PostgreSQL takes those that overlap a day for a quarter of all, and would
    else join each part in a million events to find them.
    """
    if known > MAX_MARKS:
        return None
    few = events.order_by("first", "pk").values("pk")[: MAX_MARKS + 1]
    found = Event.objects.filter(pk__in=few).order_by("first", "pk")
    marks = _marks(found, lane_by, limit=MAX_MARKS + 1)
    return marks if len(marks) <= MAX_MARKS else None


def marks_of_most_important(
    events: EventQuerySet, lane_by: LaneBy, *, is_selective: bool
) -> list[EventMark]:
    """The marks of those that most outlets tell.

    Of a few among many, PostgreSQL shall not look by walking the index of all in this order,
    which the addition keeps it from: 70 ms, not 440, for 11,000 of a million.
    """
    outlets = F("outlet_count") + 0 if is_selective else F("outlet_count")
    ranked = events.order_by(outlets.desc(), "-article_count", "-confidence", "pk")
    chosen = list(ranked.values_list("pk", flat=True)[:TOP_MARKS])
    return _marks(events.filter(pk__in=chosen), lane_by)


def _marks(events: EventQuerySet, lane_by: LaneBy, *, limit: int | None = None) -> list[EventMark]:
    found = lane_by.in_lanes(events).values_list(*_COLUMNS, lane_by.column).distinct()
    return [
        EventMark(name, lane, Days(first, last), title, MarkStyle.of(*seen), seen[1], sources)
        for name, _, first, last, title, *seen, sources, lane in found[:limit]
    ]


def fold_marks(found: Iterable[EventMark], lanes: set[str]) -> list[EventMark]:
    """`found`, with one mark in the lane of the others for an event that is in none of `lanes`."""
    kept = (mark if mark.lane in lanes else replace(mark, lane=OTHERS) for mark in found)
    return list(dict.fromkeys(kept))
