"""Celery's entry points: ids in, one call, safe to run twice."""

from celery import shared_task

from events import pipeline


@shared_task(
    acks_late=True,
    autoretry_for=pipeline.PASSING_FAULTS,
    retry_backoff=True,
    # Below the broker's visibility_timeout: a message that waits longer is delivered twice.
    retry_backoff_max=60,
    max_retries=8,
)
def extract_article(article_id: int) -> None:
    """Extract one article; quiet when it is gone or done.

    When the retries run out the article is still pending: `resend_pending` sends it again.
    """
    if article := pipeline.start(article_id):
        pipeline.extract_and_store(article)


@shared_task(ignore_result=True)
def resend_pending() -> None:
    """Send articles again whose message was lost (run by beat)."""
    for article_id in pipeline.claim_overdue():
        extract_article.delay(article_id)
