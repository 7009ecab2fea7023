"""The migration that joins outlets whose names differ in case alone."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from events.models import Article, Feed, Outlet
from tests.review.build import stored_article

pytestmark = pytest.mark.django_db

migration = import_module("events.migrations.0006_outlets_once")


@pytest.fixture
def outlets():
    """Three outlets as they were before the migration, two of them of one name."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_outlet ALTER folded DROP NOT NULL")
    names = ["The Courier", "THE COURIER", "The Post"]
    made = [Outlet.objects.create(name=str(n), domain=f"{n}.test") for n in range(3)]
    for outlet, name in zip(made, names, strict=True):
        Outlet.objects.filter(pk=outlet.pk).update(name=name, folded=None)
    return made


def join():
    with connection.schema_editor() as editor:
        migration.join_outlets(apps, editor)


def test_the_earliest_is_kept_with_all_articles_and_feeds(outlets):
    first, second, other = outlets
    article = stored_article(outlet="The Quay News")
    Article.objects.update(outlet=second)
    feed = Feed.objects.create(outlet=second, url="https://a.test/feed")
    join()
    article.refresh_from_db()
    feed.refresh_from_db()
    assert (article.outlet, feed.outlet) == (first, first)
    assert list(Outlet.objects.exclude(name="The Quay News")) == [first, other]
    assert Outlet.objects.get(pk=first.pk).folded == "the courier"


def test_an_article_keeps_its_day_and_is_read_again_in_the_other_zone(outlets):
    first, second, _ = outlets
    Outlet.objects.filter(pk=first.pk).update(timezone="Pacific/Kiritimati")
    article = stored_article(published=datetime(2019, 9, 11, 12, tzinfo=UTC), state="extracted")
    Article.objects.update(outlet=second)
    join()
    article.refresh_from_db()
    assert article.published_day.isoformat() == "2019-09-11"
    assert (article.state, article.queued_at.year) == ("pending", 2000)
