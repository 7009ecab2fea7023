"""Articles whose message was lost are sent again; a long queue is left alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from events import pipeline
from events.models import Article, ArticleState
from events.tasks import resend_lost
from tests.review.build import stored_article

pytestmark = pytest.mark.django_db
NOW = timezone.now


def waiting(count, *, seconds_ago=60, **values):
    """So many pending articles, each sent a second after the one before it."""
    return [
        stored_article(
            f"Text {number} of {seconds_ago}.",
            queued_at=NOW() - timedelta(seconds=seconds_ago - number),
            **values,
        )
        for number in range(count)
    ]


def ids(articles):
    return [article.pk for article in articles]


def test_articles_without_a_message_are_sent_again_once(broker):
    lost = waiting(3)
    resend_lost()
    resend_lost()
    assert broker.take_articles() == ids(lost)


def test_long_queue_is_not_sent_again(broker):
    pipeline.send(pipeline.TaskName.EXTRACT, ids(waiting(20, seconds_ago=3600)))
    broker_had = 20
    resend_lost()
    assert len(broker.take_articles()) == broker_had


def test_oldest_are_the_lost_ones_of_a_long_queue(broker):
    articles = waiting(10)
    pipeline.send(pipeline.TaskName.EXTRACT, ids(articles[2:]))
    resend_lost()
    assert broker.take_articles() == ids(articles[2:] + articles[:2])


def test_as_many_are_sent_again_however_the_database_plans_it(broker):
    articles = waiting(10)
    pipeline.send(pipeline.TaskName.EXTRACT, ids(articles[2:]))
    with connection.cursor() as cursor:
        for way in ("hashjoin", "mergejoin", "hashagg", "sort", "material", "memoize"):
            cursor.execute(f"SET LOCAL enable_{way} = off")  # nested loops are left
    resend_lost()
    assert broker.take_articles() == ids(articles[2:] + articles[:2])


def test_article_that_is_on_its_way_to_the_broker_is_left_alone(broker):
    waiting(1, seconds_ago=2)
    resend_lost()
    assert broker.take_articles() == []


@pytest.mark.parametrize("state", [s for s in ArticleState if s != ArticleState.PENDING])
def test_article_that_is_done_is_not_sent_again(broker, state):
    waiting(1, state=state, failure="A reason.")
    resend_lost()
    assert broker.take_articles() == []


def test_article_that_is_being_read_is_left_alone(broker):
    [article] = waiting(1)
    pipeline.start(article.pk, task="a", worker="celery@here")
    resend_lost()
    assert broker.take_articles() == []


def test_article_whose_reader_is_long_gone_is_sent_again(broker, settings):
    long_ago = NOW() - timedelta(seconds=2 * settings.TASK_SECONDS + 1)
    articles = waiting(1, begun_at=long_ago, begun_task="a")
    resend_lost()
    assert broker.take_articles() == ids(articles)


def test_worker_that_starts_anew_gets_what_it_was_reading(broker):
    mine, other = waiting(2)
    pipeline.start(mine.pk, task="a", worker="celery@here")
    pipeline.start(other.pk, task="b", worker="celery@there")
    resend_lost("celery@here", NOW().timestamp())
    assert broker.take_articles() == [mine.pk]
    assert pipeline.start(mine.pk, task="c")


def test_worker_that_starts_anew_keeps_what_it_has_begun_since(broker):
    [article] = waiting(1)
    ready = NOW().timestamp()
    pipeline.start(article.pk, task="a", worker="celery@here")
    resend_lost("celery@here", ready)
    assert broker.take_articles() == []


def test_lost_articles_wait_while_the_broker_is_away(broker_away):
    waiting(1)
    resend_lost()
    assert Article.objects.pending().count() == 1


def test_articles_asked_for_again_wait_while_the_broker_is_away(
    broker_away, django_capture_on_commit_callbacks
):
    stored_article(state=ArticleState.FAILED, failure="too long")
    with django_capture_on_commit_callbacks(execute=True):
        assert pipeline.retry(Article.objects.all()) == 1
    assert Article.objects.pending().count() == 1
