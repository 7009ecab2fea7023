"""Counts by day that stand in for counting: the same answers as counting all events."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.models import Sum
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline import marks
from dashboard.timeline.chart import build_timeline
from dashboard.timeline.days import days_of, percentiles
from dashboard.timeline.facets import InDays
from dashboard.timeline.lane_by import BY_TYPE
from dashboard.timeline.page import find_results
from dashboard.timeline.view import View
from events.models import DayCount, Event, EventParty
from tests.dashboard.factories import make_event

TODAY = date(2026, 3, 8)


def counted():
    rows = DayCount.objects.filter(count__gt=0).values_list(
        "first", "is_one_day", "type", "status", "count"
    )
    return set(rows)


@pytest.fixture
def events(db):
    """Events of several types, days and widths, as a rejected, a hypothetical and an undated."""
    types = ("CONSULT", "ASSAULT", "MOBILIZE")
    for number in range(30):
        first = date(2026, 1, 1) + timedelta(number * number % 50)
        last = first + timedelta(9) if number % 7 == 0 else None
        make_event(first, last, type=types[number % 3])
    make_event(date(1953, 7, 27), type="CONSULT")
    make_event(date(2026, 2, 1), status="hypothetical")
    make_event(date(2026, 2, 1), review_state="rejected")
    make_event(None, type="CONSULT")


def view(query):
    found = View.parse(QueryDict(query))
    assert found.is_valid
    return found


@pytest.mark.django_db
def test_new_event_is_counted():
    make_event(date(2026, 3, 7), type="CONSULT")
    assert counted() == {(date(2026, 3, 7), True, "CONSULT", "occurred", 1)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"title": "Another"}, {(date(2026, 3, 7), True, "CONSULT", "occurred", 1)}),
        ({"last": date(2026, 3, 9)}, {(date(2026, 3, 7), False, "CONSULT", "occurred", 1)}),
        ({"first": None, "last": None}, {(None, False, "CONSULT", "occurred", 1)}),
        ({"status": "denied"}, {(date(2026, 3, 7), True, "CONSULT", "denied", 1)}),
        ({"review_state": "rejected"}, set()),
        ({"review_state": "accepted"}, {(date(2026, 3, 7), True, "CONSULT", "occurred", 1)}),
    ],
)
def test_changed_event_is_counted_as_it_is_now(change, left):
    make_event(date(2026, 3, 7), type="CONSULT")
    Event.objects.update(**change)
    assert counted() == left


@pytest.mark.django_db
def test_deleted_and_merged_events_are_not_counted():
    gone, merged, kept = (make_event(date(2026, 3, 7), type="CONSULT") for _ in range(3))
    gone.delete()
    Event.objects.filter(pk=merged.pk).update(merged_into=kept)
    assert counted() == {(date(2026, 3, 7), True, "CONSULT", "occurred", 1)}


def test_counting_all_anew_gives_what_the_trigger_kept(events):
    kept = counted()
    DayCount.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("events.migrations.0002_day_counts").COUNT_ALL)
    assert counted() == kept


@pytest.mark.parametrize(
    "query",
    ["", "type=CONSULT", "type=CONSULT&type=ASSAULT", "status=hypothetical", "status=planned"],
)
def test_number_of_events_is_that_of_counting_them(events, query):
    results = find_results(view(query), TODAY)
    assert results.count == view(query).events().count()
    assert view(query).query.day_counts.aggregate(n=Sum("count"))["n"] in (results.count, None)


@pytest.mark.parametrize(
    "query",
    ["", "from=2026-01-10", "to=2026-02-01", "from=2026-01-10&to=2026-02-01", "type=CONSULT"],
)
def test_days_and_strips_are_those_of_counting(events, monkeypatch, query):
    asked = view(query).query
    in_days = asked.facet(InDays)
    first, last = (in_days.first, in_days.last) if in_days else (None, None)
    live = days_of(asked.events(), first, last)
    assert days_of(asked.events(), first, last, asked.day_counts) == live
    monkeypatch.setattr(marks, "MAX_MARKS", 5)
    charts = [
        build_timeline(asked.events(), BY_TYPE, live.days, today=TODAY, counts=counts)
        for counts in (None, asked.day_counts)
    ]
    assert charts[0].is_summary
    assert charts[0] == charts[1]


@pytest.mark.parametrize("query", ["country=PRK", "text=rockets", "kind=summit", "review=accepted"])
def test_filters_that_counts_do_not_know_are_counted_live(events, query):
    make_event(actors=("PRK",))
    assert view(query).query.day_counts is None


@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=40),
    st.lists(st.floats(0, 1), min_size=1, max_size=5),
)
def test_percentiles_are_days_by_which_the_share_has_begun(offsets, shares):
    days = sorted(date(2026, 1, 1) + timedelta(offset) for offset in offsets)
    numbers = [(day, days.count(day)) for day in sorted(set(days))]
    for share, found in zip(shares, percentiles(numbers, shares), strict=True):
        assert sum(day <= found for day in days) >= share * len(days)
        assert found == days[0] or sum(day < found for day in days) < share * len(days)


def test_nothing_has_no_percentiles():
    assert percentiles([], [0.5]) == []


@pytest.mark.django_db
def test_countries_are_each_named_once():
    make_event(actors=("PRK", "USA"))
    make_event(actors=("USA",), recipients=("IRN",))
    assert EventParty.objects.countries() == ["IRN", "PRK", "USA"]


@pytest.mark.django_db
def test_no_event_names_no_country():
    assert EventParty.objects.countries() == []
