"""The page of an event, within the timeline that it was opened from."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event
from tests.dashboard.factories import make_event, make_source
from tests.dashboard.timeline.worlds import TODAY, day

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
EVIL = "\"'><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def text_of(client: Client, event: Event, query: str = "", *, htmx: bool = False) -> str:
    response = client.get(f"/e/{event.public_id}?{query}", headers=HTMX if htmx else {})
    assert response.status_code == 200
    return response.content.decode()


def test_event_has_a_short_address_of_its_own() -> None:
    assert make_event(public_id="abc").get_absolute_url() == "/e/abc"


def test_page_and_fragment_of_an_event_are_cached_apart(client) -> None:
    assert "HX-Request" in client.get(make_event().get_absolute_url())["Vary"]


def test_merged_event_leads_to_the_one_it_became_and_keeps_the_filters(client) -> None:
    kept = make_event()
    merged = make_event(merged_into=kept)
    response = client.get(f"/e/{merged.public_id}?country=PRK&days=2026", headers=HTMX)
    assert response.status_code == 302
    assert response["Location"] == f"/e/{kept.public_id}?country=PRK&days=2026"


def test_event_that_a_rejected_one_took_in_is_hidden_from_readers(client) -> None:
    merged = make_event(merged_into=make_event(review_state="rejected"))
    response = client.get(merged.get_absolute_url(), follow=True)
    assert response.status_code == 404


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_hidden_event_is_for_reviewers_and_stands_in_no_list(
    client, admin_client, state: str
) -> None:
    event = make_event(day(-1), title="gone", review_state=state)
    make_event(day(-1))
    assert client.get(event.get_absolute_url()).status_code == 404
    text = text_of(admin_client, event, "days=all")
    assert "readers do not see it" in text
    assert "outside these filters" in text


def test_unknown_event_is_not_there(client) -> None:
    assert client.get("/e/nothing").status_code == 404


def test_place_in_the_list_is_told(client) -> None:
    events = [make_event(day(-n), type="AID") for n in range(3)]
    text = text_of(client, events[1], "type=AID&days=all")
    assert "2 of 3" in text


def test_event_that_filters_leave_out_stands_outside_them(client) -> None:
    event = make_event(day(-1), type="AID")
    make_event(day(-1), type="ACCUSE")
    text = text_of(client, event, "type=ACCUSE&days=all")
    assert "outside these filters" in text
    assert 'rel="prev"' not in text


def test_closing_leads_to_the_timeline_as_it_was(client) -> None:
    text = text_of(client, make_event(day(-1)), "country=PRK&days=all")
    [url] = re.findall(r'data-close href="([^"]*)"', text)
    assert unescape(url) == "/?country=PRK&days=all"


def test_events_before_and_after_between_the_same_parties_are_linked(client) -> None:
    before = make_event(day(-3), title="earlier talks", actors=("PRK", "USA"))
    event = make_event(day(-1), title="talks", actors=("PRK", "USA"))
    text = text_of(client, event, "days=all")
    assert "Before and after, between the same parties" in text
    assert f'data-event="{before.public_id}"' in text


def test_what_the_words_of_an_article_hold_cannot_leave_its_place(client) -> None:
    event = make_event(day(-1), title=EVIL, place_name=EVIL, actors=(EVIL,))
    make_event(day(-2), title=EVIL, actors=(EVIL,))
    make_source(event, attributed_to=EVIL, derivation=EVIL)
    for htmx in (False, True):
        text = text_of(client, event, "days=all", htmx=htmx)
        assert "<script>alert" not in text
        assert "\"'><" not in text


def test_citation_is_at_hand_to_be_copied(client) -> None:
    event = make_event(day(-1), title='The "ship" case')
    [found] = re.findall(r'data-copy-citation="([^"]*)"', text_of(client, event))
    assert unescape(found).startswith('The "ship" case. 9 Mar 2026. Happened. ')


def test_day_of_publication_is_named_as_such(client) -> None:
    text = text_of(client, make_event(day(-1), basis="publication"))
    assert "(day of publication: the text gives none)" in text


def test_readers_are_offered_no_correction(client, admin_client) -> None:
    event = make_event(day(-1))
    assert "data-correct" not in text_of(client, event)
    assert "data-correct" in text_of(admin_client, event)


@pytest.mark.parametrize("count", [2, 40])
def test_neighbours_need_as_many_queries_for_few_events_as_for_many(
    client, django_assert_max_num_queries, count: int
) -> None:
    events = [make_event(day(-n), actors=("PRK", "USA")) for n in range(count)]
    for _ in range(2):
        text_of(client, events[0])
    with django_assert_max_num_queries(13):
        text_of(client, events[0])
