"""The timeline page and the event page, as a client sees them."""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from tests.dashboard.factories import SENTENCE, add_sentence, make_article, make_event, make_source

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


def event_page(client: Client, event: Event, *, htmx: bool = False, **query: str) -> str:
    url = f"{event.get_absolute_url()}?{urlencode(query)}"
    response = client.get(url, headers=HTMX if htmx else {})
    assert response.status_code == 200
    return response.content.decode()


def test_event_page_shows_the_derivation_of_its_day(client):
    event = make_event()
    make_source(event, derivation="'Tuesday' + published -> 10 Mar")
    assert "&#x27;Tuesday&#x27; + published → 10 Mar" in event_page(client, event)


def test_event_page_marks_trigger_and_time_in_the_sentence(client):
    event = make_event()
    make_source(event)
    text = event_page(client, event)
    assert '<mark class="what">fired</mark>' in text
    assert '<mark class="when">on 7 March 2026</mark>' in text


def test_event_page_shows_the_sentence_in_its_paragraph_only(client):
    event = make_event()
    make_source(event)
    text = event_page(client, event)
    assert "Northern officials kept silent on Monday." in text
    assert "The ministry gave no details" not in text


def test_event_page_escapes_what_a_source_says(client):
    event = make_event(title="<script>x</script>")
    make_source(event, make_article(text=f"<b>Bold</b> claim. {SENTENCE}"))
    text = event_page(client, event)
    assert "<script>x" not in text
    assert "&lt;b&gt;Bold&lt;/b&gt; claim." in text


def test_event_page_says_where_sources_differ(client):
    event = make_event()
    make_source(event, make_article("Bay Radio"))
    make_source(event, make_article("Hill Radio"), first=date(2026, 3, 9), last=date(2026, 3, 9))
    text = event_page(client, event)
    assert "The sources differ" in text
    assert '9 Mar 2026 <span class="muted">(Hill Radio)' in text


