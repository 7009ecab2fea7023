"""A database that goes away while articles are read: they wait, and none is given up."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import Any

import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from celery.exceptions import Reject, Retry
from django.db import InterfaceError, OperationalError, connection

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
    with lost_connections(table, times=3):
        extract_article.apply(args=(article.pk,))
    article.refresh_from_db()
    assert article.state == ArticleState.EXTRACTED
    assert Event.objects.filter(kind="missile_launch").count() == 1


def test_time_limit_while_the_database_hangs_is_no_fault_of_the_article():
    article = stored_article(TEXT)
    with lost_connections("events_mention", times=1, fault=SoftTimeLimitExceeded):
        extract_article.apply(args=(article.pk,))
    article.refresh_from_db()
    assert article.state == ArticleState.EXTRACTED


def test_time_limit_of_the_extraction_ends_the_article(monkeypatch):
    def endless(document):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr("events.pipeline.run.extraction.extract", endless)
    article = stored_article(TEXT)
    extract_article.apply(args=(article.pk,))
    article.refresh_from_db()
    assert article.state == ArticleState.FAILED
    assert "longer than a worker may spend" in article.failure


def test_outage_is_one_attempt():
    article = stored_article(TEXT)
    with lost_connections("events_mention", times=3):
        extract_article.apply(args=(article.pk,))
    article.refresh_from_db()
    assert article.attempts == 1


def run_as_message(article, **request):
    """Run the task as a worker does that took its message from the broker."""
    message: dict[str, Any] = {"id": "message", "args": [article.pk], "kwargs": {}}
    extract_article.push_request(**message, called_directly=False, **request)  # type: ignore[call-arg]
    try:
        extract_article.run(article.pk)
    finally:
        extract_article.pop_request()


@pytest.fixture
def impatient(settings):
    """Workers that do not wait for the database."""
    settings.TASK_SECONDS = 0


def test_article_waits_for_its_next_turn_when_the_database_stays_away(broker, impatient):
    article = stored_article(TEXT)
    with lost_connections("events_mention", times=100), pytest.raises(Retry):
        run_as_message(article)
    article.refresh_from_db()
    assert (article.state, article.attempts, article.failure) == (ArticleState.PENDING, 1, "")
    assert broker.take_articles() == [article.pk]


def test_outage_of_any_length_is_one_attempt(broker, impatient):
    article = stored_article(TEXT)
    for turn in range(20):
        with lost_connections("events_mention", times=100), pytest.raises(Retry):
            run_as_message(article, retries=turn)
    run_as_message(article, retries=20)
    article.refresh_from_db()
    assert (article.state, article.attempts) == (ArticleState.EXTRACTED, 1)


def test_message_that_cannot_be_sent_again_stays_at_the_broker(broker_away, impatient):
    article = stored_article(TEXT)
    with lost_connections("events_mention", times=100), pytest.raises(Reject) as kept:
        run_as_message(article)
    assert vars(kept.value)["requeue"]


@pytest.mark.parametrize(("is_redelivered", "attempts"), [(False, 1), (True, 2)])
def test_message_whose_worker_vanished_is_another_attempt_also_as_a_retry(is_redelivered, attempts):
    article = stored_article(TEXT)
    pipeline.start(article.pk, task="message")
    run_as_message(article, retries=1, delivery_info={"redelivered": is_redelivered})
    assert Article.objects.get().attempts == attempts


def fails(times, fault=OperationalError):
    """Work that meets a fault so often before it is done."""
    faults = iter([fault("the lock timed out")] * times)

    def work():
        if problem := next(faults, None):
            raise problem
        return "done"

    return work


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_passing_fault_is_waited_out(fault):
    assert pipeline.patiently(fails(2, fault), seconds=5) == "done"


def test_patience_has_an_end():
    began = time.monotonic()
    with pytest.raises(OperationalError):
        pipeline.patiently(fails(100), seconds=0.3)
    assert time.monotonic() - began < 1


def test_lasting_fault_is_not_tried_again():
    with pytest.raises(ZeroDivisionError):
        pipeline.patiently(fails(1, ZeroDivisionError), seconds=5)


@contextmanager
def database_away(seconds):
    """A database that answers nothing for so long."""
    back = time.monotonic() + seconds

    def execute(run, sql, params, many, context):
        if time.monotonic() < back:
            raise OperationalError("the database system is starting up")
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def test_outage_is_one_line_at_its_begin_and_one_at_its_end(caplog):
    with database_away(seconds=0.5):
        pipeline.patiently(Article.objects.count, seconds=5)
        pipeline.patiently(Article.objects.count, seconds=5)
    begin, end = [record.getMessage() for record in caplog.records]
    assert begin.startswith("the database is away")
    assert end.startswith("the database is back after")


def test_outage_that_outlasts_a_task_is_told_once(caplog):
    with database_away(seconds=0.5):
        for _ in range(3):
            with pytest.raises(OperationalError):
                pipeline.patiently(Article.objects.count, seconds=0)
    pipeline.patiently(Article.objects.count, seconds=0)
    assert len(caplog.records) == 2


# In a process of its own: pytest's has threads, of which a fork knows nothing.
TWO_CHILDREN_MEET_AN_OUTAGE = """
import os
import django
django.setup()
from django.db import OperationalError
from events import pipeline

def away():
    raise OperationalError("the database system is starting up")

for _ in range(2):
    if not (child := os.fork()):
        try:
            pipeline.patiently(away, seconds=0)
        except OperationalError:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
pipeline.patiently(lambda: "back")
"""


def test_processes_of_one_worker_tell_an_outage_once() -> None:
    """They share the note of it: what a forked process writes, the others read."""
    nowhere = {"DATABASE_URL": "postgres://127.0.0.1:1/none"}
    settings = {"DJANGO_SETTINGS_MODULE": "dashboard.settings"}
    told = subprocess.run(
        [sys.executable, "-c", TWO_CHILDREN_MEET_AN_OUTAGE],
        env=os.environ | nowhere | settings,
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    begin, end = told.splitlines()
    assert "the database is away" in begin
    assert "the database is back" in end
