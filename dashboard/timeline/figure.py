"""Draw a timeline as a Plotly figure: a plain dict, ready for `json_script`. No query here.

The server decides meaning: tone is colour, deed or word is filled or open, whether it
happened is the shape, and a tail towards the past says that only its publication dates it.
timeline.js adds ink, grid and font as the page has them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape
from itertools import chain, product
from typing import Any

from dashboard.timeline.lanes import ROOMY, Lane, Placed, Scale, tail_days
from dashboard.timeline.style import TONE_COLOURS, Shape
from dashboard.timeline.window import Bin
from events.core.days import Days, shift

Trace = dict[str, Any]

INK = "#59626d"  # stands in for what timeline.js reads from the page
AXIS_PIXELS = 72  # the margins above and below the lanes


@dataclass(frozen=True, slots=True)
class Strip:
    """Day counts of one lane: a count for each bin that has one, by the bin's first day."""

    lane: str
    counts: tuple[tuple[date, int], ...]


def timeline_figure(
    lanes: Sequence[Lane],
    shown: Days,
    *,
    today: date,
    scale: Scale = ROOMY,
    strips: Sequence[Strip] = (),
    strip_height: float = 0,
) -> dict[str, Any]:
    """Return the figure: bars, marks, heat strips, a line for `today` where it is in view."""
    placed = list(chain.from_iterable(lane.placed for lane in lanes))
    heat = [_heat(strips, lanes, Bin.over(shown), strip_height)] if strips else []
    return {
        "data": [
            *heat,
            *_bars(placed, shown, scale),
            *_tails(placed, shown, scale),
            _marks(placed, shown, scale),
            _selection(),
        ],
        "layout": _layout(lanes, shown, today, scale),
    }


def _marks(placed: Sequence[Placed], shown: Days, scale: Scale) -> Trace:
    symbols = [p.mark.style.symbol for p in placed]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "events",
        "cliponaxis": False,
        "x": [_middle(p, shown) for p in placed],
        "y": [round(p.y, 2) for p in placed],
        "customdata": [p.mark.public_id for p in placed],
        "text": [_label(p) for p in placed],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            # A filled mark has a rim in the colour of the page, an open one its own.
            "size": [scale.mark if name.endswith("open") else scale.mark + 2 for name in symbols],
            "opacity": 1,
            "color": [p.mark.style.colour for p in placed],
            "symbol": symbols,
            "line": {"width": 2},
        },
    }


def _selection() -> Trace:
    """A ring that timeline.js puts round the open event."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "selected",
        "x": [],
        "y": [],
        "hoverinfo": "skip",
        "marker": {"size": 20, "symbol": "circle-open", "color": INK, "line": {"width": 2}},
    }


def _bars(placed: Sequence[Placed], shown: Days, scale: Scale) -> Iterable[Trace]:
    """Lines over the days of each range that its mark does not hide; dotted for no deed yet.

    Line segments parted by None, because Plotly ignores error bars on a date axis.
    """
    wide = [p for p in placed if not p.mark.days.is_one]
    wide = [p for p in wide if p.mark.days.width - 1 > scale.days(shown)]
    for colour, dash in product(TONE_COLOURS.values(), ("solid", "dot")):
        if found := [p for p in wide if p.mark.style.colour == colour and _dash(p) == dash]:
            parts = [_part(p, shown) for p in found]
            ends = [(str(part.first), str(shift(part.last, 1))) for part in parts]
            yield _lines(found, ends, {"color": colour, "width": 4, "dash": dash})


def _dash(placed: Placed) -> str:
    return "solid" if placed.mark.style.shape is Shape.CIRCLE else "dot"


def _tails(placed: Sequence[Placed], shown: Days, scale: Scale) -> Iterable[Trace]:
    """Short lines towards the past at marks that only their publication dates."""
    tailed = [p for p in placed if p.mark.has_tail]
    for colour in TONE_COLOURS.values():
        if found := [p for p in tailed if p.mark.style.colour == colour]:
            days = [p.mark.days.first for p in found]
            ends = [(_noon(day, -tail_days(shown, scale)), _noon(day)) for day in days]
            yield _lines(found, ends, {"color": colour, "width": 2})


def _lines(
    placed: Sequence[Placed], ends: Sequence[tuple[str, str]], line: dict[str, Any]
) -> Trace:
    """One trace of segments, parted by None."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for start, end in ends for x in (start, end, None)],
        "y": [y for p in placed for y in (round(p.y, 2), round(p.y, 2), None)],
        "line": line,
        "hoverinfo": "skip",
    }


