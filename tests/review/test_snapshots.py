"""A decision keeps what it was about, so that one can ask later how often the machine was right."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from events import corrections
from events.core.days import Days
from events.core.doubts import Reason
from events.core.status import Status
from events.decisions.snapshot import Snapshot
from events.extraction.types import Reading
from events.models import Decision, Event, Mention
from tests.review.accuracy import EVENT, SAMENESS, was_right
from tests.review.build import LAUNCH_DAY, launch, store, stored_article

pytestmark = pytest.mark.django_db
JAPAN = {"name": "JPN", "role": "actor", "is_country": True}
SECOND_TEXT = "Pyongyang launched two projectiles on September 10, officials said."


def another(day=LAUNCH_DAY, **values) -> Event:
    article = stored_article(SECOND_TEXT, outlet="Quay News")
    told = launch(SECOND_TEXT, trigger="launched", first=day, last=day, **values)
    [event] = store(article, told)
    return event


def kept(decision: Decision | None) -> Snapshot:
    """The snapshot of a decision, as it is read from its row."""
    assert decision is not None
    found = Snapshot.from_json(Decision.objects.get(pk=decision.pk).snapshot)
    assert found is not None
    return found


def right(decision: Decision | None) -> dict[str, bool]:
    """Where a stored decision says that the machine was right."""
    assert decision is not None
    return was_right(Decision.objects.get(pk=decision.pk))


def latest() -> Decision:
    return Decision.objects.latest("pk")


def test_snapshot_is_what_the_machine_said_and_readers_saw(event, user):
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    snapshot = kept(corrections.accept(event, user=user))
    machine = snapshot.machine_values
    assert (machine.status, snapshot.shown.status) == (Status.OCCURRED, Status.DENIED)
    assert machine.days == snapshot.shown.days == Days(LAUNCH_DAY, LAUNCH_DAY)


def test_snapshot_keeps_how_sure_the_machine_was_and_which_version_read(event, user):
    [mention] = Mention.objects.all()
    snapshot = kept(corrections.accept(event, user=user))
    assert snapshot.confidence == event.confidence
    assert snapshot.versions == {mention.extractor_version: 1}
    assert (snapshot.articles, snapshot.outlets) == (1, 1)


def test_snapshot_keeps_what_else_the_sources_say(event, user):
    another(status=Status.DENIED)
    event.refresh_from_db()
    snapshot = kept(corrections.accept(event, user=user))
    told = {row["value"] for row in snapshot.machine["alternatives"]["status"]}
    assert told == {"occurred", "denied"}


def test_snapshot_keeps_what_was_doubtful(user):
    other = Reading("2019-10-09", Days(date(2019, 10, 9), date(2019, 10, 9)))
    doubtful = launch(alternatives=(other,), reasons=(Reason.AMBIGUOUS_TRIGGER,))
    [event] = store(stored_article(), doubtful)
    snapshot = kept(corrections.accept(event, user=user))
    assert list(snapshot.doubts) == event.doubts != []
    assert snapshot.reasons == {Reason.AMBIGUOUS_TRIGGER: 1}
    assert [row["value"] for row in snapshot.readings] == ["2019-10-09"]


def test_snapshot_stays_as_it_was_when_the_machine_changes_its_mind(event, user):
    made = corrections.accept(event, user=user)
    day = date(2019, 9, 17)
    store(event.mentions.get().article, launch(first=day, last=day))
    assert kept(made).machine_values.days == Days(LAUNCH_DAY, LAUNCH_DAY)


def test_snapshot_of_a_merge_has_both_events(event, user):
    day = date(2019, 9, 20)
    snapshot = kept(corrections.merge(event, another(day), reason="The same.", user=user))
    assert snapshot.machine_values.days == Days(LAUNCH_DAY, LAUNCH_DAY)
    assert snapshot.absorbed.machine_values.days == Days(day, day)


def test_decision_from_before_there_were_snapshots_says_nothing(event, user):
    made = corrections.accept(event, user=user)
    old = Decision.objects.create(
        event=event, action="accept", after=made.after, fingerprint={}, decided_by=user
    )
    assert Snapshot.from_json(old.snapshot) is None
    assert was_right(old) == {}


def test_acceptance_says_that_all_but_what_was_corrected_is_right(event, user):
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    made = corrections.accept(event, user=user)
    told = dict.fromkeys(("event", "kind", "type", "dates", "place", "countries"), True)
    assert right(made) == {**told, "status": False}


@pytest.mark.parametrize(
    ("field", "value", "is_right"),
    [
        ("status", "denied", False),
        ("status", "occurred", True),
        ("kind", "airstrike", False),
        ("title", "A drill", False),
        ("dates", {"first": "2019-09-10"}, True),
        ("dates", {"first": "2019-09-12"}, False),
        ("place", {"name": "Wonsan", "country": "PRK"}, False),
        ("countries", {"added": [JAPAN], "removed": []}, False),
        ("countries", [{**JAPAN, "name": "PRK"}], True),
    ],
)
def test_correction_judges_its_field(event, user, field, value, is_right):
    made = corrections.correct(event, field, value, reason="By the log.", user=user)
    assert right(made) == {field: is_right}


def test_rejection_says_that_there_was_no_such_event(event, user):
    assert right(corrections.reject(event, reason="Misread.", user=user)) == {EVENT: False}


def test_event_added_by_hand_was_missed(user):
    corrections.add({"type": "MOBILIZE", "kind": "missile_launch"}, reason="Known.", user=user)
    assert right(latest()) == {EVENT: False}


def test_merge_and_split_say_that_reports_were_put_together_wrongly(event, user):
    made = corrections.merge(event, another(date(2019, 9, 20)), reason="The same.", user=user)
    assert right(made) == {SAMENESS: False}
    [leaving] = event.mentions.filter(article__outlet__name="Quay News")
    corrections.split(event, [leaving], reason="Two launches.", user=user)
    assert right(latest()) == {SAMENESS: False}


def test_word_carried_over_in_a_merge_is_counted_once(event, user):
    other = another(date(2019, 9, 20))
    corrections.correct(other, "status", "denied", reason="A drill.", user=user)
    corrections.merge(event, other, reason="The same.", user=user)
    assert right(Decision.objects.get(event=event, action="correct")) == {}


@pytest.mark.parametrize("action", ["correct", "accept", "reject", "merge", "split", "add"])
def test_taking_a_decision_back_says_nothing_of_the_machine(event, user, action):
    corrections.undo(_decided(action, event, user), reason="I was wrong.", user=user)
    assert right(latest()) == {}


def _decided(action: str, event: Event, user: User) -> Decision:
    said: dict[str, Any] = {"reason": "Seen.", "user": user}
    if action == "correct":
        corrections.correct(event, "status", "denied", **said)
    elif action == "merge":
        corrections.merge(event, another(date(2019, 9, 20)), **said)
    elif action == "split":
        another()
        corrections.split(event, [event.mentions.earliest("pk")], **said)
    elif action == "add":
        corrections.add({"type": "MOBILIZE", "kind": "missile_launch"}, **said)
    else:
        getattr(corrections, action)(event, **said)
    return latest()
