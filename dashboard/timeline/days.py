"""Which days the chart shows: those asked for, else those that hold the bulk of the events."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Any

from django.db.models import Aggregate, Count, F, Max, Min, QuerySet, Sum

from dashboard.timeline.counts import DayCounts
from dashboard.timeline.window import ASKABLE
from events.core.days import Days
from events.models.event import EventQuerySet

# Of the events, at either end of their days; and how many times more of the days must be won.
OUTLIERS = (0.0, 0.005, 0.01, 0.02, 0.05)
WORTH = 5


@dataclass(frozen=True, slots=True)
class DaysShown:
    """The days to show, all that the events cover, and whether some lie on other days.

    `number` is how many events have days; 0 where nobody needed to count them.
    """

    days: Days
    whole: Days
    leaves_out: bool
    number: int = field(default=0, compare=False)


def days_of(
    events: EventQuerySet,
    first: date | None,
    last: date | None,
    counts: DayCounts | None = None,
) -> DaysShown | None:
    """Return the days asked for; an end not asked for is that of the events that can be drawn.

    Where a few events stand far off, as a treaty of 1953 does in the news of today, the days
    are those of the others. None when no event has a day to draw. `counts` are as for `build_timeline`.
    """
    found = _ends(events, is_whole=counts is not None and first is None and last is None)
    if found["start"] is None or not (whole := Days(found["start"], found["end"]) & ASKABLE):
        return None
    if counts is not None:  # which know of one day alone
        asked = {"first__gte": first, "first__lte": last}
        counts = counts.filter(**{lookup: day for lookup, day in asked.items() if day})
    likely = whole if first and last else _populated(events, whole, counts)
    start, end = first or likely.first, last or likely.last
    shown = Days(min(start, end), max(start, end)) & ASKABLE or whole
    leaves_out = found["first_end"] < shown.first or found["last_start"] > shown.last
    return DaysShown(shown, whole, leaves_out, found.get("number", 0))


def _ends(events: EventQuerySet, *, is_whole: bool) -> dict[str, Any]:
    """The first and the last day of `events`, and by which of them all had begun and ended."""
    return events.aggregate(
        start=Min("first"),
        end=Max("last"),
        first_end=Min("last"),
        last_start=Max("first"),
        # Of all events the ends are the ends of an index. Of some, PostgreSQL would walk the
        # index until it meets one of them (3 s of a million); a count makes it look at those.
        **({} if is_whole else {"number": Count("pk")}),
    )


def _populated(events: EventQuerySet, whole: Days, counts: DayCounts | None) -> Days:
    """The days that hold the bulk of the events known to one day, or `whole` without such."""
    if counts is None:
        numbers = _by_day(events.filter(first=F("last")), Count("pk"))
    else:
        numbers = _by_day(counts.filter(is_one_day=True, count__gt=0), Sum("count"))
    early = percentiles(numbers, OUTLIERS)
    late = percentiles(numbers, [1 - share for share in OUTLIERS])
    return without_outliers(whole, early, late)


def _by_day(rows: QuerySet[Any], number: Aggregate) -> list[tuple[date, int]]:
    """How many of `rows` begin on each day, in order."""
    return list(rows.order_by("first").values_list("first").annotate(total=number))


def percentiles(days: Sequence[tuple[date, int]], shares: Iterable[float]) -> list[date]:
    """For each of `shares` the first day by which that share of the events has begun.

    `days` are sorted, each with the number of its events; as PostgreSQL's `percentile_disc`.
    """
    reached = list(accumulate(number for _, number in days))
    if not reached:
        return []
    return [days[bisect_left(reached, share * reached[-1])][0] for share in shares]


def without_outliers(whole: Days, early: Sequence[date], late: Sequence[date]) -> Days:
    """Cut `whole` at the days of OUTLIERS where that wins most, in days for events lost."""

    def won(cut: tuple[Days, float]) -> float:
        days, share = cut
        return 1 - days.width / whole.width - WORTH * share

    firsts = [cut for cut in zip(early, OUTLIERS, strict=False) if cut[0] in whole]
    lasts = [cut for cut in zip(late, OUTLIERS, strict=False) if cut[0] in whole]
    starts = [(Days(day, whole.last), share) for day, share in firsts]
    ends = [(Days(whole.first, day), share) for day, share in lasts]
    first = max([(whole, 0.0), *starts], key=won)[0].first
    last = max([(whole, 0.0), *ends], key=won)[0].last
    return Days(first, max(first, last))
