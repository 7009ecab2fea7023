"""Two people, or two tabs, on one event: what one saves, the other's old page does not undo."""

from datetime import date

import pytest

from events import corrections
from events.core.parties import Role
from events.core.status import Status
from events.extraction.types import ToldParty
from events.models import Article, Decision, Event
from events.store import delete_article
from tests.review.build import launch, store, stored_article
from tests.review.pages import ACCEPT, REASON, Reviewer, added_party, choices_in, fields_of

pytestmark = pytest.mark.django_db
TWELFTH = {"first": "2019-09-12", "last": "2019-09-12"}


@pytest.fixture
def event():
    [event] = store(stored_article(), launch())
    return event


@pytest.fixture
def ann():
    return Reviewer("ann")


@pytest.fixture
def bob():
    return Reviewer("bob")


def parties(event):
    return {(i.country or i.organisation, i.role) for i in event.parties.all()}


def report_of(*countries):
    """Reports of the launch by three more outlets, which name more parties."""
    for outlet in ("Quay News", "Pier Gazette", "Dock Mail"):
        named = tuple(ToldParty(code, Role.ACTOR, True) for code in ("PRK", *countries))
        store(stored_article(outlet=outlet), launch(parties=named))


def test_day_stays_when_the_other_saves_only_its_precision(event, ann, bob):
    page = bob.open(event)
    ann.save(event, **TWELFTH)
    assert bob.send(event, page, precision="time").status_code == 302
    event.refresh_from_db()
    assert (event.first, event.precision) == (date(2019, 9, 12), "time")


def test_place_keeps_its_name_when_the_other_sets_its_country(event, ann, bob):
    page = bob.open(event)
    ann.save(event, place_name="Wonsan")
    bob.send(event, page, place_country="PRK")
    event.refresh_from_db()
    assert (event.place_name, event.place_country) == ("Wonsan", "PRK")


def test_parties_that_two_people_added_both_stay(event, ann, bob):
    page = bob.open(event)
    ann.send(event, added_party(ann.open(event), "JPN"))
    bob.send(event, added_party(page, "KOR", "recipient"))
    assert parties(event) == {("PRK", "actor"), ("JPN", "actor"), ("KOR", "recipient")}


def test_party_of_a_new_article_outlives_an_old_page(event, bob):
    page = bob.open(event)
    report_of("IRN")
    bob.send(event, added_party(page, "JPN"))
    assert ("IRN", "actor") in parties(event)


def test_party_of_a_later_article_comes_in_beside_an_added_one(event, bob):
    bob.send(event, added_party(bob.open(event), "JPN"))
    report_of("IRN")
    assert parties(event) == {("PRK", "actor"), ("JPN", "actor"), ("IRN", "actor")}


@pytest.mark.parametrize("role", [Role.ACTOR, Role.RECIPIENT])
def test_removed_party_stays_away_in_whatever_role_it_comes_again(event, bob, role):
    bob.save(event, **{"parties-0-DELETE": "on"})
    named = (ToldParty("PRK", role, True), ToldParty("IRN", Role.ACTOR, True))
    store(Article.objects.get(), launch(parties=named))
    assert parties(event) == {("IRN", "actor")}


def test_list_decided_before_there_were_changes_still_holds(event, ann):
    listed = [{"name": "IRN", "role": "actor", "is_country": True}]
    corrections.correct(event, "countries", listed, reason=REASON, user=ann.user)
    report_of("JPN")
    assert parties(event) == {("IRN", "actor")}


def test_undone_removal_brings_the_party_back_and_keeps_the_one_added_before(event, bob):
    bob.send(event, added_party(bob.open(event), "JPN"))
    bob.save(event, **{"parties-0-DELETE": "on"})
    corrections.undo(Decision.objects.latest("pk"), reason="I was wrong.", user=bob.user)
    assert parties(event) == {("PRK", "actor"), ("JPN", "actor")}


def test_role_that_two_people_changed_differently_is_chosen(event, ann, bob):
    page = bob.open(event)
    ann.save(event, **{"parties-0-role": "recipient"})
    shown = bob.send(event, page, **{"parties-0-role": "mentioned"})
    assert list(choices_in(shown).values()) == ["Party North Korea"]
    assert parties(event) == {("PRK", "recipient")}
    bob.send(event, fields_of(shown), choice_0="mine")
    assert parties(event) == {("PRK", "mentioned")}


