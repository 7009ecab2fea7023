"""What the database refuses, whatever code asks for it."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from model_bakery import baker

from events.models import Article, ArticleState, Event, EventParty, Evidence, Mention
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    [event] = store(stored_article(), launch())
    return event


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Event, {"first": date(2019, 9, 11)}),
        (Event, {"first": None}),
        (Mention, {"last": date(2019, 9, 9)}),
        (Mention, {"confidence": 1.5}),
        (Evidence, {"end": 0}),
        (Evidence, {"end": 10_000}),
        (Evidence, {"trigger_end": 59}),
        (Evidence, {"time_start": 3}),
        (Article, {"content_hash": "none"}),
        (Article, {"state": ArticleState.FAILED}),
        (Article, {"text": "Something else."}),
        (Article, {"title": "Something else."}),
    ],
)
def test_row_that_contradicts_itself_is_refused(event, model, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**change)


def test_one_text_is_one_article():
    stored_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        stored_article()


def test_article_is_no_copy_of_itself():
    article = stored_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.update(copy_of=article)


def test_mention_without_an_event_is_refused_at_the_end():
    homeless: dict[str, Any] = {
        "type": "MOBILIZE",
        "kind": "missile_launch",
        "confidence": 0.5,
        "event": None,
    }
    baker.make(Mention, article=stored_article(), **homeless)
    with (
        pytest.raises(IntegrityError, match="has no event"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Mention.objects.all().delete()


def test_party_has_a_role_once(event):
    with pytest.raises(IntegrityError), transaction.atomic():
        EventParty.objects.create(event=event, country="PRK", role="actor")


def test_every_change_of_an_event_is_recorded(event):
    Event.objects.filter(pk=event.pk).update(title="Changed behind our backs")
    revisions = event.events.order_by("pgh_id")
    assert [r.title for r in revisions][-1] == "Changed behind our backs"
