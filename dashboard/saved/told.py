"""The events of a view that changed, each with what became of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.apps import apps

from dashboard.event.evidence import days_of
from dashboard.saved.kept import Kept
from dashboard.saved.seen import Seen
from dashboard.timeline.facets import day_of
from dashboard.timeline.words import STATUS_WORDS
from events.columns import NO_DAY
from events.columns.parts import Longs
from events.core.days import Days
from events.models import Event, ReviewState
from events.models.visible import is_visible

# Of one sort of change; a page of more would be read by nobody.
MOST_TOLD = 200
_GONE = {
    ReviewState.REJECTED: "rejected by a reviewer",
    ReviewState.WITHDRAWN: "no longer told by any source",
}


@dataclass(frozen=True)
class Told:
    """A changed event: its title, its address where readers see it, its days and what changed."""

    title: str
    url: str
    days: str
    note: str


@dataclass(frozen=True)
class Group:
    """Events with one sort of change, and how many more there are."""

    title: str
    events: tuple[Told, ...]
    more: int


class _Telling:
    """What is known of the changed events, then and now."""

    def __init__(self, kept: Kept, ids: Longs) -> None:
        seen = Seen.read(kept.saved)
        rows: Iterable[Any] = [] if seen.events is None else seen.events[np.isin(seen.ids, ids)]
        self.kept, self.newest = kept, seen.newest
        self.then: Mapping[int, Any] = {int(row["id"]): row for row in rows}
        events = Event.objects.select_related("merged_into").filter(pk__in=ids.tolist())
        self.now: Mapping[int, Event] = {event.pk: event for event in events}
        finding = kept.finding
        self.matching = set(finding.world.table.id[finding.anywhen].tolist()) & set(ids.tolist())

    # Each of these says what became of an event.

    def new(self, event: Event) -> str:
        return "" if event.pk > self.newest else "known before, now in this view"

    def moved(self, event: Event) -> str:
        was = self.then[event.pk]
        return f"was {_days(was)}, is {days_of(event) or 'without a day'}{self._fit(event)}"

    def restated(self, event: Event) -> str:
        was = STATUS_WORDS.get(self.then[event.pk]["status"].decode(), "something else")
        return f"was {was}, now: {STATUS_WORDS[event.status]}{self._fit(event)}"

    def retracted(self, event: Event) -> str:
        if event.is_visible:
            return "no longer matches what is asked"
        if event.merged_into and event.merged_into.is_visible:
            return f"now part of “{event.merged_into.title}”"
        return _GONE.get(ReviewState(event.review_state), "no longer shown")

    def url(self, event: Event | None) -> str:
        """Where readers see it, or what it is part of now; empty where they do not."""
        for each in (event, event and event.merged_into):
            if each and each.is_visible:
                return self.kept.asked.event_url(each)
        return ""

    def _fit(self, event: Event) -> str:
        return "" if event.pk in self.matching else "; no longer matches what is asked"


def told_of(kept: Kept) -> list[Group]:
    """Return what changed in a view since its owner last looked."""
    changes = kept.changes
    shown = [ids[:MOST_TOLD] for ids in (changes.new, changes.moved, changes.restated)]
    gone = changes.retracted[:MOST_TOLD]
    telling = _Telling(kept, np.concatenate([*shown, gone]))
    groups = [
        _group("New", changes.new, telling, telling.new),
        _group("Day moved", changes.moved, telling, telling.moved),
        _group("Status changed", changes.restated, telling, telling.restated),
        Group("Retracted", tuple(_retracted(telling, gone)), len(changes.retracted) - len(gone)),
    ]
    return [group for group in groups if group.events]


def _group(title: str, ids: Longs, telling: _Telling, note: Callable[[Event], str]) -> Group:
    view = telling.kept.asked
    events = [telling.now[key] for key in ids[:MOST_TOLD].tolist() if key in telling.now]
    told = (
        Told(event.title, view.event_url(event), days_of(event) or "no day", note(event))
        for event in events
    )
    return Group(title, tuple(told), max(0, len(ids) - MOST_TOLD))


def _retracted(telling: _Telling, ids: Longs) -> Iterable[Told]:
    """Those under the titles that their reader saw; readers are led only to what they may see."""
    titles = _last_titles(ids)
    for key in ids.tolist():
        event = telling.now.get(key)
        title = titles.get(key, "An event without a title")
        url = telling.url(event)
        note = telling.retracted(event) if event else "no longer there"
        yield Told(title, url, _days(telling.then[key]), note)


def _last_titles(ids: Longs) -> Mapping[int, str]:
    """The titles that events had when readers last saw them."""
    revisions = apps.get_model("events", "EventRevision").objects.filter(is_visible())
    found = revisions.filter(pgh_obj_id__in=ids.tolist()).order_by("pgh_obj_id", "-pgh_id")
    return dict(found.distinct("pgh_obj_id").values_list("pgh_obj_id", "title"))


def _days(row: Any) -> str:
    if row["first"] == NO_DAY:
        return "without a day"
    return Days(day_of(int(row["first"])), day_of(int(row["last"]))).in_words()
