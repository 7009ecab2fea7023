"""Celery's entry points: ids in, one call, safe to run twice."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from celery import Task, shared_task
from celery.exceptions import Reject
from django.conf import settings
from kombu.exceptions import OperationalError as BrokerAway

from events import jobs, pipeline
from events.pipeline import TaskName, send


@shared_task(bind=True, acks_late=True, max_retries=None)
def extract_article(self: "Task[Any, Any]", article_id: int) -> None:
    """Extract one article; quiet when it is gone, done or being read.

    It waits for a database that is away; where that takes longer than a task may, its message
    goes back to the end of the queue, as often as it takes.
    """
    request = self.request
    try:
        pipeline.read(
            article_id,
            task=request.id or uuid4().hex,
            worker=request.hostname or "",
            counts=is_new_attempt(self),
        )
    except pipeline.PASSING_FAULTS as fault:
        send_again(self, fault)


def is_new_attempt(task: "Task[Any, Any]") -> bool:
    """False for a retry: a database that is away for long must not use up an article's attempts.

    A message that comes again because its worker vanished is an attempt, also as a retry.
    """
    delivery = task.request.delivery_info or {}
    return not task.request.retries or bool(delivery.get("redelivered"))


def send_again(task: "Task[Any, Any]", fault: Exception) -> None:
    """Raise what makes Celery send the task again; without a broker, keep the message there is."""
    try:
        raise task.retry(exc=fault, countdown=0)
    except Reject as unsent:  # Celery's own would drop it
        raise Reject(fault, requeue=True) from unsent


@shared_task
def resend_lost(worker: str = "", started: float = 0.0) -> None:
    """Send articles again whose message was lost (run by beat, and when a worker is ready).

    `worker` was started anew at `started` (seconds since the epoch): what it had begun before
    is sent again at once. Quiet while database or broker are away: beat asks again soon.
    """
    before = datetime.fromtimestamp(started, tz=UTC)
    with suppress(*pipeline.PASSING_FAULTS, BrokerAway):
        if worker:
            send(TaskName.EXTRACT, _now(lambda: pipeline.claim_from(worker, before=before)))
        send(TaskName.EXTRACT, _now(pipeline.claim_lost))
        send(TaskName.JOB, _now(jobs.idle))


def _now(claim: Callable[[], list[int]]) -> list[int]:
    return pipeline.patiently(claim, seconds=0)


@shared_task(acks_late=True)
def work_on_job(job_id: int) -> None:
    """Go on with a person's bulk work for a while; what is left then is another task.

    Quiet while database or broker are away: each chunk is whole or not done at all, and
    `resend_lost` wakes the job.
    """
    with suppress(*pipeline.PASSING_FAULTS, BrokerAway):
        if jobs.work(job_id, seconds=settings.TASK_SECONDS / 4):
            send(TaskName.JOB, [job_id])
