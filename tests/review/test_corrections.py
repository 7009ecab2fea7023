"""What a person decides outlives the machine."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from events import corrections
from events.models import Decision, Event, ReviewState
from events.store import delete_article
from tests.review.build import LAUNCH_DAY, launch, store, stored_article

pytestmark = pytest.mark.django_db
SECOND_TEXT = "Pyongyang launched two projectiles on September 10, officials said."
TWELFTH = {"first": "2019-09-12", "last": "2019-09-12", "precision": "day"}


def another_report(**values):
    article = stored_article(SECOND_TEXT, outlet="Quay News")
    return store(article, launch(SECOND_TEXT, trigger="launched", **values))


def test_corrected_value_shows_at_once(event, user):
    corrections.correct(event, "dates", TWELFTH, reason="It was Thursday.", user=user)
    assert (event.first, event.review_state) == (date(2019, 9, 12), ReviewState.CORRECTED)


def test_corrected_value_survives_a_new_extraction(article, event, user):
    corrections.correct(event, "dates", TWELFTH, reason="It was Thursday.", user=user)
    later = date(2019, 9, 17)
    [again] = store(article, launch(first=later, last=later))
    assert (again.public_id, again.first) == (event.public_id, date(2019, 9, 12))


def test_value_confirmed_as_it_is_survives_too(article, event, user):
    corrections.correct(event, "dates", {"first": "2019-09-10"}, reason="Right.", user=user)
    later = date(2019, 9, 17)
    [again] = store(article, launch(first=later, last=later))
    assert again.first == LAUNCH_DAY


def test_deciding_the_same_again_adds_no_decision(event, user):
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    assert corrections.correct(event, "status", "denied", reason="A drill.", user=user) is None


def test_corrected_value_survives_a_new_article(event, user):
    corrections.correct(event, "status", "denied", reason="It was a drill.", user=user)
    [again] = another_report()
    assert (again.pk, again.status, again.article_count) == (event.pk, "denied", 2)


def test_report_that_agrees_with_a_correction_joins_the_event(event, user):
    corrections.correct(event, "dates", TWELFTH, reason="It was Thursday.", user=user)
    day = date(2019, 9, 12)
    [again] = another_report(first=day, last=day)
    assert again.pk == event.pk


def test_correction_survives_the_loss_and_return_of_its_mention(article, event, user):
    corrections.correct(event, "dates", TWELFTH, reason="It was Thursday.", user=user)
    store(article)
    [again] = store(article, launch())
    assert (again.public_id, again.first) == (event.public_id, date(2019, 9, 12))


def test_event_keeps_its_sentence_when_a_new_extractor_misses_it(article, event, user):
    corrections.accept(event, user=user)
    store(article)
    event.refresh_from_db()
    [mention] = event.mentions.all()
    assert mention.is_superseded
    assert event in Event.objects.visible()


def test_correction_survives_deleting_and_adding_the_article(article, event, user):
    corrections.correct(event, "dates", TWELFTH, reason="It was Thursday.", user=user)
    delete_article(article)
    assert event not in Event.objects.visible()
    [again] = store(stored_article(), launch())
    assert (again.public_id, again.first) == (event.public_id, date(2019, 9, 12))


def test_rejected_event_stays_away(article, event, user):
    corrections.reject(event, reason="Misread.", user=user)
    store(article, launch())
    assert not Event.objects.visible().exists()


def test_rejection_does_not_swallow_another_report_of_that_day(event, user):
    corrections.reject(event, reason="Misread.", user=user)
    [other] = another_report()
    assert other.pk != event.pk
    assert list(Event.objects.visible()) == [other]


def test_restored_event_is_back(event, user):
    corrections.reject(event, reason="Misread.", user=user)
    corrections.restore(event, user=user)
    assert list(Event.objects.visible()) == [event]


def test_undone_correction_hands_the_field_back(event, user):
    decision = corrections.correct(event, "dates", TWELFTH, reason="Thursday.", user=user)
    assert decision is not None
    corrections.undo(decision, reason="I was wrong.", user=user)
    event.refresh_from_db()
    assert (event.first, event.review_state) == (LAUNCH_DAY, ReviewState.UNREVIEWED)


def test_undoing_the_second_correction_brings_back_the_first(event, user):
    corrections.correct(event, "title", "First", reason="Clearer.", user=user)
    second = corrections.correct(event, "title", "Second", reason="Clearer.", user=user)
    assert second is not None
    corrections.undo(second, reason="Worse.", user=user)
    event.refresh_from_db()
    assert event.title == "First"


LINE = "North Korea fires two missiles into sea"


def test_title_is_the_line_of_its_source(article):
    [event] = store(article, launch(headline=LINE))
    assert event.title == LINE


def test_line_of_the_first_source_stays_the_title(article):
    store(article, launch(headline=LINE))
    [event] = another_report(headline="North Korea launches projectiles")
    assert (event.article_count, event.title) == (2, LINE)


@pytest.mark.parametrize(
    ("field", "value", "title"),
    [
        (
            "countries",
            [{"name": "IRN", "role": "actor", "is_country": True}],
            "Iran launches missile",
        ),
        ("status", "denied", "North Korea: missile launch (denied)"),
        (
            "place",
            {"name": "Wonsan", "country": "PRK"},
            "North Korea launches missile in Wonsan",
        ),
    ],
)
def test_line_gives_way_where_a_person_knows_better(article, user, field, value, title):
    [event] = store(article, launch(headline=LINE))
    corrections.correct(event, field, value, reason="I was there.", user=user)
    event.refresh_from_db()
    assert event.title == title


def test_line_stays_where_only_the_day_is_corrected(article, user):
    [event] = store(article, launch(headline=LINE))
    corrections.correct(event, "dates", TWELFTH, reason="It was Thursday.", user=user)
    event.refresh_from_db()
    assert event.title == LINE


def test_earlier_decision_cannot_be_undone_under_a_later_one(event, user):
    first = corrections.correct(event, "title", "First", reason="Clearer.", user=user)
    corrections.correct(event, "title", "Second", reason="Clearer.", user=user)
    assert first is not None
    with pytest.raises(corrections.CorrectionError, match="later decision"):
        corrections.undo(first, reason="Worse.", user=user)


def test_machine_says_what_it_would_say(event, user):
    corrections.correct(event, "status", "denied", reason="It was a drill.", user=user)
    assert corrections.machine_differs(event) == {"status": "occurred"}


def test_kind_brings_its_type(event, user):
    corrections.correct(event, "kind", "airstrike", reason="It hit a town.", user=user)
    assert (event.type, event.kind) == ("ASSAULT", "airstrike")


def test_kind_of_an_event_added_by_hand_brings_its_type(user):
    told = {"type": "MOBILIZE", "kind": "missile_launch"}
    event = corrections.add(told, reason="From a report.", user=user)
    corrections.correct(event, "kind", "airstrike", reason="It hit a town.", user=user)
    event.refresh_from_db()
    assert (event.type, event.kind) == ("ASSAULT", "airstrike")


@pytest.mark.parametrize(
    "decide",
    [
        lambda event, **said: corrections.correct(event, "status", "denied", **said),
        lambda event, **said: corrections.accept(event, **said),
        lambda event, **said: corrections.reject(event, **said),
        lambda event, **said: corrections.restore(event, **said),
        lambda event, **said: corrections.split(event, event.mentions.all(), **said),
        lambda event, **said: corrections.merge(event, event.merged_into, **said),
    ],
)
def test_decision_on_an_event_merged_away_is_none_on_the_other(event, user, decide):
    day = date(2019, 9, 20)
    [other] = another_report(first=day, last=day)
    corrections.merge(event, other, reason="The same launch.", user=user)
    with pytest.raises(corrections.Gone, match="merged into"):
        decide(Event.objects.get(pk=other.pk), reason="Seen.", user=user)
    assert Decision.objects.count() == 1


def test_split_report_becomes_an_event_and_stays_apart(article, event, user):
    another_report()
    [leaving] = event.mentions.exclude(article=article)
    parted = corrections.split(event, [leaving], reason="Two launches.", user=user)
    store(article, launch())
    assert {m.event_id for m in (leaving, event.mentions.get())} == {event.pk} | {leaving.event_id}
    leaving.refresh_from_db()
    assert leaving.event_id == parted.pk != event.pk


def test_undone_split_is_one_event_again(article, event, user):
    another_report()
    [leaving] = event.mentions.exclude(article=article)
    corrections.split(event, [leaving], reason="Two launches.", user=user)
    decision = Decision.objects.get(action="split")
    corrections.undo(decision, reason="One launch.", user=user)
    event.refresh_from_db()
    assert (event.article_count, Event.objects.visible().count()) == (2, 1)


def test_merged_events_stay_one(article, event, user):
    day = date(2019, 9, 20)
    [other] = another_report(first=day, last=day)
    corrections.merge(event, other, reason="The same launch.", user=user)
    store(article, launch())
    other.refresh_from_db()
    assert other.merged_into == event
    assert event.mentions.count() == 2


def test_undone_merge_gives_both_events_back(article, event, user):
    day = date(2019, 9, 20)
    [other] = another_report(first=day, last=day)
    decision = corrections.merge(event, other, reason="The same launch.", user=user)
    corrections.undo(decision, reason="Two launches.", user=user)
    other.refresh_from_db()
    assert (other.merged_into, other.first, other.mentions.count()) == (None, day, 1)


def test_event_added_by_hand_stays_and_takes_in_its_report(user):
    values = {"type": "MOBILIZE", "kind": "missile_launch", "dates": {"first": "2019-09-10"}}
    prk = [{"name": "PRK", "role": "actor", "is_country": True}]
    event = corrections.add({**values, "countries": prk}, reason="From a report.", user=user)
    [again] = store(stored_article(), launch())
    assert (again.pk, again.title) == (event.pk, "North Korea launches missile")


def test_accepted_event_that_changes_is_unreviewed_again(event, user):
    corrections.accept(event, user=user)
    assert event.review_state == ReviewState.ACCEPTED
    for outlet in ("Quay News", "Pier Gazette"):
        text = f"{SECOND_TEXT} {outlet}."
        other = stored_article(text, outlet=outlet)
        store(other, launch(text, trigger="launched", kind="satellite_launch"))
    event.refresh_from_db()
    assert (event.review_state, event.doubts[:1]) == (ReviewState.UNREVIEWED, ["overruled"])


def test_correction_needs_a_reason(event, user):
    with pytest.raises(corrections.CorrectionError, match="why"):
        corrections.correct(event, "status", "denied", reason=" ", user=user)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "WAR"),
        ("kind", "invasion"),
        ("status", "maybe"),
        ("title", " "),
        ("dates", {"first": "2019-09-12", "last": "2019-09-10"}),
        ("dates", {"first": "12 September"}),
        ("dates", {"first": "0001-01-01"}),
        ("dates", {"first": "0999-12-31", "last": "1000-01-01"}),
        ("dates", {"first": "2999-12-31", "last": "9999-12-31"}),
        ("dates", {"first": "2019-09-10", "last": "2019-09-12", "precision": "day"}),
        ("dates", {"first": "2019-09-10", "last": "2019-09-12", "precision": "time"}),
        ("place", {"name": "Hanoi", "country": "XYZ"}),
        ("countries", [{"name": "XYZ", "role": "actor", "is_country": True}]),
        ("confidence", 1),
    ],
)
def test_value_that_does_not_fit_is_refused(event, user, field, value):
    with pytest.raises(corrections.CorrectionError):
        corrections.correct(event, field, value, reason="Better.", user=user)


def test_decisions_are_append_only(event, user):
    decision = corrections.accept(event, user=user)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        decision.delete()
    decision.reason = "Something else."
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        decision.save()
