"""A kind that an analyst has just added, and one that does not go with its type."""

from dataclasses import replace

import pytest

from events.core.kinds import KINDS, EventType
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db


def test_event_of_a_new_kind_is_stored_without_a_migration(monkeypatch):
    embargo = replace(KINDS["sanctions"], slug="embargo", name="arms embargo", alone="")
    monkeypatch.setitem(KINDS, "embargo", embargo)
    [event] = store(stored_article(), launch(type=EventType.SANCTION, kind="embargo"))
    event.refresh_from_db()
    assert (event.kind, event.title) == ("embargo", "North Korea: arms embargo")


def test_nothing_of_an_event_is_stored_whose_kind_is_of_another_type():
    article = stored_article()
    with pytest.raises(ValueError, match="summit is not a kind of MOBILIZE"):
        store(article, launch(kind="summit"))
    assert not article.mentions.exists()