def _noon(day: date, days: float = 0) -> str:
    """Noon of `day`, or `days` (parts of a day too) later, as the axis reads it.

    Both lie in or near the window, which is far from the ends of the calendar.
    """
    moment = datetime.combine(day, time(12)) + timedelta(days=days)
    return moment.isoformat(timespec="minutes")


def _middle(placed: Placed, shown: Days) -> str:
    """Noon of the day, or the middle of the days in view, as the axis reads it."""
    part = _part(placed, shown)
    return _noon(part.first, (part.width - 1) / 2)


def _part(placed: Placed, shown: Days) -> Days:
    """The days of a mark that are shown: all marks on the chart have some."""
    return (placed.mark.days & shown) or shown


def _label(placed: Placed) -> str:
    mark = placed.mark
    basis = " (day of publication)" if mark.style.has_tail else ""
    sources = f"{mark.sources} source{'' if mark.sources == 1 else 's'}"
    days = f"{mark.days.in_words()}{basis}"
    return f"<b>{escape(mark.title)}</b><br>{days}<br>{mark.status}, {sources}"


def _heat(strips: Sequence[Strip], lanes: Sequence[Lane], bin_: Bin, height: float) -> Trace:
    """One strip at the foot of each lane, parted by empty rows."""
    starts = _bins([day for strip in strips for day, _ in strip.counts], bin_)
    counts = {strip.lane: dict(strip.counts) for strip in strips}
    edges: list[float] = []
    rows: list[list[int | None]] = []
    for lane in reversed(lanes):
        edges += [lane.bottom + 0.35, lane.bottom + 0.35 + height]
        rows += [[counts.get(lane.key, {}).get(day) for day in starts], [None] * len(starts)]
    return {"type": "heatmap", "name": "counts", **_cells(starts, bin_), "y": edges, "z": rows[:-1]}


def _bins(days: Sequence[date], bin_: Bin) -> list[date]:
    """Every bin from the first of `days` to the last, empty ones too."""
    found = [min(days)]
    while found[-1] < max(days):
        found.append(bin_.end(found[-1]))
    return found


def _cells(starts: Sequence[date], bin_: Bin) -> Trace:
    return {
        "x": [*(str(day) for day in starts), str(bin_.end(starts[-1]))],
        "colorscale": [[0, "#e3e6ea"], [1, INK]],
        "showscale": False,
        "zmin": 0,
        "hovertemplate": f"%{{z}} events, {bin_} of %{{x|%-d %b %Y}}<extra></extra>",
    }


def _layout(lanes: Sequence[Lane], shown: Days, today: date, scale: Scale) -> dict[str, Any]:
    top = lanes[0].top if lanes else 1
    margin = max(0.5, shown.width * 0.015)  # days, so that marks at the ends are whole
    in_view = today in shown
    return {
        "height": round(top * scale.row) + AXIS_PIXELS,
        "xaxis": {
            "type": "date",
            "side": "top",  # in view even where the chart is taller than the screen
            "range": [_noon(shown.first, -margin), _noon(shown.last, margin)],
        },
        "yaxis": {
            "range": [0, top],
            "tickvals": [lane.middle for lane in lanes],
            "ticktext": [escape(lane.label) for lane in lanes],
            "showgrid": False,
        },
        "shapes": [*(_rule(lane.bottom) for lane in lanes[:-1]), *([_today(today)] * in_view)],
        "annotations": [_today_label(today)] * in_view,
    }


def _rule(y: float) -> dict[str, Any]:
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
    return {
        "name": "rule",
        "type": "line",
        **ends,
        "line": {"color": INK, "width": 1},
        "layer": "below",
    }


def _today(today: date) -> dict[str, Any]:
    ends = {"yref": "paper", "x0": str(today), "x1": str(today), "y0": 0, "y1": 1}
    return {
        "name": "today",
        "type": "line",
        **ends,
        "line": {"color": INK, "width": 1, "dash": "dash"},
    }


def _today_label(today: date) -> dict[str, Any]:
    at = {"x": str(today), "y": 0, "yref": "paper", "yanchor": "top"}
    return {"name": "today", "text": "today", **at, "showarrow": False}
