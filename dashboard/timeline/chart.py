"""What the chart draws, as the browser is told it: marks, counts, lanes, overview. No drawing here.

static/js/workspace/ says where things go; what they are is decided here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.timeline.bins import Bin
from dashboard.timeline.days import Span
from dashboard.timeline.facets import day_number, day_of
from dashboard.timeline.lanes import Lanes, lanes_of
from dashboard.timeline.query import Finding
from dashboard.timeline.telling import Telling
from dashboard.timeline.view import View
from events.columns import NO_DAY
from events.columns.codes import BASES, KIND_SLUGS, STATUSES, TONE_OF_TYPE, TONES, TYPES
from events.core.days import Days
from events.core.doubts import Basis
from events.models import Event

# SVG marks: 1,500 draw in a third of a second, 10,000 are a band (plotly.js 4.1.1).
MOST_MARKS = 1500
TOP_MARKS = 120  # drawn above the counts, where there are more
_STEPS = (1, 2, 3)  # sizes of marks, by sources
_PUBLICATION = BASES.index(Basis.PUBLICATION)
_LONGEST_OVERVIEW = 240  # bins

Rows = NDArray[np.intp]
Json = dict[str, Any]


@dataclass(frozen=True)
class Chart:
    """The chart of a view: what the script draws, and how many events it draws of how many."""

    data: Json
    total: int
    shown: int
    days: Days

    @property
    def is_summary(self) -> bool:
        """True where counts stand in for most marks."""
        return self.shown < self.total


def chart_of(view: View, finding: Finding, span: Span, event_url: str) -> Chart:
    """Return the chart of what `finding` finds; `event_url` has ID for the event's public id."""
    days = view.query.days or span.whole
    table = finding.world.table
    dated = finding.places[table.first[finding.places] != NO_DAY]
    few = len(dated) <= MOST_MARKS
    marks = finding.most_told(len(dated) if few else TOP_MARKS, dated)
    lanes = lanes_of(view, finding, dated)
    data = {
        "days": _iso(days),
        "whole": _iso(span.whole),
        "today": str(finding.world.today),
        "lanes": "compare" if view.compared else view.lanes,
        "rows": lanes.rows,
        "counts": lanes.counts(dated),
        "total": len(dated),
        "marks": _marks(finding, marks, lanes),
        "density": _density(finding, dated, lanes, days) if len(marks) < len(dated) else None,
        "overview": _overview(finding, span.whole),
        "event_url": event_url,
    }
    return Chart(data, len(dated), len(marks), days)


def _iso(days: Days) -> list[str]:
    return [str(days.first), str(days.last)]


def _marks(finding: Finding, rows: Rows, lanes: Lanes) -> Json:
    """The marks of `rows`, in their order, as columns."""
    table, today = finding.world.table, finding.world.today
    titles = _titles(table.id[rows].tolist())
    found: dict[str, list[Any]] = {name: [] for name in _MARK}
    of_lanes = lanes.of_each(rows)
    for row in rows.tolist():
        told = titles.get(int(table.id[row]))
        if told is None:  # it went meanwhile
            continue
        first, last = day_of(int(table.first[row])), day_of(int(table.last[row]))
        type_ = table.type[row]
        telling = Telling.of(
            TYPES[type_], KIND_SLUGS[table.kind[row]], STATUSES[table.status[row]], last, today
        )
        values = (
            *told,
            str(first),
            str(last),
            of_lanes[row],
            TONES[TONE_OF_TYPE[type_]],
            telling.mark.value,
            min(max(int(table.outlets[row]), _STEPS[0]), _STEPS[-1]),
            int(table.outlets[row]),
            bool(table.basis[row] == _PUBLICATION),
            "" if telling.words == "happened" else telling.words,
        )
        for name, value in zip(_MARK, values, strict=True):
            found[name].append(value)
    return found


_MARK = (
    *("id", "title", "first", "last", "row", "tone", "mark", "size", "sources", "published"),
    "note",
)


def _titles(keys: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    rows = Event.objects.among(keys).values_list("pk", "public_id", "title")
    return {pk: (public_id, title) for pk, public_id, title in rows}


def _density(finding: Finding, rows: Rows, lanes: Lanes, days: Days) -> Json:
    """True counts of those known to a few days, by the first day of their bin and by lane.

    The others stay out: each "in 2019" would make a false peak on 1 January.
    """
    table, bin_ = finding.world.table, Bin.over(days)
    known = rows[table.last[rows] - table.first[rows] < bin_.days]
    starts = bin_.starts(days)
    at = np.searchsorted([day_number(s) for s in starts], table.first[known], side="right") - 1
    inside = at >= 0
    counted = lanes.counted(known[inside], at[inside], len(starts))
    return {
        "unit": bin_.value,
        "rows": {
            key: [[str(starts[n]), int(count[n])] for n in np.flatnonzero(count).tolist()]
            for key, count in counted.items()
        },
    }


def _overview(finding: Finding, whole: Days) -> Json:
    """How many events there are in each part of all days, and how many of them are found."""
    unit = Bin.MONTH if whole.width <= 30 * _LONGEST_OVERVIEW else Bin.YEAR
    starts = unit.starts(whole)
    ends = [start - timedelta(days=1) for start in starts[1:]] + [whole.last]
    edges = np.array([day_number(start) for start in starts])
    first = finding.world.table.first
    at = np.searchsorted(edges, np.clip(first, edges[0], None), side="right") - 1
    seen = first != NO_DAY
    return {
        "starts": [str(max(start, whole.first)) for start in starts],
        "ends": [str(max(end, start)) for start, end in zip(starts, ends, strict=True)],
        "all": np.bincount(at[seen], minlength=len(starts)).tolist(),
        "found": np.bincount(at[seen & finding.anywhen], minlength=len(starts)).tolist(),
    }