def test_field_changed_by_both_saves_nothing_and_shows_both(event, ann, bob):
    page = bob.open(event)
    ann.save(event, status="denied", reason="The army denies it.")
    shown = bob.send(event, page, status="planned", title="A drill")
    told = shown.content.decode()
    assert "denied (ann" in told
    assert "The army denies it." in told
    assert fields_of(shown)["status"] == "planned"
    assert fields_of(shown)["title"] == "A drill"
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(("choice", "status"), [("mine", "planned"), ("theirs", "denied")])
def test_chosen_word_holds(event, ann, bob, choice, status):
    page = bob.open(event)
    ann.save(event, status="denied")
    shown = bob.send(event, page, status="planned", title="A drill")
    bob.send(event, fields_of(shown), choice_0=choice)
    event.refresh_from_db()
    assert (event.status, event.title) == (status, "A drill")


def test_nothing_is_saved_before_a_choice_is_made(event, ann, bob):
    page = bob.open(event)
    ann.save(event, status="denied")
    shown = bob.send(event, page, status="planned")
    again = bob.send(event, fields_of(shown))
    assert "Choose which of the two holds" in again.content.decode()
    assert Decision.objects.count() == 1


def test_choice_is_checked_against_a_still_newer_change(event, ann, bob):
    page = bob.open(event)
    ann.save(event, status="denied")
    shown = bob.send(event, page, status="planned")
    ann.save(event, status="cancelled")
    again = bob.send(event, fields_of(shown), choice_0="mine")
    event.refresh_from_db()
    assert event.status == "cancelled"
    assert choices_in(again) == {"choice_0": "Status"}


def test_reports_that_came_meanwhile_clash_like_a_person(event, bob):
    page = bob.open(event)
    text = "It was denied that North Korea fired two projectiles on Tuesday."
    for outlet in ("Quay News", "Pier Gazette"):
        store(stored_article(text, outlet=outlet), launch(text, status=Status.DENIED))
    shown = bob.send(event, page, status="planned")
    assert "denied (new reports)" in shown.content.decode()


def test_correction_that_somebody_undid_meanwhile_is_theirs(event, ann, bob):
    made = corrections.correct(event, "status", "denied", reason="A drill.", user=ann.user)
    page = bob.open(event)
    assert made is not None
    corrections.undo(made, reason="I was wrong.", user=ann.user)
    shown = bob.send(event, page, status="planned")
    assert "I was wrong." in shown.content.decode()


def test_days_that_do_not_fit_together_are_chosen_between(event, ann, bob):
    page = bob.open(event)
    ann.save(event, last="2019-09-13", precision="range")
    shown = bob.send(event, page, precision="time")
    assert choices_in(shown) == {"choice_0": "Dates"}


def test_page_that_does_not_say_what_it_was_made_from_asks_about_all_that_differs(event, bob):
    page = {**bob.open(event), "shown": "tampered"}
    shown = bob.send(event, page, status="denied")
    assert choices_in(shown) == {"choice_0": "Status"}
    assert not Decision.objects.exists()


@pytest.mark.parametrize("choose", ["no JSON", "7", '["colour", 7, {}, "party ", "status"]'])
def test_choice_of_what_there_is_not_is_passed_over(event, bob, choose):
    page = {**bob.open(event), "choose": choose}
    assert bob.send(event, page, title="A drill").status_code in (200, 302)


def test_same_day_in_two_tabs_is_saved_once_and_said_twice(event, ann):
    page = ann.open(event)
    ann.send(event, page, **TWELFTH)
    response = ann.client.post(
        f"/admin/events/event/{event.pk}/change/",
        {**page, **TWELFTH, "reason": REASON},
        follow=True,
    )
    assert "Already so: Dates" in response.content.decode()
    assert Decision.objects.count() == 1


def test_save_and_accept_twice_accepts_once(event, ann):
    page = ann.open(event)
    for _ in range(2):
        assert ann.send(event, page, status="denied", **ACCEPT).status_code == 302
    assert [d.action for d in Decision.objects.order_by("pk")] == ["correct", "accept"]


def test_rejected_event_does_not_return_by_an_old_page(event, ann, bob):
    page = bob.open(event)
    ann.judge(event, "reject")
    shown = bob.send(event, page, title="A drill", **ACCEPT)
    assert REASON in shown.content.decode()
    event.refresh_from_db()
    assert event.review_state == "rejected"
    assert choices_in(shown) == {"choice_0": "Verdict"}


@pytest.mark.parametrize(("choice", "state"), [("mine", "corrected"), ("theirs", "rejected")])
def test_chosen_verdict_holds(event, ann, bob, choice, state):
    page = bob.open(event)
    ann.judge(event, "reject")
    shown = bob.send(event, page, title="A drill", **ACCEPT)
    bob.send(event, fields_of(shown), choice_0=choice, **ACCEPT)
    event.refresh_from_db()
    assert (event.review_state, event.title) == (state, "A drill")


def test_event_that_changed_is_not_accepted_unseen(event, ann, bob):
    page = bob.open(event)
    ann.save(event, status="denied")
    shown = bob.send(event, page, **ACCEPT)
    assert "others changed this event" in shown.content.decode()
    assert not Decision.objects.filter(action="accept").exists()


