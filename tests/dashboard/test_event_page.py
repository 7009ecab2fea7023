"""The page of an event, as a client sees it."""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from events.models import Event
from tests.dashboard.factories import SENTENCE, add_sentence, make_article, make_event, make_source

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


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
    assert "9 Mar 2026</dt><dd>Hill Radio" in text


def test_a_wider_range_is_no_difference(client):
    event = make_event()
    make_source(event)
    make_source(event, first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert "The sources differ" not in event_page(client, event)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (("Hanoi", "VNM"), ("Singapore", "SGP"), True),
        (("Odesa", "UKR"), ("Kherson", "UKR"), True),
        (("Odesa", "UKR"), ("Ukraine", "UKR"), False),
        (("Odesa", "UKR"), ("", "UKR"), False),
        (("Odesa", "UKR"), ("", ""), False),
        (("Odesa", "UKR"), ("Odesa", "UKR"), False),
    ],
)
def test_sources_differ_where_they_name_other_places(client, one, other, differ):
    event = make_event()
    for outlet, (name, country) in (("Bay Radio", one), ("Hill Radio", other)):
        make_source(event, make_article(outlet), place_name=name, place_country=country)
    assert ("The sources differ" in event_page(client, event)) == differ


def test_event_page_is_a_fragment_for_htmx(client):
    assert "<!doctype html>" not in event_page(client, make_event(), htmx=True)


def test_event_page_leads_back_to_the_timeline_as_it_was(client):
    event = make_event(actors=("PRK",))
    text = event_page(client, event, country="PRK", days="2026-03")
    back = f"/?country=PRK&amp;days=2026-03-01..2026-03-31&amp;event={event.public_id}"
    assert f'<a href="{back}">' in text


def test_event_page_leads_to_the_rows_above_and_below_it_in_the_list(client):
    events = [make_event(date(2026, 3, day), type="AID") for day in (1, 2, 3)]
    make_event(date(2026, 3, 2), type="ACCUSE")
    text = event_page(client, events[1], type="AID")
    assert f'data-step="k" data-event="{events[2].public_id}"' in text
    assert f'data-step="j" data-event="{events[0].public_id}"' in text


def test_undated_events_come_last_when_one_steps_through(client):
    dated, undated = make_event(), make_event(None)
    assert f'data-event="{undated.public_id}"' in event_page(client, dated, days="all")
    assert f'data-event="{dated.public_id}"' in event_page(client, undated, days="all")


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
    first, _, _ = event_page(client, event).partition("</figure>")
    assert "the one that agrees" in first


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
    assert re.search(r"<dt>Dated by</dt>\s*<dd>a reviewer</dd>", text)
    assert "kim" not in text


def test_beneath_a_corrected_day_stands_the_sources_own_with_its_derivation(client, corrected):
    said = "By this source 8 Mar 2026: no time words: the day of publication → 8 Mar 2026"
    assert said in event_page(client, corrected)


def test_a_day_handed_back_to_the_machine_is_explained_by_its_derivation(
    client, corrected, admin_user
):
    decide_days(corrected, admin_user, after=None)
    text = event_page(client, corrected)
    assert "Set by" not in text
    assert "no time words: the day of publication" in text


def test_the_day_of_an_event_added_by_hand_is_its_authors(client, admin_user):
    event = make_event()
    event.decisions.create(action="add", after={}, reason="Seen there.", decided_by=admin_user)
    assert "Set by a reviewer on" in event_page(client, event)


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
    found = [re.findall(r"(Outlet \d),\s+published", text) for text in shown]
    assert found == [["Outlet 4", "Outlet 0"], ["Outlet 1", "Outlet 2"], ["Outlet 3"]]
    assert all("5 articles" in text for text in shown)
    assert "sources=2" in shown[0]


def test_sources_on_other_pages_count_where_sources_differ(client, monkeypatch):
    monkeypatch.setattr("dashboard.event.evidence.SOURCES", 1)
    event = make_event()
    make_source(event, make_article("Bay Radio"))
    make_source(event, make_article("Hill Radio"), first=date(2026, 3, 9), last=date(2026, 3, 9))
    assert "9 Mar 2026</dt><dd>Hill Radio" in event_page(client, event)


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
    with django_assert_max_num_queries(19):
        event_page(client, event)
