"""Draw a timeline as a Plotly figure: a plain dict, ready for `json_script`. No query here.

The server decides meaning: tone is colour, deed or word is filled or open, whether it
happened is the shape, and a tail towards the past says that only its publication dates it.
timeline.js adds ink, grid and font as the page has them, and a ring round the open event.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from html import escape
from itertools import chain, product
from types import MappingProxyType
from typing import Any

from dashboard.timeline.lanes import ROOMY, EventMark, Lane, Scale, tail_days
from dashboard.timeline.style import TONE_COLOURS, Shape
from dashboard.timeline.window import Bin
from events.core.days import Days, shift

Trace = dict[str, Any]
ByLane = Mapping[str, Mapping[date, int]]  # events, by the first day of their bin

AXIS_PIXELS = 72  # the margins above and below the lanes


def timeline_figure(
    lanes: Sequence[Lane],
    shown: Days,
    *,
    today: date,
    scale: Scale = ROOMY,
    counts: ByLane = MappingProxyType({}),
    strip_height: float = 0,
) -> dict[str, Any]:
    """Return the figure: bars, marks, heat strips, a line for `today` where it is in view."""
    marks = list(chain.from_iterable(lane.marks for lane in lanes))
    heat = [_heat(counts, lanes, Bin.over(shown), strip_height)] if counts else []
    return {
        "data": [
            *heat,
            *_bars(marks, shown, scale),
            *_tails(marks, shown, scale),
            _marks(marks, shown, scale),
        ],
        "layout": _layout(lanes, shown, today, scale),
    }


def _marks(marks: Sequence[EventMark], shown: Days, scale: Scale) -> Trace:
    symbols = [m.style.symbol for m in marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "events",
        "cliponaxis": False,
        "x": [_middle(m, shown) for m in marks],
        "y": [round(m.y, 2) for m in marks],
        "customdata": [m.public_id for m in marks],
        "text": [_label(m) for m in marks],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            # A filled mark has a rim in the colour of the page, an open one its own.
            "size": [scale.mark if name.endswith("open") else scale.mark + 2 for name in symbols],
            "opacity": 1,
            "color": [m.style.colour for m in marks],
            "symbol": symbols,
        },
    }


def _bars(marks: Sequence[EventMark], shown: Days, scale: Scale) -> Iterable[Trace]:
    """Lines over the days of each range that its mark does not hide; dotted for no deed yet.

    Line segments parted by None, because Plotly ignores error bars on a date axis.
    """
    wide = [m for m in marks if not m.days.is_one]
    wide = [m for m in wide if m.days.width - 1 > scale.days(shown)]
    for colour, dash in product(TONE_COLOURS.values(), ("solid", "dot")):
        if found := [m for m in wide if m.style.colour == colour and _dash(m) == dash]:
            parts = [_part(m, shown) for m in found]
            ends = [(str(part.first), str(shift(part.last, 1))) for part in parts]
            yield _lines(found, ends, {"color": colour, "width": 4, "dash": dash})


def _dash(mark: EventMark) -> str:
    return "solid" if mark.style.shape is Shape.CIRCLE else "dot"


def _tails(marks: Sequence[EventMark], shown: Days, scale: Scale) -> Iterable[Trace]:
    """Short lines towards the past at marks that only their publication dates."""
    tailed = [m for m in marks if m.has_tail]
    for colour in TONE_COLOURS.values():
        if found := [m for m in tailed if m.style.colour == colour]:
            days = [m.days.first for m in found]
            ends = [(_noon(day, -tail_days(shown, scale)), _noon(day)) for day in days]
            yield _lines(found, ends, {"color": colour, "width": 2})


def _lines(
    marks: Sequence[EventMark], ends: Sequence[tuple[str, str]], line: dict[str, Any]
) -> Trace:
    """One trace of segments, parted by None."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for start, end in ends for x in (start, end, None)],
        "y": [y for m in marks for y in (round(m.y, 2), round(m.y, 2), None)],
        "line": line,
        "hoverinfo": "skip",
    }


def _noon(day: date, days: float = 0) -> str:
    """Noon of `day`, or `days` (parts of a day too) later, as the axis reads it.

    Both lie in or near the window, which is far from the ends of the calendar.
    """
    moment = datetime.combine(day, time(12)) + timedelta(days=days)
    return moment.isoformat(timespec="minutes")


def _middle(mark: EventMark, shown: Days) -> str:
    """Noon of the day, or the middle of the days in view, as the axis reads it."""
    part = _part(mark, shown)
    return _noon(part.first, (part.width - 1) / 2)


def _part(mark: EventMark, shown: Days) -> Days:
    """The days of a mark that are shown: all marks on the chart have some."""
    return (mark.days & shown) or shown


def _label(mark: EventMark) -> str:
    basis = " (day of publication)" if mark.style.has_tail else ""
    sources = f"{mark.sources} source{'' if mark.sources == 1 else 's'}"
    days = f"{mark.days.in_words()}{basis}"
    return f"<b>{escape(mark.title)}</b><br>{days}<br>{mark.status}, {sources}"


def _heat(counts: ByLane, lanes: Sequence[Lane], bin_: Bin, height: float) -> Trace:
    """One strip at the foot of each lane, parted by empty rows."""
    starts = _bins(list(chain.from_iterable(counts.values())), bin_)
    edges: list[float] = []
    rows: list[list[int | None]] = []
    for lane in reversed(lanes):
        edges += [lane.bottom + 0.35, lane.bottom + 0.35 + height]
        rows += [[counts.get(lane.key, {}).get(day) for day in starts], [None] * len(starts)]
    return {
        "type": "heatmap",
        "name": "counts",
        "x": [str(day) for day in (*starts, bin_.end(starts[-1]))],
        "y": edges,
        "z": rows[:-1],
        "showscale": False,
        "zmin": 0,
        "hovertemplate": f"%{{z}} events, {bin_} of %{{x|%-d %b %Y}}<extra></extra>",
    }


def _bins(days: Sequence[date], bin_: Bin) -> list[date]:
    """Every bin from the first of `days` to the last, empty ones too."""
    found = [min(days)]
    while found[-1] < max(days):
        found.append(bin_.end(found[-1]))
    return found


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
        "shapes": [*map(_rule, lanes[:-1]), *([_today(today)] * in_view)],
        "annotations": [_today_label(today)] * in_view,
    }


def _rule(lane: Lane) -> dict[str, Any]:
    """The line at the foot of a lane."""
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": lane.bottom, "y1": lane.bottom}
    return {"name": "rule", "type": "line", **ends, "line": {"width": 1}, "layer": "below"}


def _today(today: date) -> dict[str, Any]:
    ends = {"yref": "paper", "x0": str(today), "x1": str(today), "y0": 0, "y1": 1}
    return {"name": "today", "type": "line", **ends, "line": {"width": 1, "dash": "dash"}}


def _today_label(today: date) -> dict[str, Any]:
    at = {"x": str(today), "y": 0, "yref": "paper", "yanchor": "top"}
    return {"name": "today", "text": "today", **at, "showarrow": False}
