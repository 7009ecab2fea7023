"""The list: the same events as the chart's, in parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from dashboard.event.evidence import name_of
from dashboard.timeline.facets import day_number
from dashboard.timeline.query import Finding
from dashboard.timeline.telling import Mark, mark_classes, telling_of
from dashboard.timeline.view import OLDEST, View
from dashboard.timeline.words import tiny_words
from events.columns import NO_DAY
from events.core.days import Days, shift
from events.core.doubts import Basis
from events.core.parties import Role
from events.models import Event

ROWS = 60
_NAMED = 3  # parties on one side of a row
NO_DAY_GIVEN, AHEAD = "No day given", "Still to come"


@dataclass(frozen=True)
class Row:
    """One event of the list; `is_new_day` where its days differ from those of the row before."""

    event: Event
    day: str
    is_new_day: bool
    tag: str
    status: str
    mark: str
    who: str
    letters: str  # of the panels of a comparison that hold it

    @property
    def is_published(self) -> bool:
        """True where only its publication dates it."""
        return self.event.basis == Basis.PUBLICATION


@dataclass(frozen=True)
class Month:
    """Rows of one month, or of those to come; `count` is of the whole month, not of the rows."""

    name: str
    count: int
    rows: tuple[Row, ...]
    is_continued: bool = False


@dataclass(frozen=True)
class Listing:
    """A part of the list, and what it goes on behind; empty at its end."""

    months: tuple[Month, ...]
    after: str
    outside: int  # events that pass all but the days


def listing_of(view: View, finding: Finding, after: Event | None = None) -> Listing:
    """Return the rows behind `after`, or the first."""
    rows = ordered(view, finding)
    start = _behind(rows, view, finding, after) if after else 0
    part = rows[start : start + ROWS]
    events = events_of(finding.world.table.id[part].tolist())
    end = start + len(part)
    return Listing(
        tuple(_months(view, finding, events, after)),
        events[-1].public_id if events and end < len(rows) else "",
        int(finding.anywhen.sum()) - finding.number,
    )


def ordered(view: View, finding: Finding) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    """Return the rows of the table that are found, in the order of the list."""
    rows = finding.places
    if view.sort != OLDEST:
        return rows
    undated = finding.world.table.first[rows] == NO_DAY
    return np.concatenate([rows[~undated][::-1], rows[undated][::-1]])


def _behind(
    rows: "np.ndarray[tuple[int], np.dtype[np.intp]]", view: View, finding: Finding, after: Event
) -> int:
    """How many of `rows` stand before the place of `after` or on it."""
    first = NO_DAY if after.first is None else day_number(after.first)
    days, ids = finding.world.table.first[rows].astype(np.int64), finding.world.table.id[rows]
    if view.sort == OLDEST:
        later = np.where(days == NO_DAY, np.iinfo(np.int64).max, days)
        own = np.iinfo(np.int64).max if first == NO_DAY else first
        return int(((later < own) | ((later == own) & (ids <= after.pk))).sum())
    return int(((days > first) | ((days == first) & (ids >= after.pk))).sum())


def events_of(keys: Sequence[int]) -> list[Event]:
    """Return the events `keys` with their parties, in their order, without those that went meanwhile."""
    found = {event.pk: event for event in Event.objects.filter(pk__in=keys).with_parties()}
    return [found[key] for key in keys if key in found]


def rows_of(keys: Sequence[int], finding: Finding) -> list[Row]:
    """Return the rows of single events, whose days are told in full."""
    return [_row(event, finding, True) for event in events_of(keys)]


def _months(
    view: View, finding: Finding, events: Sequence[Event], after: Event | None
) -> Iterator[Month]:
    today, before = finding.world.today, after and _month(after, view, finding.world.today)
    last = after
    letters = _panels(view, finding, [event.pk for event in events])
    for name, group in groupby(events, key=lambda event: _month(event, view, today)):
        rows: list[Row] = []
        for event in group:
            is_new = last is None or (last.first, last.last) != (event.first, event.last)
            rows.append(
                _row(event, finding, is_new or (not rows and name != before), letters[event.pk])
            )
            last = event
        count = _count(finding, events=rows, name=name, view=view)
        yield Month(name, count, tuple(rows), is_continued=name == before)


def _month(event: Event, view: View, today: date) -> str:
    if event.first is None:
        return NO_DAY_GIVEN
    if event.first > today:
        return AHEAD
    shown = view.query.days
    day = max(event.first, min(shown.first, event.last or event.first)) if shown else event.first
    return f"{day:%B %Y}"


def _count(finding: Finding, *, events: Sequence[Row], name: str, view: View) -> int:
    """How many of all that pass stand under the name of a month."""
    first = finding.world.table.first[finding.rows]
    if name == NO_DAY_GIVEN:
        return int((first == NO_DAY).sum())
    if name == AHEAD:
        return int((first > day_number(finding.world.today)).sum())
    day = events[0].event.first or finding.world.today
    if view.query.days:
        day = max(day, min(view.query.days.first, events[0].event.last or day))
    start, end = _month_of(day)
    low = start
    if view.query.days and start <= view.query.days.first <= end:
        low = date.min  # those that began before and are still in view stand here too
    high = min(end, finding.world.today)
    lowest = NO_DAY + 1 if low == date.min else day_number(low)
    return int(((first >= lowest) & (first <= day_number(high))).sum())


def _month_of(day: date) -> tuple[date, date]:
    start = day.replace(day=1)
    return start, shift(shift(start, 32).replace(day=1), -1)


def _row(event: Event, finding: Finding, is_new_day: bool, letters: str = "") -> Row:
    today = finding.world.today
    telling = telling_of(event, today)
    is_ahead = event.first is not None and event.first > today
    tag = "" if is_ahead and telling.mark is Mark.OPEN else telling.tag
    return Row(
        event,
        day_cell(event, in_month=not is_ahead),
        is_new_day,
        tag,
        telling.words,
        mark_classes(event, today),
        who(event),
        letters,
    )


def _panels(view: View, finding: Finding, keys: Sequence[int]) -> Mapping[int, str]:
    """The panels of a comparison that hold each event: "AC"."""
    table = finding.world.table
    rows = table.rows_of(np.array(keys, np.int64))
    held = dict.fromkeys(keys, "")
    for letter, ask in zip("ABCD", view.compared, strict=False):
        mask = ask.facet.rows(finding.world, ask.value) if ask.facet else finding.rows
        for key in table.id[rows[mask[rows]]].tolist():
            held[key] += letter
    return held


def day_cell(event: Event, *, in_month: bool = True) -> str:
    """The days below the name of their month: "24 Thu", "3–7", "in the month", "to Mar 2020"."""
    days = Days.between(event.first, event.last, event.precision)
    if days is None:
        return "no day given"
    first, last = days
    if not in_month:
        return f"{first.day} {first:%b}" if days.is_one else days.in_words()
    if days.is_one:
        return f"{first.day} {first:%a}"
    whole = first.day == 1 and last == _month_of(last)[1]
    if (first.year, first.month) == (last.year, last.month):
        return "in the month" if whole else f"{first.day}–{last.day}"
    if whole and first.month == 1 and last.month == 12 and first.year == last.year:
        return "in the year"
    year = "" if first.year == last.year else f" {last.year}"
    return f"{'' if whole else f'{first.day} – {last.day} '}{'to ' if whole else ''}{last:%b}{year}"


def who(event: Event) -> str:
    """The parties in a line: "North Korea → Japan"; those that a title would name first."""
    sides = (
        [_name(part.country, name_of(part)) for part in event.parties.all() if part.role == role]
        for role in (Role.ACTOR, Role.RECIPIENT)
    )
    actors, recipients = map(_listed, sides)
    return f"{actors} → {recipients}".strip() if recipients else actors


def _name(country: str, name: str) -> str:
    return tiny_words(country) if country else name


def _listed(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: _NAMED - 1])} +{len(names) - _NAMED + 1}"
