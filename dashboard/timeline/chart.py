"""From a set of events to what the timeline shows of it: the queries of the page."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Aggregate,
    Count,
    DateField,
    F,
    FilteredRelation,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Trunc

from dashboard.timeline.figure import Strip, timeline_figure
from dashboard.timeline.lanes import EventMark, lay_out, scale_for
from dashboard.timeline.window import Window
from events.core.kinds import EventType
from events.core.parties import Role
from events.models import DayCount, Event
from events.models.event import EventQuerySet

# SVG marks: 1,000 draw in 0.5-0.8 s and read well, 10,000 are a band (plotly.js 4.1.1).
MAX_MARKS = 1500
TOP_MARKS = 120  # drawn above the day counts, where there are more
# Countries are counted live, so of so many events at most: a million take two seconds.
SAMPLE = 30_000
STRIP_ROWS = 1.0
# Of the events, at either end of their days; and how many times more of the days must be won.
OUTLIERS = (0.0, 0.005, 0.01, 0.02, 0.05)
WORTH = 5
MAX_COUNTRY_LANES = 14
OTHERS = "*"
NOBODY = ""


DayCounts = QuerySet[DayCount]


class LaneBy(StrEnum):
    """What a lane holds."""

    TYPE = "type"
    COUNTRY = "country"


class MarkRow(NamedTuple):
    """One event in one lane, as the database hands it over."""

    public_id: str
    pk: int
    first: date
    last: date
    title: str
    type: str
    status: str
    basis: str
    article_count: int
    lane: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart: its figure, its days, its marks, and whether counts stand in for the rest."""

    figure: dict[str, Any]
    window: Window
    marks: int
    is_summary: bool
    one_in: int = 1  # of the events in the strips, how many were counted: all, or one in so many


def build_timeline(
    events: EventQuerySet,
    lane_by: LaneBy,
    window: Window,
    *,
    today: date,
    name_of: Callable[[str], str],
    counts: DayCounts | None = None,
) -> Timeline:
    """Return the timeline of `events` over `window`.

    Above MAX_MARKS, day counts stand in for all but the most important marks. `name_of`
    turns an ISO country code into its name. `counts` are those of `events`, where they are known:
    a million events take seconds to count.
    """
    dated = events.exclude(first=None).overlapping(window.first, window.last)
    known = _number_known(counts, window)
    rows = _rows_of_few(dated, lane_by) if known <= MAX_MARKS else None
    is_summary = rows is None
    one_in = max(1, round(known / SAMPLE)) if lane_by is LaneBy.COUNTRY else 1
    strips = _strips(dated, lane_by, window, counts, one_in) if is_summary else ()
    if rows is None:
        chosen = _most_important(dated, is_selective=counts is None)
        rows = _rows(dated.filter(pk__in=chosen), lane_by)
    sizes = _lane_sizes(rows, strips)
    lanes = _lanes(sizes, lane_by, name_of)
    shown = {key for key, _ in lanes}
    marks = _marks(rows, shown)
    scale, strip = scale_for(len(marks)), STRIP_ROWS if is_summary else 0
    figure = timeline_figure(
        lay_out(marks, lanes, window, scale=scale, strip=strip),
        window,
        today=today,
        scale=scale,
        strips=_folded(strips, shown),
        strip_height=strip,
    )
    return Timeline(figure, window, len(rows), is_summary, one_in)


def _number_known(counts: DayCounts | None, window: Window) -> int:
    """At least so many events lie in `window`, by their counts; 0 where there are none."""
    if counts is None:
        return 0
    begun = counts.filter(first__range=(window.first, window.last))
    return begun.aggregate(total=Sum("count"))["total"] or 0


@dataclass(frozen=True, slots=True)
class Days:
    """The days to show, all that the events cover, and whether some lie on other days.

    `number` is how many events have days; 0 where nobody needed to count them.
    """

    window: Window
    whole: Window
    leaves_out: bool
    number: int = field(default=0, compare=False)


