"""Sending tasks to workers: by name, so that what a task calls need not import it."""

import logging
from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


class TaskName(StrEnum):
    """The tasks that work on one row, whose key they are sent."""

    EXTRACT = "events.tasks.extract_article"
    JOB = "events.tasks.work_on_job"
    PAGE = "events.ingestion.tasks.read_requested_page"


def send(task: TaskName, rows: Sequence[int]) -> None:
    """Send a message for each of `rows`; raises kombu's OperationalError without a broker."""
    if not rows:  # no connection for nothing
        return
    with current_app.producer_or_acquire() as producer:
        for pk in rows:
            current_app.send_task(task, args=(pk,), producer=producer)


def try_to_send(task: TaskName, rows: Sequence[int]) -> bool:
    """Send them; False where the broker does not take it. Then they wait and are sent later."""
    try:
        send(task, rows)
    except Exception as error:  # of the broker, its client, or a full disk under it
        logger.warning("not sent task=%s reason=%s", task, error)
        return False
    return True


def send_on_commit(task: TaskName, rows: Sequence[int]) -> None:
    """Send them once the transaction is through, whose page answers without a broker too."""
    transaction.on_commit(partial(try_to_send, task, rows))


def can_send() -> bool:
    """True when the broker answers. Without it, each row sent costs a wait in vain."""
    try:
        with current_app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1)
    except OperationalError:
        return False
    return True
