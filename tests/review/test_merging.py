"""Merging loses nothing that people said of the event merged away, and brings nothing back."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from events import corrections
from events.models import Decision, Event
from tests.review.build import launch, store, stored_article
from tests.review.pages import REASON, Reviewer, address

pytestmark = pytest.mark.django_db
TEXT = "Pyongyang launched two projectiles on September 20."
DAY = date(2019, 9, 20)
JAPAN = {"name": "JPN", "role": "actor", "is_country": True}


@pytest.fixture
def user():
    return User.objects.create_user("kim")


@pytest.fixture
def other():
    report = launch(TEXT, trigger="launched", first=DAY, last=DAY)
    [other] = store(stored_article(TEXT, outlet="Quay News"), report)
    return other


@pytest.fixture
def ann():
    return Reviewer("ann")


def status(event):
    return Event.objects.get(pk=event.pk).status


def test_correction_of_the_event_merged_away_is_carried_over(event, other, user):
    made = corrections.correct(other, "status", "denied", reason="A drill.", user=user)
    corrections.merge(event, other, reason="The same.", user=user)
    carried = Decision.objects.get(event=event, action="correct")
    assert status(event) == "denied"
    assert carried.fingerprint["carried"] == made.pk
    assert carried.reason == f"A drill. (said by kim of {other.public_id}, carried over: The same.)"


def test_carried_correction_outlives_a_new_extraction(event, other, user):
    corrections.correct(other, "status", "denied", reason="A drill.", user=user)
    corrections.merge(event, other, reason="The same.", user=user)
    store(event.mentions.earliest("pk").article, launch())
    assert status(event) == "denied"


def test_carried_kind_brings_its_type_past_one_decided_before(event, other, user):
    corrections.correct(other, "kind", "airstrike", reason="It hit a town.", user=user)
    corrections.correct(event, "type", "MOBILIZE", reason="Right.", user=user)
    corrections.merge(event, other, reason="The same.", user=user, carried={"kind"})
    assert (event.type, event.kind) == ("ASSAULT", "airstrike")


def test_parties_that_people_added_to_either_event_all_stay(event, other, user):
    for one, name in ((event, "KOR"), (other, "JPN")):
        added = {"added": [{**JAPAN, "name": name}], "removed": []}
        corrections.correct(one, "countries", added, reason="Named.", user=user)
    corrections.merge(event, other, reason="The same.", user=user)
    assert {i.country for i in event.parties.all()} == {"PRK", "KOR", "JPN"}


def test_parties_told_of_an_event_added_by_hand_join_those_of_the_reports(event, user):
    told = {"type": "MOBILIZE", "kind": "missile_launch", "countries": [JAPAN]}
    by_hand = corrections.add(told, reason="From a report.", user=user)
    corrections.merge(event, by_hand, reason="The same.", user=user)
    assert {i.country for i in event.parties.all()} == {"PRK", "JPN"}


@pytest.mark.parametrize(
    ("field", "one", "two"),
    [
        ("status", "denied", "planned"),
        ("dates", {"first": "2019-09-12"}, {"first": "2019-09-13"}),
        ("place", {"name": "Wonsan"}, {"name": "Hamhung"}),
        ("countries", {"added": [JAPAN], "removed": []}, {"added": [], "removed": [JAPAN]}),
        ("countries", [JAPAN], {"added": [], "removed": [JAPAN]}),
    ],
)
def test_two_words_on_one_field_are_not_merged_without_a_choice(
    event, other, user, field, one, two
):
    corrections.correct(event, field, one, reason="A drill.", user=user)
    corrections.correct(other, field, two, reason="Not yet.", user=user)
    with pytest.raises(corrections.CorrectionError, match="choose which word holds"):
        corrections.merge(event, other, reason="The same.", user=user)


@pytest.mark.parametrize(("carried", "then"), [({"status"}, "planned"), (set(), "denied")])
def test_chosen_word_holds_of_the_merged_event(event, other, user, carried, then):
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    corrections.correct(other, "status", "planned", reason="Not yet.", user=user)
    corrections.merge(event, other, reason="The same.", user=user, carried=carried)
    assert status(event) == then


@pytest.mark.parametrize("rejected", ["event", "other"])
def test_rejected_event_is_not_merged_with_one_that_is_not(event, other, user, rejected):
    corrections.reject({"event": event, "other": other}[rejected], reason="Misread.", user=user)
    with pytest.raises(corrections.CorrectionError, match=r"rejected by kim.*Misread"):
        corrections.merge(event, other, reason="The same.", user=user)
    assert Event.objects.visible().count() == 1


def test_undone_merge_takes_back_what_it_carried_over(event, other, user):
    corrections.correct(other, "status", "denied", reason="A drill.", user=user)
    decision = corrections.merge(event, other, reason="The same.", user=user)
    corrections.undo(decision, reason="Two launches.", user=user)
    assert (status(event), status(other)) == ("occurred", "denied")


def test_undone_merge_keeps_what_was_said_since(event, other, user):
    corrections.correct(other, "status", "denied", reason="A drill.", user=user)
    decision = corrections.merge(event, other, reason="The same.", user=user)
    corrections.correct(event, "status", "planned", reason="Not yet.", user=user)
    corrections.undo(decision, reason="Two launches.", user=user)
    assert (status(event), status(other)) == ("planned", "denied")


def test_correction_of_an_event_merged_away_is_not_undone_on_the_other(event, other, user):
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    made = corrections.correct(other, "status", "planned", reason="Not yet.", user=user)
    corrections.merge(event, other, reason="The same.", user=user, carried=set())
    assert made is not None
    with pytest.raises(corrections.Gone, match="merged into"):
        corrections.undo(made, reason="Wrong.", user=user)
    assert status(event) == "denied"


def test_undone_split_does_not_bring_back_what_was_rejected_since(event, user):
    store(stored_article(outlet="Quay News"), launch())
    [leaving] = event.mentions.filter(article__outlet__name="Quay News")
    parted = corrections.split(event, [leaving], reason="Two launches.", user=user)
    corrections.reject(parted, reason="Misread.", user=user)
    with pytest.raises(corrections.CorrectionError, match="Put it back first"):
        corrections.undo(Decision.objects.get(action="split"), reason="One.", user=user)


def test_undone_correction_of_an_event_added_by_hand_goes_back_to_what_was_told(user):
    told = {"type": "MOBILIZE", "kind": "nuclear_test"}
    event = corrections.add(told, reason="From a report.", user=user)
    made = corrections.correct(event, "kind", "missile_launch", reason="Clearer.", user=user)
    assert made is not None
    corrections.undo(made, reason="Wrong.", user=user)
    event.refresh_from_db()
    assert event.kind == "nuclear_test"


def test_merge_page_lists_what_would_fall_before_anything_happens(event, other, ann):
    ann.save(other, status="denied", reason="The army denies it.", events_event_accept="1")
    page = ann.judge(event, "merge", other=other.public_id)
    told = page.content.decode()
    assert "Carry over: denied (ann" in told
    assert "The army denies it." in told
    assert "It was accepted by ann" in told
    assert not Decision.objects.filter(action="merge").exists()


def test_merge_page_sent_again_carries_over(event, other, ann):
    ann.save(other, status="denied")
    page = ann.judge(event, "merge", other=other.public_id)
    form = page.context["form"]
    sent = {bound.html_name: bound.value() for bound in form}
    assert sent["carry_status"] == "carry"
    ann.judge(event, "merge", {"shown": page.context["shown"]}, **sent)
    assert status(event) == "denied"


def test_merge_page_asks_anew_when_the_other_event_moved(event, other, ann):
    ann.save(other, status="denied")
    page = ann.judge(event, "merge", other=other.public_id)
    sent = {bound.html_name: bound.value() for bound in page.context["form"]}
    ann.save(other, status="planned")
    again = ann.judge(event, "merge", {"shown": page.context["shown"]}, **sent)
    assert "others changed the other event" in again.content.decode()
    assert not Decision.objects.filter(action="merge").exists()


def test_merge_page_refuses_a_rejected_event_in_words(event, other, ann):
    ann.judge(other, "reject")
    page = ann.judge(event, "merge", other=other.public_id)
    assert "was rejected by ann" in page.content.decode()
    assert Event.objects.get(pk=other.pk).merged_into is None


def test_undo_page_of_a_merged_event_says_where_it_went(event, other, ann):
    ann.save(other, status="denied")
    made = Decision.objects.get()
    corrections.merge(event, other, reason="The same.", user=ann.user)
    page = ann.client.post(f"/admin/events/decision/{made.pk}/undo/", {"reason": REASON})
    assert event.public_id in page.content.decode()


def test_merge_of_an_id_that_is_none_is_refused(event, ann):
    page = ann.judge(event, "merge", other="nothing")
    assert "No event has this id" in page.content.decode()
    assert address(event, "merge")
