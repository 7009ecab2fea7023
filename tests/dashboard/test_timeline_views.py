"""The timeline page, as a client sees it."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.dashboard.factories import make_event, make_source

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(client: Client, *, htmx: bool = False, **filters: object) -> str:
    query = urlencode(filters, doseq=True)
    response = client.get(f"{reverse('timeline')}?{query}", headers=HTMX if htmx else {})
    assert response.status_code == 200
    return response.content.decode()


def test_without_any_event_the_first_screen_says_what_to_do(client):
    text = page(client)
    assert "No events yet" in text
    assert reverse("login") in text


def test_no_match_offers_to_clear_the_filters(client):
    make_event()
    text = page(client, text="unheard")
    assert "No event matches" in text
    assert "Clear all filters" in text


def test_a_period_that_ends_before_it_begins_is_named(client):
    make_event()
    text = page(client, htmx=False, **{"from": "2026-03-09", "to": "2026-03-01"})
    assert "ends (2026-03-01) before it begins (2026-03-09)" in text


def test_a_day_that_is_none_is_named(client):
    make_event()
    assert "soon is not a day" in page(client, htmx=False, **{"from": "soon"})


def test_timeline_is_a_whole_page_without_htmx(client):
    make_event()
    assert "<!doctype html>" in page(client)


def test_timeline_is_only_results_for_htmx(client):
    make_event()
    assert "<form" not in page(client, htmx=True)


def test_htmx_learns_the_address_without_empty_filters(client):
    make_event(actors=("PRK",))
    url = f"{reverse('timeline')}?country=PRK&text=&from=&lane=type"
    response = client.get(url, headers=HTMX)
    assert response["HX-Push-Url"] == "/?country=PRK"


def test_page_and_fragment_of_one_address_are_cached_apart(client):
    assert "HX-Request" in client.get(reverse("timeline"))["Vary"]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"country": "PRK"}, {"launch"}),
        ({"country": "JPN", "role": "actor"}, set()),
        ({"country": "JPN", "role": "recipient"}, {"launch"}),
        ({"type": ["MOBILIZE", "CONSULT"]}, {"launch", "summit"}),
        ({"type": "CONSULT"}, {"summit"}),
        ({"kind": "talks"}, {"summit"}),
        ({"status": "planned"}, {"summit"}),
        ({"status": "hypothetical"}, {"maybe"}),
        ({"from": "2026-04"}, {"summit"}),
        ({"to": "2026-03"}, {"launch"}),
        ({"review": "accepted"}, {"launch"}),
        ({"text": "launch"}, {"launch"}),
        ({}, {"launch", "summit", "undated"}),
    ],
)
def test_filter_shows_just_its_events(client, filters, titles):
    make_event(title="launch", actors=("PRK",), recipients=("JPN",), review_state="accepted")
    make_event(date(2026, 4, 2), title="summit", type="CONSULT", status="planned")
    make_event(None, title="undated", type="ACCUSE")
    make_event(title="maybe", status="hypothetical", type="ASSAULT")
    text = page(client, **filters)
    shown = {t for t in ("launch", "summit", "undated", "maybe") if f">{t}</a>" in text}
    assert shown == titles


def test_text_filter_reads_the_sentences_that_tell_an_event(client):
    make_source(make_event(title="told"))
    make_event(title="untold")
    text = page(client, text="harbour master")
    assert ">told</a>" in text
    assert ">untold</a>" not in text


def test_text_filter_leaves_out_sentences_that_tell_nothing(client):
    make_source(make_event(title="told"))
    assert "No event matches" in page(client, text="silent")


@pytest.mark.parametrize(
    ("sort", "order"), [("", ["new", "old", "undated"]), ("oldest", ["old", "new", "undated"])]
)
def test_list_is_in_order_of_days_with_undated_events_last(client, sort, order):
    make_event(None, title="undated")
    make_event(date(2026, 1, 1), title="old")
    make_event(date(2026, 2, 1), title="new")
    text = page(client, sort=sort)
    assert sorted(order, key=lambda title: text.index(f">{title}</a>")) == order


def test_list_is_paged_and_keeps_the_filters(client):
    for _ in range(60):
        make_event(actors=("PRK",))
    text = page(client, country="PRK")
    assert "country=PRK&amp;page=2" in text


def test_rejected_event_is_not_listed(client):
    make_event(title="kept")
    make_event(title="gone", review_state="rejected")
    assert ">gone</a>" not in page(client)


def test_the_address_opens_its_event(client):
    event = make_event(title="launch")
    make_source(event)
    assert "harbour master" in page(client, event=event.public_id)


def test_an_unknown_open_event_is_ignored(client):
    make_event()
    assert "<article" not in page(client, event="nothing")


@pytest.mark.parametrize("count", [3, 40])
@pytest.mark.parametrize("lane", ["type", "country"])
def test_the_page_needs_as_many_queries_for_few_events_as_for_many(
    client, django_assert_max_num_queries, count, lane
):
    for _ in range(count):
        make_event(actors=("PRK",), recipients=("USA",))
    with django_assert_max_num_queries(8):
        page(client, lane=lane)


def test_a_far_off_event_does_not_stretch_the_days_shown(client):
    for day in range(1, 29):
        make_event(date(2026, 2, day))
    make_event(date(1953, 7, 27))
    text = page(client)
    assert "29 events, most of them 1–28 Feb 2026" in text
    assert "?from=1953-07-27&amp;to=2026-02-28" in text


def test_above_a_limit_day_counts_stand_in_for_marks(client, monkeypatch):
    monkeypatch.setattr("dashboard.timeline.marks.MAX_MARKS", 3)
    for _ in range(4):
        make_event(actors=("PRK",))
    for lane in ("type", "country"):
        assert "the strips count events per day" in page(client, lane=lane)


def test_lanes_beyond_the_cap_are_one_lane(client, monkeypatch):
    monkeypatch.setattr("dashboard.timeline.lane_by.MAX_COUNTRY_LANES", 1)
    make_event(actors=("PRK",))
    make_event(actors=("PRK", "USA", "JPN"))
    make_event()
    text = page(client, lane="country")
    assert '"ticktext": ["North Korea", "Other countries", "No country"]' in text


def test_the_list_ends_after_a_number_of_events_and_says_so(client, monkeypatch):
    monkeypatch.setattr("dashboard.timeline.page.MOST_ROWS", 50)
    for _ in range(60):
        make_event()
    response = client.get(reverse("timeline"), {"page": "2"})
    assert response.context["results"].table.number == 1
    assert response.context["results"].count == 60


def test_lanes_by_country_are_counted_in_a_sample_of_very_many_events(client, monkeypatch):
    monkeypatch.setattr("dashboard.timeline.marks.MAX_MARKS", 3)
    monkeypatch.setattr("dashboard.timeline.lane_by.SAMPLE", 2)
    for _ in range(6):
        make_event(actors=("PRK",))
    text = page(client, lane="country")
    assert "Countries are counted in one event of 3, so these numbers are estimates." in text
