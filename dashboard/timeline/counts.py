"""Counts of events by day and lane, which stand in for marks where there are too many."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Trunc

from dashboard.timeline.lane_by import OTHERS, LaneBy
from dashboard.timeline.window import Bin
from events.core.days import Days
from events.models import DayCount
from events.models.event import EventQuerySet

DayCounts = QuerySet[DayCount]
ByLane = dict[str, Counter[date]]  # events by the first day of their bin
Counted = Iterable[tuple[str, date, int]]  # lane, first day of the bin, events


def number_known(counts: DayCounts | None, days: Days) -> int:
    """At least so many events lie in `days`, by their counts; 0 where there are none."""
    if counts is None:
        return 0
    begun = counts.filter(first__range=days)
    return begun.aggregate(total=Sum("count"))["total"] or 0


def count_by_lane(
    events: EventQuerySet, lane_by: LaneBy, days: Days, counts: DayCounts | None, one_in: int
) -> ByLane:
    """The events known to one day by lane and bin, from `one_in` of so many of them.

    The others stay out: each "in March" would make a false peak on 1 March.
    """
    if lane_by.is_counted and counts is not None:
        counted = _counted_before(counts, lane_by, days)
    else:
        counted = _counted_now(events, lane_by, days, one_in)
    found: ByLane = defaultdict(Counter)
    for key, day, count in counted:
        found[key][day] += count * one_in
    return found


def fold_counts(counted: ByLane, lanes: set[str]) -> ByLane:
    """`counted`, where what is in none of `lanes` is added up in the lane of the others."""
    found: ByLane = defaultdict(Counter)
    for lane, days in counted.items():
        found[lane if lane in lanes else OTHERS].update(days)
    return found


def _counted_before(counts: DayCounts, lane_by: LaneBy, days: Days) -> Counted:
    known = counts.filter(is_one_day=True, first__range=days, count__gt=0)
    bins = known.annotate(bin=Trunc("first", Bin.over(days).value))
    return bins.values_list(lane_by.column, "bin").annotate(total=Sum("count")).order_by()


def _counted_now(events: EventQuerySet, lane_by: LaneBy, days: Days, one_in: int) -> Counted:
    one_day = events.filter(first=F("last"))
    if one_in > 1:
        one_day = one_day.sampled(100 / one_in, days.first, days.last)
    bins = lane_by.in_lanes(one_day).annotate(bin=Trunc("first", Bin.over(days).value))
    # Each once in a lane, where a country may have two parts in it.
    number = Count("pk", distinct=True)
    return bins.values_list(lane_by.column, "bin").annotate(total=number).order_by()