def test_a_wider_range_is_no_difference(client):
    event = make_event()
    make_source(event)
    make_source(event, first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert "The sources differ" not in event_page(client, event)


def test_event_page_is_a_fragment_for_htmx(client):
    assert "<!doctype html>" not in event_page(client, make_event(), htmx=True)


def test_opening_an_event_puts_it_into_the_address_of_the_timeline(client):
    event = make_event(actors=("PRK",))
    response = client.get(f"{event.get_absolute_url()}?country=PRK", headers=HTMX)
    assert response["HX-Push-Url"] == f"/?country=PRK&event={event.public_id}"


def test_event_page_leads_to_the_events_beside_it(client):
    events = [make_event(date(2026, 3, day), type="AID") for day in (1, 2, 3)]
    make_event(date(2026, 3, 2), type="ACCUSE")
    text = event_page(client, events[1], type="AID")
    assert f'rel="prev" data-key="ArrowLeft" title="{events[0].title}' in text
    assert f'rel="next" data-key="ArrowRight" title="{events[2].title}' in text


def test_undated_events_come_last_when_one_steps_through(client):
    dated, undated = make_event(), make_event(None)
    assert f'title="{undated.title}' in event_page(client, dated)
    assert f'title="{dated.title}' in event_page(client, undated)


def test_a_merged_event_leads_to_the_one_that_it_became(client):
    kept = make_event()
    merged = make_event(merged_into=kept)
    assert client.get(merged.get_absolute_url())["Location"].startswith(kept.get_absolute_url())


def test_a_rejected_event_is_hidden_from_readers(client):
    assert client.get(make_event(review_state="rejected").get_absolute_url()).status_code == 404


def test_a_rejected_event_is_shown_to_reviewers(admin_client):
    assert "A reviewer rejected" in event_page(admin_client, make_event(review_state="rejected"))


def test_event_page_shows_decisions_without_names_to_readers(client, django_user_model):
    event = make_event()
    judge = django_user_model.objects.create(username="kim")
    event.decisions.create(
        action="correct",
        field="status",
        before="planned",
        after="occurred",
        reason="It was held.",
        decided_by=judge,
    )
    text = event_page(client, event)
    assert "a reviewer: status: planned → occurred" in text
    assert "kim" not in text


def test_a_narrower_kind_is_no_difference(client):
    event = make_event(type="CONSULT", kind="summit")
    make_source(event)
    make_source(event, kind="talks")
    assert "The sources differ" not in event_page(client, event)


def test_a_plan_told_before_its_day_is_no_difference(client):
    event = make_event(date(2026, 3, 20))
    make_source(event, status="planned")
    make_source(event, make_article(published=datetime(2026, 3, 21, tzinfo=UTC)))
    assert "The sources differ" not in event_page(client, event)


def test_the_derivation_shown_is_that_of_the_source_that_agrees(client):
    event = make_event()
    make_source(event, first=date(2026, 3, 1), last=date(2026, 3, 1), confidence=0.9)
    make_source(event, derivation="the one that agrees", confidence=0.3)
    text = event_page(client, event)
    assert '<p class="derivation">the one that agrees</p>' in text


def test_event_page_shows_the_other_reading_of_a_date(client):
    event = make_event()
    other = {"value": "2026-07-03", "first": "2026-07-03", "last": "2026-07-03"}
    make_source(event, alternatives=[other])
    assert "It could also be 3 Jul 2026" in event_page(client, event)


def decide_days(event: Event, user: User, **values: object) -> None:
    """A reviewer's correction of the days of `event` to those that it shows."""
    days = {"first": str(event.first), "last": str(event.last), "precision": "day"}
    correction = {"action": "correct", "field": "dates", "after": days, "reason": "It is an echo."}
    event.decisions.create(decided_by=user, **correction | values)


@pytest.fixture
def corrected(django_user_model):
    """An event of 7 March by its reviewer, of 8 March by its source, which gives no time."""
    event = make_event()
    told = date(2026, 3, 8)
    derivation = "no time words: the day of publication -> 8 Mar 2026"
    make_source(event, first=told, last=told, basis="publication", derivation=derivation)
    decide_days(event, django_user_model.objects.create(username="kim"))
    return event


def test_a_corrected_day_is_explained_by_who_decided_it_when_and_why(admin_client, corrected):
    today = timezone.localdate()
    said = f"Set by kim on {today.day} {today:%b %Y}: It is an echo."
    assert said in event_page(admin_client, corrected)


def test_a_corrected_day_is_not_said_to_come_from_the_text(client, corrected):
    text = event_page(client, corrected)
    assert "<dt>Dated by</dt><dd>a reviewer</dd>" in text
    assert "kim" not in text


def test_beneath_a_corrected_day_stands_the_sources_own_with_its_derivation(client, corrected):
    said = "By the source 8 Mar 2026: no time words: the day of publication → 8 Mar 2026"
    assert said in event_page(client, corrected)


def test_a_day_handed_back_to_the_machine_is_explained_by_its_derivation(
    client, corrected, admin_user
):
    decide_days(corrected, admin_user, after=None)
    text = event_page(client, corrected)
    assert "Set by" not in text
    assert '<p class="derivation">no time words' in text


def test_the_day_of_an_event_added_by_hand_is_its_authors(client, admin_user):
    event = make_event()
    event.decisions.create(action="add", after={}, reason="Seen there.", decided_by=admin_user)
    assert "Set by a reviewer on" in event_page(client, event)


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


def test_the_source_that_dates_the_event_comes_first(client):
    event = make_event()
    make_source(event, make_article("Bay Radio"), confidence=0.2)
    make_source(event, make_article("Hill Radio"), confidence=0.9)
    text = event_page(client, event)
    assert text.index("Hill Radio") < text.index("Bay Radio")


@pytest.mark.parametrize(("country", "count"), [("VNM", 1), ("LAO", 2)])
def test_the_country_of_the_place_is_named_once(client, country, count):
    event = make_event(place_name="Hanoi", place_country=country)
    event.parties.create(country="VNM", role="place")
    assert event_page(client, event).count("<dt>Where</dt>") == count


def test_a_paragraph_is_told_out_once_though_two_of_its_sentences_tell(client):
    event = make_event()
    add_sentence(make_source(event), "Nobody was hurt.", trigger="hurt")
    assert event_page(client, event).count("Northern officials kept silent") == 1


def test_names_are_marked_in_a_headline_that_tells_the_event(client):
    party = {"name": "PRK", "role": "actor", "is_country": True, "title_spans": [[0, 6]]}
    mention = make_source(make_event(), make_article(title="Quaria fires rockets"), parties=[party])
    mention.evidence.create(rank=1, in_title=True, start=0, end=20)
    text = client.get(mention.event.get_absolute_url()).content.decode()
    assert '<span class="sentence"><mark class="who">Quaria</mark> fires rockets</span>' in text


def test_many_sources_are_parted_into_pages_with_the_best_first(client, monkeypatch):
    monkeypatch.setattr("dashboard.event.evidence.SOURCES", 2)
    event = make_event()
    for number in range(5):
        outlet = make_article(f"Outlet {number}")
        make_source(event, outlet, confidence=0.9 if number == 4 else 0.5)
    shown = [event_page(client, event, sources=str(page)) for page in (1, 2, 3)]
    found = [re.findall(r"Outlet \d", text) for text in shown]
    assert found == [["Outlet 4", "Outlet 0"], ["Outlet 1", "Outlet 2"], ["Outlet 3"]]
    assert all("5 sources" in text for text in shown)
    assert "sources=2" in shown[0]


def test_sources_on_other_pages_count_where_sources_differ(client, monkeypatch):
    monkeypatch.setattr("dashboard.event.evidence.SOURCES", 1)
    event = make_event()
    make_source(event, make_article("Bay Radio"))
    make_source(event, make_article("Hill Radio"), first=date(2026, 3, 9), last=date(2026, 3, 9))
    assert '9 Mar 2026 <span class="muted">(Hill Radio)' in event_page(client, event)


def test_sentences_beyond_a_number_are_left_to_the_article(client, monkeypatch):
    monkeypatch.setattr("dashboard.event.evidence.SENTENCES", 1)
    mention = make_source(make_event())
    add_sentence(mention, "Nobody was hurt.", trigger="hurt")
    assert mention.event is not None
    text = event_page(client, mention.event)
    assert text.count('class="sentence"') == 1
    assert f'<a href="{mention.article.get_absolute_url()}">1 more sentence in the article' in text


@pytest.mark.parametrize("count", [1, 30])
def test_the_event_page_needs_as_many_queries_for_few_sources_as_for_many(
    client, django_assert_max_num_queries, count
):
    event = make_event()
    for _ in range(count):
        make_source(event)
    with django_assert_max_num_queries(13):
        event_page(client, event)


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
