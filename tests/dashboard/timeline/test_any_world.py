"""Whatever is stored and asked, the columns answer what the rows of the database say.

Random worlds of a few events, random queries; the answer is worked out once more, plainly, from
the models (naive.py).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.timeline.facets import FACETS, World
from dashboard.timeline.query import Ask, Finding, Query
from events.columns.reading import read_table
from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS
from events.core.parties import Role
from events.core.status import Status
from events.models import Article, Event, EventParty, Mention, ReviewState
from tests.dashboard.factories import make_article, party_of
from tests.dashboard.timeline import naive
from tests.dashboard.timeline.worlds import TODAY, day

pytestmark = pytest.mark.django_db

NAMES = ("PRK", "USA", "RUS", "NATO", "rebels")
PLACES = ("Hanoi", "Vienna")
WORDS = ("comet", "treaty")
ARTICLES = 4  # of three outlets


@dataclass(frozen=True)
class Told:
    """An event as it is drawn."""

    fields: Mapping[str, object]
    parties: frozenset[tuple[str, str]]
    articles: Mapping[int, bool]  # those that tell it; True where a newer reading does not
    is_merged: bool


offsets = st.integers(-4, 4)
far_days = st.sampled_from(
    [date(1, 1, 1), date(1000, 1, 1), date(2999, 12, 31), date(9999, 12, 31)]
)
some_days = st.one_of(offsets.map(day), offsets.map(day), offsets.map(day), far_days)
spans = st.one_of(
    st.just((None, None)),
    some_days.map(lambda one: (one, one)),
    st.tuples(some_days, some_days).map(lambda both: (min(both), max(both))),
)
mostly = st.sampled_from([Status.OCCURRED] * 4 + list(Status))


@st.composite
def events(draw: st.DrawFn) -> Told:
    first, last = draw(spans)
    kind = draw(st.sampled_from(sorted(KINDS)))
    fields = {
        "type": KINDS[kind].type.value,
        "kind": kind,
        "title": " ".join(draw(st.sets(st.sampled_from(WORDS)))) or "nothing",
        "first": first,
        "last": last,
        "precision": draw(st.sampled_from(["", *Precision])) if first else "",
        "basis": draw(st.sampled_from(["", *Basis])) if first else "",
        "status": draw(mostly).value,
        "confidence": draw(st.sampled_from([0.2, 0.5, 0.74, 0.75, 1.0])),
        "outlet_count": draw(st.integers(0, 6)),
        "place_name": draw(st.sampled_from(["", *PLACES])),
        "review_state": draw(st.sampled_from([ReviewState.UNREVIEWED] * 3 + list(ReviewState))),
    }
    parties = draw(
        st.frozensets(st.tuples(st.sampled_from(NAMES), st.sampled_from(Role)), max_size=4)
    )
    articles = draw(st.dictionaries(st.integers(0, ARTICLES - 1), st.booleans(), max_size=3))
    return Told(fields, parties, articles, draw(st.integers(0, 9)) == 0)


def asks(outlets: list[str]) -> st.SearchStrategy[tuple[Ask, ...]]:
    """A few asks of any facets, some of them alternatives of one."""
    names = st.sampled_from(NAMES)
    both = st.tuples(names, st.sampled_from("->"), names).map("".join)
    values: dict[str, st.SearchStrategy[str]] = {
        "country": st.sampled_from([*NAMES, "none", "JPN"]),
        "actor": names,
        "recipient": names,
        "pair": both,
        "kind": st.sampled_from(sorted(KINDS)),
        "place": st.sampled_from([*PLACES, "PRK", "USA", "Atlantis"]),
        "outlet": st.sampled_from([*outlets, "999"]),
        "outcome": st.sampled_from(["ahead", "overdue"]),
        "sources": st.sampled_from(["2", "3", "5"]),
        "confidence": st.sampled_from(["high", "fair"]),
        "text": st.sampled_from(WORDS),
    }
    closed = ("type", "tone", "form", "status", "precision", "basis", "review")
    values |= {name: st.sampled_from(_values(name)) for name in closed}
    of_one_facet = st.sampled_from(sorted(values)).flatmap(
        lambda name: st.lists(st.builds(Ask, st.just(name), values[name]), min_size=1, max_size=2)
    )
    return st.lists(of_one_facet, max_size=3).map(lambda found: tuple(chain(*found)))


def _values(name: str) -> list[str]:
    return [value for value in getattr(FACETS[name], "values", ()) if value]


windows = st.one_of(
    st.none(),
    st.tuples(offsets, offsets).map(lambda both: Days(day(min(both)), day(max(both)))),
    st.just(Days(date(1000, 1, 1), day(0))),
)


@contextmanager
def stored(told: list[Told], articles: list[Article]) -> Iterator[list[Event]]:
    """The events in the database, and those of them that readers see; all is taken back."""
    with transaction.atomic():
        rows = [Event(public_id=f"any{n}", **each.fields) for n, each in enumerate(told)]
        Event.objects.bulk_create(rows)
        for event, each in zip(rows, told, strict=True):
            if each.is_merged and event is not rows[0]:
                Event.objects.filter(pk=event.pk).update(merged_into=rows[0])
        EventParty.objects.bulk_create(
            party_of(event, name, role)
            for event, each in zip(rows, told, strict=True)
            for name, role in sorted(each.parties)
        )
        Mention.objects.bulk_create(
            _mention(event, articles[number], is_superseded)
            for event, each in zip(rows, told, strict=True)
            for number, is_superseded in each.articles.items()
        )
        known = Event.objects.prefetch_related("parties", "mentions__article")
        yield [event for event in known if naive.is_listed(event)]
        transaction.set_rollback(True)


def _mention(event: Event, article: Article, is_superseded: bool) -> Mention:
    return Mention(
        event=event,
        article=article,
        type=event.type,
        kind=event.kind,
        lemma="tell",
        status=event.status,
        confidence=0.5,
        is_superseded=is_superseded,
    )


@pytest.fixture
def articles(db: None) -> list[Article]:
    outlets = ("Bay Radio", "Hill Radio", "The Sorn Courier", "The Sorn Courier")
    return [make_article(outlet) for outlet in outlets]


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_found_and_counted_is_what_the_rows_of_the_database_say(
    articles: list[Article], data: st.DataObject
) -> None:
    outlets = sorted({str(article.outlet_id) for article in articles})
    told = data.draw(st.lists(events(), max_size=8), "events")
    queries = st.builds(Query, asks(outlets), windows, st.booleans())
    with stored(told, articles) as rows:
        world = World(read_table(), TODAY)
        for query in data.draw(st.lists(queries, min_size=1, max_size=4), "queries"):
            finding = Finding(world, query)
            _check_rows(finding, rows)
            _check_counts(finding, rows)
            _check_sums(finding)


def _check_rows(finding: Finding, rows: list[Event]) -> None:
    ids = finding.world.table.id
    expected = {event.pk for event in rows if naive.passes(event, finding.query, TODAY)}
    assert set(ids[finding.rows].tolist()) == expected
    assert finding.number == len(expected)
    anywhen = finding.query.over(None)
    expected = {event.pk for event in rows if naive.passes(event, anywhen, TODAY)}
    assert set(ids[finding.anywhen].tolist()) == expected


def _check_counts(finding: Finding, rows: list[Event]) -> None:
    for name, facet in FACETS.items():
        assert finding.counts(facet) == naive.counts(rows, finding.query, name, TODAY), name


def _check_sums(finding: Finding) -> None:
    for name in ("type", "kind", "tone", "form", "status", "review"):  # every event has one
        facet = FACETS[name]
        assert sum(finding.counts(facet).values()) == finding.without(facet.group).sum()
    for name in FACETS:
        left = int(finding.without(FACETS[name].group).sum())
        assert all(0 < count <= left for count in finding.counts(FACETS[name]).values())
    for name, wider, narrower in (("sources", "2", "3"), ("confidence", "fair", "high")):
        counts = finding.counts(FACETS[name])
        assert counts.get(wider, 0) >= counts.get(narrower, 0)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_other_days_of_a_finding_are_found_as_if_asked_anew(
    articles: list[Article], data: st.DataObject
) -> None:
    told = data.draw(st.lists(events(), max_size=6), "events")
    query = Query(data.draw(asks(["1"]), "asks"))
    with stored(told, articles):
        world = World(read_table(), TODAY)
        for days in data.draw(st.lists(windows, min_size=1, max_size=3), "days"):
            again = Finding(world, query).over(days)
            assert (again.rows == Finding(world, query.over(days)).rows).all()
