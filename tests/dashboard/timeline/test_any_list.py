"""However the list is cut into parts, every event is in it once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.timeline.beside import beside
from dashboard.timeline.facets import World
from dashboard.timeline.listing import Listing, listing_of
from dashboard.timeline.query import Finding
from dashboard.timeline.view import View, find
from events.columns.reading import read_table
from events.models import Event, ReviewState
from tests.dashboard.timeline.worlds import TODAY, day, view_of

pytestmark = pytest.mark.django_db

Span = tuple[date | None, date | None]
some_days = st.one_of(st.integers(-3, 3).map(day), st.sampled_from([date(1000, 1, 1), date.max]))
spans: st.SearchStrategy[Span] = st.one_of(
    st.just((None, None)),
    st.tuples(some_days, some_days).map(lambda ends: (min(ends), max(ends))),
)
orders = st.sampled_from(["newest", "oldest"])
windows = st.sampled_from(["all", "2026-03", "2026-03-09..2026-03-11", "2026-04"])
slow = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@contextmanager
def stored(drawn: list[Span]) -> Iterator[list[Event]]:
    """Events of these days; they are taken back."""
    with transaction.atomic():
        yield Event.objects.bulk_create(
            Event(
                public_id=f"any{number}",
                title=f"{number}",
                type="AID",
                kind="rescue",
                status="occurred",
                first=first,
                last=last,
            )
            for number, (first, last) in enumerate(drawn)
        )
        transaction.set_rollback(True)


def asked(order: str, days: str) -> tuple[View, Finding]:
    view, finding, _ = find(view_of(f"days={days}&sort={order}"), World(read_table(), TODAY))
    return view, finding


def keys_of(listing: Listing) -> list[int]:
    return [row.event.pk for month in listing.months for row in month.rows]


def expected(events: list[Event], order: str, finding: Finding) -> list[int]:
    """The keys of what is found, as the list has them: by days and keys, undated ones last."""
    ids = set(finding.world.table.id[finding.rows].tolist())
    sign = -1 if order == "newest" else 1
    listed = sorted(
        (event for event in events if event.pk in ids),
        key=lambda e: (e.first is None, sign * (e.first or TODAY).toordinal(), sign * e.pk),
    )
    return [event.pk for event in listed]


@slow
@given(st.lists(spans, max_size=12), orders, windows, st.integers(1, 4))
def test_parts_of_the_list_hold_every_event_once_and_in_order(
    monkeypatch, drawn: list[Span], order: str, days: str, size: int
) -> None:
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", size)
    with stored(drawn) as events:
        view, finding = asked(order, days)
        part = listing_of(view, finding)
        found = keys_of(part)
        while part.after:
            part = listing_of(view, finding, Event.objects.get(public_id=part.after))
            assert 0 < len(keys_of(part)) <= size
            found += keys_of(part)
        assert found == expected(events, order, finding)


@slow
@given(st.lists(spans, min_size=2, max_size=10), orders, st.integers(1, 3))
def test_list_goes_on_behind_an_event_that_was_hidden_meanwhile(
    monkeypatch, drawn: list[Span], order: str, size: int
) -> None:
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", size)
    with stored(drawn) as events:
        found: list[int] = []
        after: Event | None = None
        hidden: set[int] = set()
        while True:
            view, finding = asked(order, "all")
            part = listing_of(view, finding, after)
            found += keys_of(part)
            if not part.after:
                break
            after = Event.objects.get(public_id=part.after)
            hidden.add(after.pk)
            Event.objects.filter(pk=after.pk).update(review_state=ReviewState.REJECTED)
        assert sorted(found) == sorted(event.pk for event in events)
        assert len(hidden) == (len(events) - 1) // size


@slow
@given(st.lists(spans, max_size=10), orders, windows, st.integers(1, 4))
def test_every_month_has_one_head_with_the_count_of_its_rows(
    monkeypatch, drawn: list[Span], order: str, days: str, size: int
) -> None:
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", size)
    with stored(drawn):
        view, finding = asked(order, days)
        part: Listing | None = listing_of(view, finding)
        heads: list[str] = []
        counts: dict[str, int] = {}
        rows: dict[str, int] = {}
        while part:
            for month in part.months:
                heads += [] if month.is_continued else [month.name]
                counts[month.name] = month.count
                rows[month.name] = rows.get(month.name, 0) + len(month.rows)
            after = part.after and Event.objects.get(public_id=part.after)
            part = listing_of(view, finding, after) if after else None
        assert len(heads) == len(set(heads))
        assert counts == rows


@slow
@given(st.lists(spans, min_size=1, max_size=8), orders, windows)
def test_events_beside_one_are_its_neighbours_in_the_list(
    drawn: list[Span], order: str, days: str
) -> None:
    with stored(drawn) as events:
        view, finding = asked(order, days)
        listed = expected(events, order, finding)
        for place, key in enumerate(listed, start=1):
            found = beside(view, finding, Event.objects.get(pk=key))
            assert (found.place, found.count) == (place, len(listed))
            assert [e and e.pk for e in (found.previous, found.following)] == [
                listed[place - 2] if place > 1 else None,
                listed[place] if place < len(listed) else None,
            ]


def test_event_outside_the_list_has_no_neighbours(db: None) -> None:
    with stored([(day(-1), day(-1)), (day(-400), day(-400))]) as events:
        view, finding = asked("newest", "2026-03")
        found = beside(view, finding, events[1])
        assert (found.place, found.count, found.previous, found.following) == (None, 1, None, None)
