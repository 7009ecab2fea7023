"""From an extraction to stored mentions and events."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import pipeline
from events.extraction import version
from events.extraction.types import Evidence, Extraction, Span
from events.models import Article, ArticleState, Event, Mention
from events.store import delete_article
from tests.review.build import LAUNCH, launch, store, stored_article

pytestmark = pytest.mark.django_db


def test_article_becomes_an_event_with_its_sentence():
    article = stored_article()
    [event] = store(article, launch())
    [mention] = event.mentions.all()
    [evidence] = mention.evidence.all()
    assert event.title == "North Korea launches missile"
    assert (event.first, event.last) == (date(2019, 9, 10), date(2019, 9, 10))
    assert article.text[evidence.start : evidence.end] == LAUNCH


def test_stored_article_is_extracted_with_its_version():
    article = stored_article()
    store(article, launch())
    article.refresh_from_db()
    assert (article.state, article.extractor_version) == (ArticleState.EXTRACTED, version())


def test_storing_twice_changes_nothing():
    article = stored_article()
    before = store(article, launch())
    rows = list(Mention.objects.values())
    assert store(article, launch()) == before
    assert list(Mention.objects.values()) == rows


def test_second_outlet_joins_the_event():
    store(stored_article(), launch())
    text = "Two projectiles were launched by North Korea on September 10."
    [event] = store(stored_article(text, outlet="Quay News"), launch(text, trigger="launched"))
    assert (event.article_count, event.outlet_count) == (2, 2)


def test_copy_is_a_source_but_not_an_independent_one():
    original = stored_article()
    store(original, launch())
    copy = stored_article(outlet="Quay News", copy_of=original)
    [event] = store(copy, launch())
    assert (event.article_count, event.outlet_count) == (2, 1)


def test_event_keeps_its_id_when_the_extractor_reads_the_sentence_anew():
    article = stored_article()
    [before] = store(article, launch())
    later = date(2019, 9, 17)
    [after] = store(article, launch(first=later, last=later))
    assert (after.public_id, after.first) == (before.public_id, later)


def test_event_goes_with_its_last_mention():
    article = stored_article()
    store(article, launch())
    store(article)
    assert not Event.objects.exists()


def test_deleted_article_takes_its_event_along():
    article = stored_article()
    store(article, launch())
    delete_article(article)
    assert not Event.objects.exists()


def test_sentence_behind_the_end_of_the_text_is_refused():
    article = stored_article()
    outside = Evidence(Span(0, len(LAUNCH) + 1), LAUNCH, Span(12, 17))
    with pytest.raises(IntegrityError, match="ends behind its text"), transaction.atomic():
        pipeline.store_extraction(article, Extraction(events=(launch(evidence=(outside,)),)))


def test_stored_text_cannot_change():
    article = stored_article()
    article.text = "Something else."
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        article.save()


def test_article_in_another_language_is_kept_unread():
    article = stored_article("Der Gipfel fand am Dienstag in Hanoi statt.", language="de")
    pipeline.extract_and_store(article)
    article.refresh_from_db()
    assert (article.state, article.extractor_version) == (ArticleState.SKIPPED, version())
    assert article.failure == (
        "The text is in German, and Dateline reads English so far. The article is kept."
    )


@pytest.mark.parametrize(
    ("failure", "state", "reason"),
    [
        (
            "Not extracted: language not coded: de.",
            ArticleState.SKIPPED,
            "The text is in German, and Dateline reads English so far. The article is kept.",
        ),
        ("Extraction took longer.", ArticleState.FAILED, "Extraction took longer."),
    ],
)
def test_migration_tells_another_language_from_a_failure(failure, state, reason):
    article = stored_article(state=ArticleState.FAILED, failure=failure)
    migration = import_module("events.migrations.0005_readings_and_jobs")
    migration.skip_other_languages(apps, None)
    article.refresh_from_db()
    assert (article.state, article.failure) == (state, reason)


def test_retry_makes_a_failed_article_pending():
    article = stored_article(state=ArticleState.FAILED, failure="too long", attempts=5)
    pipeline.retry(Article.objects.all())
    article.refresh_from_db()
    assert (article.state, article.failure, article.attempts) == (ArticleState.PENDING, "", 0)


def test_article_that_kills_its_worker_each_time_is_given_up():
    article = stored_article(attempts=5)
    assert pipeline.start(article.pk, task="a") is None
    article.refresh_from_db()
    assert article.state == ArticleState.FAILED
    assert "5 times" in article.failure


def test_task_is_quiet_when_the_article_is_gone():
    assert pipeline.start(0, task="a") is None


@pytest.mark.parametrize("state", [ArticleState.EXTRACTED, ArticleState.SKIPPED])
def test_finished_article_is_not_started_again(state):
    article = stored_article(state=state, failure="In German.")
    assert pipeline.start(article.pk, task="a") is None


def test_message_that_comes_twice_does_its_work_once():
    article = stored_article()
    assert pipeline.start(article.pk, task="a")
    assert pipeline.start(article.pk, task="b") is None
    assert Article.objects.get().attempts == 1


def test_message_of_a_dead_worker_may_start_again():
    article = stored_article()
    pipeline.start(article.pk, task="a")
    assert pipeline.start(article.pk, task="a")


def test_article_begun_too_long_ago_is_free_again(settings):
    long_ago = timezone.now() - timedelta(seconds=2 * settings.TASK_SECONDS + 1)
    article = stored_article(begun_at=long_ago, begun_task="a")
    assert pipeline.start(article.pk, task="b")


def test_article_sent_again_by_a_person_is_read_although_a_task_reads_it():
    """That task may have begun with another day of publication."""
    article = stored_article()
    pipeline.start(article.pk, task="a")
    pipeline.retry(Article.objects.all())
    assert pipeline.start(article.pk, task="b")


def test_state_of_all_articles_is_pending_at_first():
    stored_article()
    assert Article.objects.pending().count() == 1