def test_event_with_a_new_report_is_not_rejected_unseen(event, bob):
    page = bob.ask(event, "reject")
    report_of("IRN")
    shown = bob.judge(event, "reject", page)
    assert "others than the page showed" in shown.content.decode()
    event.refresh_from_db()
    assert event.review_state == "unreviewed"


def test_second_rejection_is_told_of_the_first(event, ann, bob):
    page = bob.ask(event, "reject")
    ann.judge(event, "reject")
    assert bob.judge(event, "reject", page).status_code == 302
    assert Decision.objects.count() == 1


def test_put_back_names_the_verdict_it_takes_back(event, ann, bob):
    ann.judge(event, "reject")
    page = bob.ask(event, "restore")
    ann.save(event, events_event_accept="1")
    assert bob.judge(event, "restore", page).status_code == 200
    assert not Decision.objects.filter(action="restore").exists()


def test_listed_event_that_somebody_changed_is_left_out_of_a_bulk_accept(event, ann, bob):
    listing = bob.client.get("/admin/events/event/")
    listed = listing.context["action_form"]["listed"].value()
    ann.save(event, status="denied")
    chosen = {"action": "accept_selected", "_selected_action": [event.pk], "listed": listed}
    response = bob.client.post("/admin/events/event/", chosen, follow=True)
    assert "changed since the list was shown" in response.content.decode()
    assert not Decision.objects.filter(action="accept").exists()


def test_save_on_an_event_merged_away_leads_to_where_it_went(event, ann, bob):
    other = another_event()
    page = bob.open(other)
    ann.judge(event, "merge", other=other.public_id)
    response = bob.send(other, page, status="denied")
    told = response.content.decode()
    assert response.status_code == 410
    assert event.public_id in told
    assert "denied" in told
    assert REASON in told
    assert not Decision.objects.filter(action="correct").exists()


@pytest.mark.parametrize("where", ["change", "reject", "restore", "merge", "split"])
def test_event_that_vanished_is_told_in_words(event, bob, where):
    fields = bob.open(event) if where == "change" else bob.ask(event, where)
    delete_article(Article.objects.get())
    send = bob.send(event, fields) if where == "change" else bob.judge(event, where, fields)
    assert send.status_code == 410
    assert "not here any more" in send.content.decode()


def test_row_that_was_merged_away_cannot_be_edited(event, ann):
    other = another_event()
    ann.judge(event, "merge", other=other.public_id)
    page = ann.client.get(f"/admin/events/event/{other.pk}/change/")
    assert not page.context["has_change_permission"]


def test_day_that_cannot_be_decided_comes_back_with_the_reason(event, bob):
    shown = bob.save(event, first="0999-01-01", last="0999-01-01", title="A drill")
    assert "between" in shown.context["adminform"].form["first"].errors.as_text()
    assert fields_of(shown)["title"] == "A drill"
    assert not Decision.objects.exists()


@pytest.mark.parametrize("precision", ["day", "time"])
def test_several_days_told_to_the_day_come_back_beside_the_precision(event, bob, precision):
    shown = bob.save(event, last="2019-09-13", precision=precision)
    assert "Several days" in shown.context["adminform"].form["precision"].errors.as_text()
    assert not Decision.objects.exists()


def test_event_whose_day_nobody_may_decide_is_corrected_in_other_fields(bob):
    day = date(900, 1, 1)
    [event] = store(stored_article(), launch(first=day, last=day))
    bob.save(event, status="denied")
    event.refresh_from_db()
    assert (event.status, event.first) == ("denied", day)


@pytest.mark.parametrize("listed", ["yesterday", "2019-13-45T00:00", "2019-09-10T00:00", ""])
def test_list_that_does_not_say_when_it_was_shown_still_works(event, bob, listed):
    chosen = {"action": "accept_selected", "_selected_action": [event.pk], "listed": listed}
    bob.client.post("/admin/events/event/", chosen)
    event.refresh_from_db()
    assert event.review_state == "accepted"


def another_event(**values) -> Event:
    text = "Pyongyang launched two projectiles on September 20."
    day = date(2019, 9, 20)
    [other] = store(
        stored_article(text, outlet="Quay News"),
        launch(text, trigger="launched", first=day, last=day, **values),
    )
    return other


def test_list_of_events_needs_no_query_for_each(event, bob, django_assert_max_num_queries):
    for number in range(12):
        day = date(2020, 1 + number % 12, 3)
        store(
            stored_article(f"Iran fired a rocket {number}."),
            launch(f"Iran fired a rocket {number}.", first=day, last=day),
        )
    bob.client.get("/admin/events/event/")
    with django_assert_max_num_queries(12):
        bob.client.get("/admin/events/event/")
