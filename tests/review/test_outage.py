"""A database that goes away while articles are read: they wait, and none is given up."""

from contextlib import contextmanager

import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection

from events import pipeline
from events.models import Article, ArticleState, Event
from events.tasks import extract_article
from tests.review.build import stored_article

pytestmark = pytest.mark.django_db
TEXT = "North Korea fired two missiles into the sea on Tuesday, the South Korean army said."


@contextmanager
def lost_connections(table, times, fault=OperationalError):
    """Let the first `times` writes to `table` find the connection dead."""
    left = times

    def execute(run, sql, params, many, context):
        nonlocal left
        if left and sql.startswith(("INSERT", "UPDATE")) and f'"{table}"' in sql:
            left -= 1
            raise fault("server closed the connection unexpectedly")
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


@pytest.mark.parametrize("table", ["events_mention", "events_event"])
def test_article_is_read_once_the_database_is_back(table):
    article = stored_article(TEXT)
    with lost_connections(table, times=7):
        extract_article.apply(args=[article.pk])
    article.refresh_from_db()
    assert article.state == ArticleState.EXTRACTED
    assert Event.objects.filter(kind="missile_launch").count() == 1


def test_time_limit_while_the_database_hangs_is_no_fault_of_the_article():
    article = stored_article(TEXT)
    with lost_connections("events_mention", times=1, fault=SoftTimeLimitExceeded):
        extract_article.apply(args=[article.pk])
    article.refresh_from_db()
    assert article.state == ArticleState.EXTRACTED


def test_time_limit_of_the_extraction_ends_the_article(monkeypatch):
    def endless(document):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr("events.pipeline.run.extraction.extract", endless)
    article = stored_article(TEXT)
    extract_article.apply(args=[article.pk])
    article.refresh_from_db()
    assert article.state == ArticleState.FAILED
    assert "longer than a worker may spend" in article.failure


def test_retries_of_an_outage_are_one_attempt():
    article = stored_article(TEXT)
    with lost_connections("events_mention", times=7):
        extract_article.apply(args=[article.pk])
    article.refresh_from_db()
    assert article.attempts == 1


def test_article_waits_when_the_retries_run_out():
    article = stored_article(TEXT)
    with lost_connections("events_mention", times=100):
        outcome = extract_article.apply(args=[article.pk])
    assert isinstance(outcome.result, OperationalError)
    article.refresh_from_db()
    assert (article.state, article.attempts, article.failure) == (ArticleState.PENDING, 1, "")


@pytest.mark.parametrize(("is_redelivered", "attempts"), [(False, 1), (True, 2)])
def test_message_whose_worker_vanished_is_another_attempt_also_as_a_retry(is_redelivered, attempts):
    article = stored_article(TEXT)
    pipeline.start(article.pk)
    # As the broker hands a retry out; `apply` makes up delivery_info of its own.
    extract_article.push_request(retries=1, delivery_info={"redelivered": is_redelivered})
    try:
        extract_article.run(article.pk)
    finally:
        extract_article.pop_request()
    assert Article.objects.get().attempts == attempts
