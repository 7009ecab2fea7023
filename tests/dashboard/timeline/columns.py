"""Events as columns alone, for tests that need no database: made up, or drawn by hypothesis."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.http import QueryDict
from hypothesis import strategies as st

from dashboard.timeline.facets import World, day_number
from dashboard.timeline.query import Finding
from dashboard.timeline.view import View
from events.columns import NO_DAY, Table
from events.columns.codes import KIND_SLUGS, ROLES, STATUSES, TYPES
from events.columns.parts import PART
from events.columns.table import ROW, Words
from events.core.kinds import EventType
from events.core.parties import Role
from events.core.status import Status

TODAY = date(2026, 3, 10)
NAMES = ("PRK", "USA", "RUS", "NATO", "rebels")


@dataclass(frozen=True)
class Told:
    """One event: from `first` over so many days (None: no day is told), and who did what to whom."""

    first: date | None
    length: int = 1
    type: str = "CONSULT"
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    outlets: int = 1
    confidence: float = 0.5

    @property
    def tone(self) -> str:
        """Cooperation, conflict or neutral."""
        return EventType(self.type).tone.value

    @property
    def directed(self) -> set[tuple[str, str]]:
        """Each who acts with each other who is acted upon."""
        return {(a, b) for a in self.actors for b in self.recipients if a != b}


names = st.frozensets(st.sampled_from(NAMES), max_size=3)
told = st.builds(
    Told,
    st.one_of(st.none(), st.integers(-900, 400).map(lambda n: TODAY + timedelta(n))),
    st.sampled_from([1, 1, 1, 2, 30]),
    st.sampled_from(TYPES),
    names,
    names,
    st.integers(0, 4),
    st.sampled_from([0.1, 0.3, 0.75, 1.0]),
)
worlds = st.lists(told, max_size=25)


def world_of(events: Sequence[Told]) -> World:
    """All of `events`; their keys are 1, 2 and so on."""
    words = Words()
    words.parties.add(NAMES)
    rows = np.zeros(len(events), ROW)
    for n, event in enumerate(events):
        first = NO_DAY if event.first is None else day_number(event.first)
        rows[n]["id"], rows[n]["first"] = n + 1, first
        rows[n]["last"] = first if event.first is None else first + event.length - 1
        rows[n]["type"] = TYPES.index(event.type)
        rows[n]["kind"] = KIND_SLUGS.index(EventType(event.type).kinds[0].slug)
        rows[n]["status"] = STATUSES.index(Status.OCCURRED)
        rows[n]["outlets"], rows[n]["confidence"] = event.outlets, event.confidence
        rows[n]["place"] = -1
    return World(Table.of(rows, _parts(events, words), np.zeros(0, PART), words), TODAY)


def _parts(events: Sequence[Told], words: Words) -> "np.ndarray[tuple[int], np.dtype[np.void]]":
    found = [
        (n + 1, words.parties.number(name) or 0, ROLES.index(role))
        for n, event in enumerate(events)
        for role, its in ((Role.ACTOR, event.actors), (Role.RECIPIENT, event.recipients))
        for name in its
    ]
    return np.array(found, PART)


def view_of(address: str, shape: str = "") -> View:
    """The view of what stands behind the "?" of an address."""
    return View.parse(QueryDict(address), shape)


def finding_of(events: Sequence[Told], view: View) -> Finding:
    """What a view finds in `events`, over the days that it names."""
    return Finding(world_of(events), view.query)


def number_at(events: Sequence[Told], url: str) -> int:
    """How many of `events` the page at an address shows."""
    return finding_of(events, view_of(url.partition("?")[2])).number


def in_days(events: Iterable[Told], first: date, last: date) -> list[Told]:
    """Those that may have happened in these days."""
    return [
        e
        for e in events
        if e.first and e.first <= last and e.first + timedelta(e.length - 1) >= first
    ]
