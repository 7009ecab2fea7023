"""Celery's entry points for pages: ids in, one call, safe to run twice."""

from typing import Any

from celery import Task, shared_task

from events import pipeline
from events.ingestion import requests
from events.tasks import is_new_attempt, send_again


@shared_task(bind=True, acks_late=True, max_retries=None)
def read_requested_page(self: "Task[Any, Any]", request_id: int) -> None:
    """Read one page that a person asked for; quiet when the request is gone or done."""
    tries = iter([is_new_attempt(self)])
    try:
        request = pipeline.patiently(lambda: requests.start(request_id, counts=next(tries, False)))
        if request is not None:
            requests.read_requested(request)
    except pipeline.PASSING_FAULTS as fault:
        send_again(self, fault)


@shared_task(ignore_result=True)
def look_after_requests() -> None:
    """Send requests again whose message was lost, and forget old ones (run by beat)."""
    pipeline.send(pipeline.TaskName.PAGE, requests.claim_overdue())
    requests.forget_old()
