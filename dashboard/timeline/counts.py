"""Counts of events by day and lane, which stand in for marks where there are too many."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, F, QuerySet, Sum
from django.db.models.functions import Trunc

from dashboard.timeline.lane_by import OTHERS, LaneBy
from dashboard.timeline.window import Bin
from events.core.days import Days
from events.models import DayCount
from events.models.event import EventQuerySet

DayCounts = QuerySet[DayCount]
ByLane = dict[str, Counter[date]]  # events by the first day of their bin


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
    rows: QuerySet[Any]
    if lane_by.is_counted and counts is not None:
        rows = counts.filter(is_one_day=True, first__range=days, count__gt=0)
        number: Aggregate = Sum("count")
    else:
        one_day = events.filter(first=F("last"))
        if one_in > 1:
            one_day = one_day.sampled(100 / one_in, days.first, days.last)
        rows = lane_by.in_lanes(one_day)
        number = Count("pk", distinct=True)  # once, where a country may have two parts in it
    bins = rows.annotate(bin=Trunc("first", Bin.over(days).value)).values_list(
        lane_by.column, "bin"
    )
    found: ByLane = defaultdict(Counter)
    for key, day, count in bins.annotate(total=number).order_by():
        found[key][day] += count * one_in
    return found


def fold_counts(counted: ByLane, lanes: set[str]) -> ByLane:
    """`counted`, where what is in none of `lanes` is added up in the lane of the others."""
    found: ByLane = defaultdict(Counter)
    for lane, days in counted.items():
        found[lane if lane in lanes else OTHERS].update(days)
    return found
