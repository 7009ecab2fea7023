"""The migration that makes values of the words in which reasons were stored."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from events.core.doubts import Doubt, Reason
from events.models import Event, Mention
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db

migration = import_module("events.migrations.0008_reasons_and_readings")


def migrate():
    with connection.schema_editor() as editor:
        migration.name_them(apps, editor)


@pytest.fixture
def event():
    """An event as it was stored before, its words doubtful."""
    [event] = store(stored_article(), launch())
    words = ["named by a noun", "an older reason", "ambiguous trigger"]
    Mention.objects.update(reasons=words)
    before = {"doubts": ["ambiguous", "low_confidence", "publication"], "review_priority": 8.6}
    Event.objects.filter(pk=event.pk).update(**before, outlet_count=5)
    return event


def test_stored_words_become_values_in_their_order_and_unknown_ones_stay(event):
    migrate()
    assert Mention.objects.get().reasons == [
        "named_by_noun",
        "an older reason",
        "ambiguous_trigger",
    ]


def test_a_mention_without_reasons_has_none(event):
    Mention.objects.update(reasons=[])
    migrate()
    assert Mention.objects.get().reasons == []


def test_what_was_called_an_ambiguous_date_are_unclear_words_of_less_worth(event):
    migrate()
    event.refresh_from_db()
    assert event.doubts == ["low_confidence", "publication", "unclear_words"]
    assert event.review_priority == 3.1


def test_an_event_that_was_judged_stays_out_of_the_queue(event):
    Event.objects.update(review_state="accepted", review_priority=0)
    migrate()
    event.refresh_from_db()
    assert event.review_priority == 0


def test_the_migration_names_only_what_is_known():
    assert set(migration.REASONS.values()) <= set(Reason)
    assert [value for value, _ in migration.DOUBTS] == list(Doubt)
