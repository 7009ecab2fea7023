"""A refresh says what it changed: by event and field, and nothing where nothing is new."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from events import corrections
from events.core.status import Status
from events.corrections.deciding import Decider
from events.corrections.merging import merge_rows
from events.extraction.types import Extraction, Place
from events.models import Action, Event
from events.pipeline import store_extraction
from events.store import Change, delete_article, lock, new_event, refresh
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db
SECOND_TEXT = "Pyongyang launched two projectiles on September 10, officials said."
LATER = date(2019, 9, 17)
WONSAN = Place("Wonsan", "PRK")


def told(article, *events):
    """What changes when `events` are all that `article` tells."""
    return store_extraction(article, Extraction(events=events))


def refreshed(*events):
    with transaction.atomic():
        lock()
        return refresh(events=[event.pk for event in events])


def dates(change):
    return change.before["first"], change.after["first"]


def another_report(**values):
    article = stored_article(SECOND_TEXT, outlet="Quay News")
    return told(article, launch(SECOND_TEXT, trigger="launched", **values))


def test_first_report_makes_an_event(article):
    [change] = told(article, launch())
    event = Event.objects.get()
    assert (change.event, change.field, change.before) == (event.pk, "created", None)
    assert change.after["title"] == event.title


def test_report_that_moves_the_date_changes_just_that(article, event):
    [change] = told(article, launch(first=LATER, last=LATER))
    assert (change.event, change.field) == (event.pk, "dates")
    assert dates(change) == ("2019-09-10", "2019-09-17")


def test_another_report_changes_the_sources(event):
    before, after = ({"articles": n, "outlets": n} for n in (1, 2))
    assert another_report() == (Change(event.pk, "sources", before, after),)


def test_refresh_without_effect_changes_nothing(event):
    assert refreshed(event) == ()


def test_same_report_told_again_changes_nothing(article, event):
    assert told(article, launch()) == ()


def test_changes_come_by_event_and_then_in_the_order_of_the_fields(article, event):
    other = launch(trigger="projectiles", first=LATER, last=LATER)
    [_, second] = store(article, launch(), other)
    moved = (replace(one, status=Status.DENIED, place=WONSAN) for one in (other, launch()))
    fields = [(c.event, c.field) for c in told(article, *moved)]
    assert fields == [(e.pk, f) for e in (event, second) for f in ("title", "status", "place")]


def test_event_that_no_article_tells_is_withdrawn(article, event):
    [change] = told(article)
    assert (change.event, change.field, change.after) == (event.pk, "withdrawn", None)
    assert change.before["title"] == event.title


def test_decided_event_is_withdrawn_once(article, event, user):
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    [change] = delete_article(article)
    assert (change.event, change.field) == (event.pk, "withdrawn")
    assert refreshed(event) == ()


def test_event_that_comes_back_says_so(article, event, user):
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    delete_article(article)
    changes = told(stored_article(content_hash=article.content_hash), launch())
    assert [(c.event, c.field) for c in changes] == [
        (event.pk, "review_state"),
        (event.pk, "sources"),
    ]


def test_merge_says_into_which_event(event, user):
    text = "Two projectiles were fired on September 20."
    day = date(2019, 9, 20)
    [other] = store(stored_article(text, outlet="Quay News"), launch(text, first=day, last=day))
    with transaction.atomic():
        lock()
        merge_rows(Decider(event, user, "The same."), other)
        changes = refresh(events=[event.pk])
    assert [c for c in changes if c.event == other.pk] == [
        Change(other.pk, "merged_into", None, event.pk)
    ]


def test_event_added_by_hand_is_created(user):
    with transaction.atomic():
        lock()
        event = new_event(type="CONSULT", kind="summit", status="occurred")
        told = {"type": "CONSULT", "kind": "summit"}
        Decider(event, user, "From a note.").decide(Action.ADD, after=told)
        [change] = refresh(events=[event.pk])
    assert (change.event, change.field) == (event.pk, "created")
