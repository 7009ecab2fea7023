"""`manage.py reextract`."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from events import corrections, extraction, pipeline
from events.models import Article, ArticleState, Event
from tests.review.build import stored_article

pytestmark = pytest.mark.django_db
TEXT = "North Korea fired two missiles into the sea on Tuesday, the South Korean army said."


def reextract(*options):
    out = StringIO()
    call_command("reextract", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def article():
    article = stored_article(TEXT)
    pipeline.extract_and_store(article)
    return article


def test_up_to_date_articles_are_left_alone(article):
    assert reextract() == "0 articles extracted again\n"


def test_articles_of_another_version_are_extracted_again(article):
    Article.objects.update(extractor_version="0")
    assert reextract() == "1 articles extracted again\n"
    assert Article.objects.get().extractor_version == extraction.version()


def test_events_and_corrections_outlive_it(article):
    event = Event.objects.get(kind="missile_launch")
    user = User.objects.create_user("reviewer")
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    reextract("--all")
    again = Event.objects.get(kind="missile_launch")
    assert (again.public_id, again.status) == (event.public_id, "denied")


def test_failed_article_is_tried_again(article):
    Article.objects.update(state=ArticleState.FAILED, failure="too long")
    reextract("--failed")
    assert Article.objects.get().state == ArticleState.EXTRACTED


def test_only_articles_of_the_outlet_are_taken(article):
    assert reextract("--all", "--outlet", "Quay News") == "0 articles extracted again\n"
