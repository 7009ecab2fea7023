"""Celery's entry points for pages: ids in, one call, safe to run twice."""

from typing import Any

from celery import Task, shared_task

from events import pipeline
from events.ingestion import requests
from events.tasks import is_new_attempt


@shared_task(
    bind=True,
    acks_late=True,
    autoretry_for=pipeline.PASSING_FAULTS,
    retry_backoff=True,
    retry_backoff_max=60,
    max_retries=8,
)
def read_requested_page(self: "Task[Any, Any]", request_id: int) -> None:
    """Read one page that a person asked for; quiet when the request is gone or done."""
    if request := requests.start(request_id, counts=is_new_attempt(self)):
        requests.read_requested(request)


@shared_task(ignore_result=True)
def look_after_requests() -> None:
    """Send requests again whose message was lost, and forget old ones (run by beat)."""
    for request_id in requests.claim_overdue():
        read_requested_page.delay(request_id)
    requests.forget_old()
