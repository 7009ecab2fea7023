"""Reviewing in the admin: who may do what, and what a save leaves behind."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from model_bakery import baker

from events.core.days import Days
from events.core.doubts import Reason
from events.core.status import Status
from events.extraction.types import Reading
from events.models import Article, ArticleState, Decision, Event, Mention
from tests.review.build import launch, store, stored_article
from tests.review.pages import REASON, account, address, fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    [event] = store(stored_article(), launch())
    return event


@pytest.fixture
def reviewer(client):
    client.force_login(account("reviewer"))
    return client


def save(client, event, **changes):
    fields = fields_of(client.get(address(event)))
    return client.post(address(event), {**fields, **changes})


def test_change_with_a_reason_is_a_decision(reviewer, event):
    response = save(reviewer, event, status="denied", reason=REASON)
    assert response.status_code == 302
    [decision] = Decision.objects.all()
    event.refresh_from_db()
    assert event.status == "denied"
    assert (decision.field, decision.after, decision.reason) == ("status", "denied", REASON)
    assert decision.decided_by.username == "reviewer"


def test_change_without_a_reason_is_refused(reviewer, event):
    response = save(reviewer, event, status="denied")
    assert "Say why" in response.content.decode()
    assert not Decision.objects.exists()


def test_save_without_a_change_decides_nothing(reviewer, event):
    assert save(reviewer, event).status_code == 302
    assert not Decision.objects.exists()


def test_days_are_decided_together(reviewer, event):
    save(reviewer, event, first="2019-09-12", last="2019-09-13", precision="range", reason=REASON)
    event.refresh_from_db()
    assert (event.first, event.last) == (date(2019, 9, 12), date(2019, 9, 13))
    assert Decision.objects.get().field == "dates"


def test_last_day_before_the_first_is_refused(reviewer, event):
    response = save(reviewer, event, first="2019-09-12", last="2019-09-10", reason=REASON)
    assert "before the first" in response.content.decode()


def test_changed_kind_brings_its_type(reviewer, event):
    save(reviewer, event, kind="airstrike", reason=REASON)
    event.refresh_from_db()
    assert (event.type, event.kind) == ("ASSAULT", "airstrike")


def test_kind_of_another_type_is_refused(reviewer, event):
    response = save(reviewer, event, type="CONSULT", reason=REASON)
    assert "Not a kind of CONSULT" in response.content.decode()


def test_changed_party_is_a_decision_on_all_parties(reviewer, event):
    save(reviewer, event, **{"parties-0-country": "IRN"}, reason=REASON)
    event.refresh_from_db()
    assert event.title == "Iran launches missile"
    assert Decision.objects.get().field == "countries"


def test_changed_party_needs_a_reason(reviewer, event):
    response = save(reviewer, event, **{"parties-0-country": "IRN"})
    assert response.status_code == 200
    assert not Decision.objects.exists()


def test_field_left_alone_takes_what_came_in_meanwhile(reviewer, event):
    sent = fields_of(reviewer.get(address(event)))
    text = "It was denied that North Korea fired two projectiles on Tuesday."
    for outlet in ("Quay News", "Pier Gazette"):
        store(stored_article(text, outlet=outlet), launch(text, status=Status.DENIED))
    reviewer.post(address(event), {**sent, "title": "A drill", "reason": REASON})
    event.refresh_from_db()
    assert (event.title, event.status) == ("A drill", "denied")
    assert Decision.objects.get().field == "title"


def test_save_and_accept_accepts(reviewer, event):
    save(reviewer, event, events_event_accept="1")
    event.refresh_from_db()
    assert event.review_state == "accepted"


def test_page_shows_the_sentence_and_what_the_machine_says(reviewer, event):
    save(reviewer, event, status="denied", reason=REASON)
    page = reviewer.get(address(event)).content.decode()
    assert '<mark class="what">fired</mark>' in page
    assert "Machine now says: occurred" in page


def test_whoever_may_only_look_sees_a_corrected_event(reviewer, event):
    save(reviewer, event, status="denied", reason=REASON)
    reviewer.force_login(account("viewer"))
    assert "denied" in reviewer.get(address(event)).content.decode()


def test_opening_the_reject_page_rejects_nothing(reviewer, event):
    reviewer.get(f"{address(event)[:-7]}reject/")
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("verdict", "state"), [("reject", "rejected"), ("restore", "unreviewed")])
def test_verdict_with_a_reason_holds(reviewer, event, verdict, state):
    page = address(event, verdict)
    reviewer.post(page, {"reason": REASON, "shown": reviewer.get(page).context["shown"]})
    event.refresh_from_db()
    assert event.review_state == state


def test_bulk_reject_asks_for_a_reason_first(reviewer, event):
    listing = reverse("admin:events_event_changelist")
    chosen = {"action": "reject_selected", "_selected_action": [event.pk]}
    page = reviewer.post(listing, chosen)
    assert "Reject 1 event?" in page.content.decode()
    reviewer.post(listing, {**chosen, "reason": REASON})
    event.refresh_from_db()
    assert event.review_state == "rejected"


def test_bulk_accept_accepts(reviewer, event):
    listing = reverse("admin:events_event_changelist")
    reviewer.post(listing, {"action": "accept_selected", "_selected_action": [event.pk]})
    event.refresh_from_db()
    assert event.review_state == "accepted"


def test_undo_hands_the_field_back(reviewer, event):
    save(reviewer, event, status="denied", reason=REASON)
    undo = reverse("admin:events_decision_undo", args=[Decision.objects.get().pk])
    reviewer.post(undo, {"reason": "I was wrong."})
    event.refresh_from_db()
    assert event.status == "occurred"


def test_merge_takes_the_other_event_by_its_id(reviewer, event):
    text = "Pyongyang launched two projectiles on September 20."
    day = date(2019, 9, 20)
    [other] = store(
        stored_article(text, outlet="Quay News"),
        launch(text, trigger="launched", first=day, last=day),
    )
    page = address(event, "merge")
    shown = reviewer.get(page).context["shown"]
    reviewer.post(page, {"other": other.public_id, "reason": REASON, "shown": shown})
    other.refresh_from_db()
    assert other.merged_into == event


def test_event_added_by_hand_is_stored_with_its_parties(reviewer):
    sent = {
        "title": "",
        "type": "MOBILIZE",
        "kind": "nuclear_test",
        "status": "occurred",
        "first": "2017-09-03",
        "last": "",
        "precision": "",
        "place_name": "Punggye-ri",
        "place_country": "PRK",
        "reason": "Known from a report.",
        "parties-TOTAL_FORMS": "1",
        "parties-INITIAL_FORMS": "0",
        "parties-0-country": "PRK",
        "parties-0-organisation": "",
        "parties-0-role": "actor",
    }
    reviewer.post(reverse("admin:events_event_add"), sent)
    [event] = Event.objects.visible()
    assert event.title == "North Korea tests nuclear weapon in Punggye-ri"
    assert (event.first, event.precision) == (date(2017, 9, 3), "day")


def test_viewer_reads_but_does_not_correct(client, event):
    client.force_login(account("viewer"))
    assert client.get(address(event)).status_code == 200
    assert client.post(address(event), {"status": "denied", "reason": "x"}).status_code == 403
    reject = reverse("admin:events_event_reject", args=[event.pk])
    assert client.post(reject, {"reason": "x"}).status_code == 403


def test_mention_is_read_only_even_for_admins(client, event):
    client.force_login(account("admin"))
    mention = Mention.objects.get()
    page = client.get(reverse("admin:events_mention_change", args=[mention.pk]))
    assert '<mark class="what">fired</mark>' in page.content.decode()
    assert not page.context["has_change_permission"]


def test_nobody_deletes_events_or_decisions(client, event):
    client.force_login(baker.make(User, is_staff=True, is_superuser=True))
    for model in ("event", "decision", "mention"):
        address = reverse(f"admin:events_{model}_delete", args=[1])
        assert client.get(address).status_code in (302, 403)


OTHER_READING = Reading("2019-09-03", Days(date(2019, 9, 3), date(2019, 9, 3)))


def test_queue_lists_the_most_valuable_first(reviewer):
    unsure = "Iran tested a missile."
    ambiguous = "India fired a rocket on Tuesday."
    told: list[tuple[str, dict[str, Any]]] = [
        (unsure, {"trigger": "tested", "confidence": 0.4}),
        (ambiguous, {"trigger": "fired", "alternatives": (OTHER_READING,)}),
    ]
    for number, (text, values) in enumerate(told):
        day = date(2019, 9, 1 + 9 * number)
        store(stored_article(text), launch(text, **values, first=day, last=day))
    listing = reverse("admin:events_event_changelist")
    found = reviewer.get(listing, {"queue": "waiting"}).context["cl"].result_list
    assert [event.doubts[0] for event in found] == ["ambiguous", "low_confidence"]


def test_a_reviewer_sees_the_other_reading_of_the_date(reviewer):
    [event] = store(stored_article(), launch(alternatives=(OTHER_READING,)))
    assert "could also be 3 Sep 2019" in reviewer.get(address(event)).content.decode()


def test_a_reviewer_sees_reasons_in_words_and_unknown_ones_as_they_stand(reviewer):
    [event] = store(stored_article(), launch(reasons=(Reason.NAMED_BY_NOUN, "an older reason")))
    assert "(named by a noun; an older reason)" in reviewer.get(address(event)).content.decode()


def test_failed_article_is_extracted_again_on_request(reviewer):
    article = stored_article(state=ArticleState.FAILED, failure="too long")
    listing = reverse("admin:events_article_changelist")
    reviewer.post(listing, {"action": "retry_selected", "_selected_action": [article.pk]})
    assert Article.objects.get().state == ArticleState.PENDING


def test_deleting_an_article_leaves_no_event_without_a_source(client, event):
    client.force_login(account("admin"))
    [article] = Article.objects.all()
    client.post(reverse("admin:events_article_delete", args=[article.pk]), {"post": "yes"})
    assert not Event.objects.exists()


def test_column_of_the_delete_boxes_has_a_heading(reviewer, event):
    page = reviewer.get(address(event)).content.decode()
    headings = re.findall(r"<th[^>]*>(.*?)</th>", page, re.S)
    assert "Delete" in [heading.strip() for heading in headings]
