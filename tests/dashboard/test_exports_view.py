"""The address that gives a view's events as a file."""

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.db import OperationalError
from django.urls import reverse
from psycopg import errors

from dashboard.exports import views
from dashboard.exports.context import DEMO_NOTE
from dashboard.exports.formats import FORMATS
from events.models import Outlet, ReviewState
from events.store.records import records_of
from tests.dashboard.factories import make_article, make_event, make_source

pytestmark = pytest.mark.django_db


def taken(client, name="jsonl", query=""):
    response = client.get(f"/export/{name}?{query}")
    assert response.status_code == 200
    return response


def lines(client, query="") -> list[dict[str, Any]]:
    return [json.loads(line) for line in taken(client, query=query).getvalue().splitlines()]


@pytest.mark.parametrize("each", FORMATS.values(), ids=FORMATS)
def test_each_format_is_a_download_with_its_type(client, each):
    make_source(make_event())
    response = taken(client, each.name)
    assert response.streaming
    assert response["Content-Type"] == each.content_type
    expected = f'attachment; filename="dateline-all.{each.suffix}"'
    assert response["Content-Disposition"] == expected
    assert len(response.getvalue()) > 100


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"jsonl"}))
def test_an_empty_view_is_a_file(client, name):
    assert taken(client, name).getvalue()


def test_the_file_has_the_events_that_the_timeline_shows(client):
    shown = make_event(actors=("PRK",))
    make_event(actors=("JPN",))
    make_event(actors=("PRK",), review_state=ReviewState.REJECTED)
    assert [event["id"] for event in lines(client, "country=PRK")] == [shown.public_id]


def test_the_file_has_them_in_the_order_of_the_list(client):
    days = [date(2026, 3, 7), date(2026, 3, 9), date(2026, 3, 8)]
    early, late, between = (make_event(day).public_id for day in days)
    undated = make_event(None).public_id
    assert [e["id"] for e in lines(client)] == [late, between, early, undated]
    assert [e["id"] for e in lines(client, "sort=oldest")] == [early, between, late, undated]


def test_events_that_are_read_in_several_goes_come_once_each_in_their_order(client, monkeypatch):
    monkeypatch.setattr(views, "_AT_ONCE", 2)
    events = [make_event(date(2026, 3, day)).public_id for day in range(1, 6)]
    assert [e["id"] for e in lines(client, "sort=oldest")] == events


def test_an_event_leads_back_to_its_page(client):
    event = make_event()
    make_source(event)
    [found] = lines(client)
    assert found["permalink"] == f"http://testserver{event.get_absolute_url()}"
    assert found["sources"][0]["outlet"] == "The Sorn Courier"


def test_the_file_says_what_was_asked_and_where(client):
    make_event(actors=("PRK",))
    found = json.loads(taken(client, "json", "country=PRK&days=2026-03").getvalue())
    assert found["title"] == "1 event involving North Korea, 1–31 Mar 2026"
    address = "http://testserver/?country=PRK&days=2026-03-01..2026-03-31"
    assert found["address"] == address


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("", "all"),
        ("days=all", "all"),
        ("days=2026-03-01..2026-03-09", "2026-03-01-to-2026-03-09"),
    ],
)
def test_the_name_of_the_file_has_the_days(client, query, days):
    make_event()
    response = taken(client, "csv", query)
    assert response["Content-Disposition"] == f'attachment; filename="dateline-{days}.csv"'


@pytest.mark.parametrize("is_demo", [True, False])
def test_invented_articles_are_said_to_be_so(client, is_demo):
    make_source(make_event(), make_article("The Demo"))
    Outlet.objects.update(is_demo=is_demo)
    [row] = csv.DictReader(StringIO(taken(client, "csv").getvalue().decode("utf-8-sig")))
    assert row["note"] == (DEMO_NOTE if is_demo else "")


def test_an_unknown_format_is_refused_with_the_known_ones(client):
    response = client.get("/export/pdf")
    assert response.status_code == 404
    assert "csv (CSV for spreadsheets)" in response.content.decode()


def test_filters_that_say_nothing_are_refused_in_words(client):
    response = client.get("/export/csv?days=soon")
    assert response.status_code == 400
    assert "“soon” names no days" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "text=%00",
        "text=%22",
        "text=-a",
        "days=0001",
        "days=2026..9999-12-31",
        "country=%0d%0aX:1",
        "page=x",
    ],
)
def test_an_odd_address_gets_a_file_or_words(client, query):
    make_event()
    response = client.get(f"/export/csv?{query}")
    assert response.status_code in (200, 400)
    assert response["Content-Type"].startswith(("text/csv", "text/html"))
    assert "X" not in response.headers


def test_a_file_of_words_that_are_found_says_so(client):
    event = make_event(title="Rockets over Sorn")
    found = json.loads(taken(client, "json", "text=rockets").getvalue())
    assert found["title"] == "1 event, “rockets”, all days"
    assert [each["id"] for each in found["events"]] == [event.public_id]


def test_a_file_cannot_be_sent_to(client):
    assert client.post("/export/csv").status_code == 405


def test_to_ask_for_the_heading_alone_reads_no_events(client):
    make_event()
    response = client.head("/export/csv")
    assert response["Content-Type"].startswith("text/csv")
    assert response.getvalue() == b""


def test_what_hits_a_limit_says_so(client, monkeypatch):
    make_event()

    def slow(events):
        yield from ()
        raise OperationalError from errors.QueryCanceled()

    monkeypatch.setattr(views, "records_of", slow)
    response = client.get("/export/csv")
    assert response.status_code == 503
    assert response["Retry-After"]


def test_where_reading_asks_for_an_account_so_does_a_file(client, settings):
    login = "django.contrib.auth.middleware.LoginRequiredMiddleware"
    at = settings.MIDDLEWARE.index("django.contrib.messages.middleware.MessageMiddleware")
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:at], login, *settings.MIDDLEWARE[at:]]
    response = client.get("/export/csv")
    assert (response.status_code, response["Location"]) == (
        302,
        f"{reverse('login')}?next=/export/csv",
    )


def test_a_browser_that_goes_away_ends_the_reading(rf, monkeypatch):
    read: list[int] = []

    def counted(events):
        read.append(len(events))
        yield from records_of(events)

    monkeypatch.setattr(views, "records_of", counted)
    monkeypatch.setattr(views, "_AT_ONCE", 2)
    monkeypatch.setattr("dashboard.exports.pieces.BLOCK", 1)
    for _ in range(9):
        make_event()
    response = views.export(rf.get("/export/jsonl"), "jsonl")
    assert next(iter(response)).startswith(b"{")
    response.close()
    assert read == [2]
