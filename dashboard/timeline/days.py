"""The days in view: as an address and a person write them, those to open with, and other ones."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dashboard.timeline.facets import World, day_number, day_of
from events.columns import NO_DAY
from events.columns.parts import Bools
from events.core.days import EARLIEST, LATEST, Days, day_in_words, shift

ALL = "all"
ASKABLE = Days(EARLIEST, LATEST)
# The page opens on the newest days with events: at least so many of the one, and of the other.
_DAYS, _EVENTS, _MOST_DAYS = 90, 150, 3660
_AHEAD = 30  # days of what is planned
_NEAR = 365  # days from the last event to a today that is shown beside it
_RANGE = re.compile(r"(.+?)\s*\.\.\s*(.+)")


class UnusableDays(ValueError):
    """What stands for days names none; the message says how to write them."""


def read_days(text: str) -> Days | None:
    """Return the days of an address: "2019", "2019-05", "2019-05-07", two of these with ".." between.

    None for "all". Raises UnusableDays.
    """
    if text == ALL:
        return None
    ends = _RANGE.fullmatch(text.strip())
    first, last = map(Days.from_words, (ends[1], ends[2]) if ends else (text, text))
    if first is None or last is None:
        raise UnusableDays(
            f"“{text[:40]}” names no days. Write them as 2019-06-01..2019-08-31, 2019-06, or all."
        )
    if first.first > last.last:
        raise UnusableDays(
            f"The days end ({last.last}) before they begin ({first.first}). Swap the two."
        )
    if (days := Days(first.first, last.last) & ASKABLE) is None:
        raise UnusableDays(f"There are only days from {EARLIEST.year} to {LATEST.year}.")
    return days


def write_days(days: Days | None) -> str:
    """Return days as the address has them."""
    if days is None:
        return ALL
    return str(days.first) if days.is_one else f"{days.first}..{days.last}"


@dataclass(frozen=True, slots=True)
class Span:
    """All days that events have, `whole`, and those to begin with."""

    whole: Days
    opening: Days | None  # all, where no event has days that can be asked for

    @classmethod
    def of(cls, world: World, rows: Bools) -> "Span":
        """The span of the events where `rows` is true; of none, the days about today."""
        table, today = world.table, day_number(world.today)
        dated = rows & (table.first != NO_DAY)
        firsts, lasts = table.first[dated], table.last[dated]
        ends = [_inside(firsts.min()), _inside(lasts.max())] if len(firsts) else [today, today]
        near = today - ends[1] <= _NEAR
        whole = Days(day_of(ends[0]), day_of(max(ends[1], today) if near else ends[1]))
        return cls(whole, _opening(firsts[firsts <= today], today, whole))


def whole_span(world: World) -> Span:
    """The span of all events that readers see."""
    return Span.of(world, np.ones(len(world.table), np.bool_))


def _inside(number: int) -> int:
    """The day itself, or the end of what can be asked for."""
    return int(min(max(number, day_number(EARLIEST)), day_number(LATEST)))


def _opening(
    past: "np.ndarray[tuple[int], np.dtype[np.int32]]", today: int, whole: Days
) -> Days | None:
    """From the first of a month on; with what is planned next, where the newest are of late.

    `past` are first days up to today, the newest first.
    """
    if len(past) and past[0] < day_number(EARLIEST):
        return None
    newest = _inside(int(past[0])) if len(past) else today
    enough = _inside(int(past[min(_EVENTS, len(past) - 1)])) if len(past) else newest
    first = day_of(_inside(max(min(enough, newest - _DAYS), newest - _MOST_DAYS))).replace(day=1)
    is_old = today - newest > _DAYS
    last = day_of(newest) if is_old else min(shift(day_of(today), _AHEAD), whole.last)
    return Days(max(first, EARLIEST), _month_end(max(last, first)))


def _month_end(day: date) -> date:
    return shift((day.replace(day=1) + timedelta(days=32)).replace(day=1), -1)


@dataclass(frozen=True, slots=True)
class Move:
    """A way to other days: what its button says, and in full."""

    key: str
    label: str
    title: str
    days: Days | None


def presets(today: date, whole: Days) -> list[Move]:
    """The days that are asked for most."""
    monday = shift(today, -today.weekday())
    return [
        Move("week", "1 wk", "This week", Days(monday, shift(monday, 6))),
        Move("quarter", "90 d", "Last 90 days and the next 30", _round(today, 90)),
        Move("year", "1 y", "Last year and the next 30 days", _round(today, 365)),
        Move("all", "All", f"All days, from {day_in_words(whole.first)} on", None),
    ]


def _round(today: date, before: int) -> Days:
    return Days(shift(today, -before), shift(today, _AHEAD))


def moves(days: Days) -> list[Move]:
    """Earlier, farther, nearer, later."""
    quarter, width = max(1, round(days.width / 4)), days.width
    half = width // 4
    return [
        Move("left", "‹", "Earlier (left arrow)", _moved(days, -quarter, -quarter)),
        Move("out", "−", "Zoom out (−)", _moved(days, -(width + 1) // 2, width // 2)),
        Move("in", "+", "Zoom in (+)", _moved(days, half, -half)),
        Move("right", "›", "Later (right arrow)", _moved(days, quarter, quarter)),
    ]


def _moved(days: Days, first: int, last: int) -> Days:
    """`days` with their ends moved by so many days, as far as may be asked for."""
    limits = {"earliest": EARLIEST, "latest": LATEST}
    return Days(shift(days.first, first, **limits), shift(days.last, last, **limits))
