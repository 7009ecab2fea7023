"""Celery's entry points: ids in, one call, safe to run twice."""

from typing import Any

from celery import Task, shared_task

from events import pipeline


@shared_task(
    bind=True,
    acks_late=True,
    autoretry_for=pipeline.PASSING_FAULTS,
    retry_backoff=True,
    # Below the broker's visibility_timeout: a message that waits longer is delivered twice.
    retry_backoff_max=60,
    max_retries=8,
)
def extract_article(self: "Task[Any, Any]", article_id: int) -> None:
    """Extract one article; quiet when it is gone or done.

    When the retries run out the article is still pending: `resend_pending` sends it again.
    """
    if article := pipeline.start(article_id, counts=is_new_attempt(self)):
        pipeline.extract_and_store(article)


def is_new_attempt(task: "Task[Any, Any]") -> bool:
    """False for a retry: a database that is away for long must not use up an article's attempts.

    A message that comes again because its worker vanished is an attempt, also as a retry.
    """
    delivery = task.request.delivery_info or {}
    return not task.request.retries or bool(delivery.get("redelivered"))


@shared_task(ignore_result=True)
def resend_pending() -> None:
    """Send articles again whose message was lost (run by beat)."""
    for article_id in pipeline.claim_overdue():
        extract_article.delay(article_id)
