"""The brief to print."""

from datetime import date

import pytest

from dashboard.exports import brief as module
from events.models import Outlet
from tests.dashboard.factories import SENTENCE, make_article, make_event, make_source

pytestmark = pytest.mark.django_db


def text_of(client, query="days=all"):
    response = client.get(f"/brief?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_events_stand_under_their_months_with_sentence_and_numbered_source(client):
    make_source(make_event(date(2026, 3, 7), title="Rockets hit bay"))
    text = text_of(client)
    assert "<h2>March 2026</h2>" in text
    assert "Rockets hit bay" in text
    assert f"<q>{SENTENCE}</q>" in text
    assert '<a href="#source-1">1</a>' in text
    assert '<li id="source-1" value="1">The Sorn Courier, “Rockets over the bay”' in text


def test_source_of_two_events_is_listed_once(client):
    article = make_article()
    for day in (7, 8):
        make_source(make_event(date(2026, 3, day)), article)
    text = text_of(client)
    assert text.count('<a href="#source-1">1</a>') == 2
    assert 'id="source-2"' not in text


def test_of_many_events_the_most_told_are_in_it_and_it_says_so(client, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    make_event(title="Told once", outlet_count=1)
    make_event(title="Told by all", outlet_count=9)
    text = text_of(client)
    assert "Told by all" in text
    assert "Told once" not in text
    assert "Of 2 events the 1 most told" in text


def test_filters_narrow_it(client):
    make_event(title="Of Korea", actors=("PRK",))
    make_event(title="Of Japan", actors=("JPN",))
    assert "Of Japan" not in text_of(client, "country=PRK&days=all")


def test_invented_articles_are_said_to_be_so(client):
    make_source(make_event())
    Outlet.objects.update(is_demo=True)
    assert "Demo: the articles are invented" in text_of(client)


def test_what_finds_nothing_says_what_to_do(client):
    assert "Clear all filters" in text_of(client, "country=PRK&days=all")


def test_a_planned_event_says_so(client):
    make_event(status="planned", title="Leaders to meet")
    assert "(planned)" in text_of(client)