class _Percentiles(Aggregate):
    """For each of `shares` the day that this share of the events lies before or on."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(ARRAY[%(shares)s]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(DateField())

    def __init__(self, expression: str, shares: Iterable[float]) -> None:
        super().__init__(expression, shares=", ".join(map(str, shares)))


def days_of(
    events: EventQuerySet,
    first: date | None,
    last: date | None,
    counts: DayCounts | None = None,
) -> Days | None:
    """Return the days asked for; an end not asked for is that of the events that can be drawn.

    Where a few events stand far off, as a treaty of 1953 does in the news of today, the days
    are those of the others. None when no event has a day to draw. `counts` are as for `build_timeline`.
    """
    is_whole = counts is not None and first is None and last is None
    found = events.aggregate(
        start=Min("first"),
        end=Max("last"),
        first_end=Min("last"),
        last_start=Max("first"),
        # Of all events the ends are the ends of an index. Of some, PostgreSQL would walk the
        # index until it meets one of them (3 s of a million); a count makes it look at those.
        **({} if is_whole else {"number": Count("pk")}),
    )
    if found["start"] is None:
        return None
    whole = Window(found["start"], found["end"]).clipped()
    if whole is None:
        return None
    if counts is not None:  # which know of one day alone
        counts = counts.filter(**_known({"first__gte": first, "first__lte": last}))
    shown = whole if first and last else _populated(events, whole, counts)
    start, end = first or shown.first, last or shown.last
    window = Window(min(start, end), max(start, end)).clipped() or whole
    leaves_out = found["first_end"] < window.first or found["last_start"] > window.last
    return Days(window, whole, leaves_out, found.get("number", 0))


def _known(lookups: dict[str, date | None]) -> dict[str, date]:
    return {name: value for name, value in lookups.items() if value is not None}


def _populated(events: EventQuerySet, whole: Window, counts: DayCounts | None) -> Window:
    """The days that hold the bulk of the events known to one day, or `whole` without such."""
    late_shares = [1 - share for share in OUTLIERS]
    if counts is None:
        found = events.filter(first=F("last")).aggregate(
            early=_Percentiles("first", OUTLIERS), late=_Percentiles("first", late_shares)
        )
        return without_outliers(whole, found["early"] or (), found["late"] or ())
    inside = counts.filter(is_one_day=True, count__gt=0)
    days = inside.values_list("first").annotate(total=Sum("count")).order_by("first")
    numbers = [(day, total) for day, total in days if day]
    early, late = percentiles(numbers, OUTLIERS), percentiles(numbers, late_shares)
    return without_outliers(whole, early, late)


def percentiles(days: Sequence[tuple[date, int]], shares: Iterable[float]) -> list[date]:
    """For each of `shares` the first day by which that share of the events has begun.

    `days` are sorted, each with the number of its events; as PostgreSQL's `percentile_disc`.
    """
    reached = list(accumulate(number for _, number in days))
    if not reached:
        return []
    return [days[bisect_left(reached, share * reached[-1])][0] for share in shares]


def without_outliers(whole: Window, early: Sequence[date], late: Sequence[date]) -> Window:
    """Cut `whole` at the days of OUTLIERS where that wins most, in days for events lost."""

    def won(window: Window, share: float) -> float:
        return 1 - window.days / whole.days - WORTH * share

    starts = [(Window(day, whole.last), share) for day, share in zip(early, OUTLIERS, strict=False)]
    ends = [(Window(whole.first, day), share) for day, share in zip(late, OUTLIERS, strict=False)]
    first = max([(whole, 0.0), *starts], key=lambda cut: won(*cut))[0].first
    last = max([(whole, 0.0), *ends], key=lambda cut: won(*cut))[0].last
    return Window(first, max(first, last))


def _rows_of_few(events: EventQuerySet, lane_by: LaneBy) -> list[MarkRow] | None:
    """All rows of `events`, or None where there are more than MAX_MARKS.

    The events first: PostgreSQL takes those that overlap a day for a quarter of all, and would
    else join each part in a million events to find them.
    """
    few = events.order_by("first", "pk").values("pk")[: MAX_MARKS + 1]
    found = Event.objects.filter(pk__in=few).order_by("first", "pk")
    rows = _rows(found, lane_by, limit=MAX_MARKS + 1)
    return rows if len(rows) <= MAX_MARKS else None


def _rows(events: EventQuerySet, lane_by: LaneBy, *, limit: int | None = None) -> list[MarkRow]:
    lane = "type" if lane_by is LaneBy.TYPE else "lane_country"
    found = _in_lanes(events, lane_by).values_list(*MarkRow._fields[:-1], lane).distinct()
    return [MarkRow(*row) for row in found[:limit]]


def _in_lanes(events: EventQuerySet, lane_by: LaneBy) -> EventQuerySet:
    """`events`, once for each lane that holds them."""
    if lane_by is LaneBy.TYPE:
        return events
    parties = Q(parties__role__in=[Role.ACTOR, Role.RECIPIENT, Role.PLACE]) & ~Q(
        parties__country=""
    )
    return events.annotate(
        part=FilteredRelation("parties", condition=parties),
        lane_country=Coalesce("part__country", Value(NOBODY)),
    )


def _most_important(events: EventQuerySet, *, is_selective: bool) -> list[int]:
    """The events that most outlets tell, by their keys.

    Of a few among many, PostgreSQL shall not look by walking the index of all in this order,
    which the addition keeps it from: 70 ms, not 440, for 11,000 of a million.
    """
    outlets = F("outlet_count") + 0 if is_selective else F("outlet_count")
    ranked = events.order_by(outlets.desc(), "-article_count", "-confidence", "pk")
    return list(ranked.values_list("pk", flat=True)[:TOP_MARKS])


def _strips(
    events: EventQuerySet,
    lane_by: LaneBy,
    window: Window,
    counts: DayCounts | None,
    one_in: int,
) -> tuple[Strip, ...]:
    """Counts per lane and bin of the events known to one day, from `one_in` of so many of them.

    The others stay out: each "in March" would make a false peak on 1 March.
    """
    if lane_by is LaneBy.TYPE and counts is not None:
        counted = _counted_before(counts, window)
    else:
        counted = _counted_now(events, lane_by, window, one_in)
    by_lane: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for key, day, count in counted:
        by_lane[key].append((day, count * one_in))
    return tuple(Strip(key, tuple(found)) for key, found in by_lane.items())


def _counted_before(counts: DayCounts, window: Window) -> Iterable[tuple[str, date, int]]:
    days = counts.filter(is_one_day=True, first__range=(window.first, window.last), count__gt=0)
    bins = days.annotate(bin=Trunc("first", window.bin.value)).values_list("type", "bin")
    return bins.annotate(total=Sum("count")).order_by()


def _counted_now(
    events: EventQuerySet, lane_by: LaneBy, window: Window, one_in: int
) -> Iterable[tuple[str, date, int]]:
    lane = "type" if lane_by is LaneBy.TYPE else "lane_country"
    # A country may have two parts in an event.
    number = Count("pk", distinct=lane_by is LaneBy.COUNTRY)
    one_day = events.filter(first=F("last"))
    if one_in > 1:
        one_day = one_day.sampled(100 / one_in, window.first, window.last)
    days = _in_lanes(one_day, lane_by)
    bins = days.annotate(bin=Trunc("first", window.bin.value)).values_list(lane, "bin")
    return bins.annotate(total=number).order_by()


def _lane_sizes(rows: Iterable[MarkRow], strips: Iterable[Strip]) -> Counter[str]:
    sizes = Counter(row.lane for row in rows)
    for strip in strips:
        sizes[strip.lane] += sum(count for _, count in strip.counts)
    return sizes


def _lanes(
    sizes: Counter[str], lane_by: LaneBy, name_of: Callable[[str], str]
) -> list[tuple[str, str]]:
    """Key and label of each lane, from the top: types in their order, countries by size."""
    if lane_by is LaneBy.TYPE:
        return [(type_, type_.capitalize()) for type_ in EventType if type_ in sizes]
    named = [key for key, _ in sizes.most_common() if key != NOBODY]
    lanes = [(key, name_of(key)) for key in named[:MAX_COUNTRY_LANES]]
    if len(named) > MAX_COUNTRY_LANES:
        lanes.append((OTHERS, "Other countries"))
    return [*lanes, (NOBODY, "No country")] if NOBODY in sizes else lanes


def _marks(rows: Iterable[MarkRow], lanes: set[str]) -> list[EventMark]:
    """Marks of `rows`; an event in several of the lanes beyond the cap gets one mark there."""
    marks = (_mark(row, row.lane if row.lane in lanes else OTHERS) for row in rows)
    return list(dict.fromkeys(marks))


def _mark(row: MarkRow, lane: str) -> EventMark:
    type_ = EventType(row.type)
    return EventMark(
        row.public_id,
        lane,
        row.first,
        row.last,
        row.title,
        type_.tone,
        type_.form,
        row.status,
        row.basis,
        row.article_count,
    )


def _folded(strips: Iterable[Strip], lanes: set[str]) -> tuple[Strip, ...]:
    """`strips`, those beyond the cap added up in the lane of the others."""
    counts: dict[str, Counter[date]] = defaultdict(Counter)
    for strip in strips:
        for day, count in strip.counts:
            counts[strip.lane if strip.lane in lanes else OTHERS][day] += count
    return tuple(Strip(lane, tuple(sorted(days.items()))) for lane, days in counts.items())
