"""Bulk work in chunks, with progress: what a page would wait too long for.

`carry_out` does little work at once and asks a worker for the rest (`ask`, `work`), while the
job's page in the admin shows how far it is. Each chunk is one transaction with the note of how
far the job has come: it may be killed at any moment, started twice, or stopped by a person, and
does each row once.
"""

import logging
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from events.jobs.kinds import KINDS, Kind, Problem
from events.models import Job, JobKind, JobState
from events.pipeline import TaskName, send_on_commit

__all__ = ["KINDS", "Begun", "ask", "carry_out", "idle", "stop", "work"]

logger = logging.getLogger(__name__)

# Rows that a page waits for: 20 verdicts took 1.6 s on two processors with ten processes at work.
AT_ONCE = 20
# Seconds without a chunk after which a job is sent again: its message is lost, or it waits for
# the workers to catch up.
_IDLE_SECONDS = 8
_PROBLEMS_KEPT = 50


@dataclass(frozen=True, slots=True)
class Begun:
    """Bulk work that was done, or is under way as `job`."""

    total: int
    problems: tuple[Problem, ...] = ()
    job: Job | None = None


def carry_out(
    kind: JobKind, items: Iterable[int], *, user: User | None, **parameters: Any
) -> Begun:
    """Do the work of `kind` on the rows `items` for `user`: at once where it is little."""
    rows = list(items)
    if len(rows) > AT_ONCE:
        return Begun(len(rows), job=ask(kind, rows, user=user, **parameters))
    job = Job(kind=kind, parameters=parameters, asked_by=user)
    with transaction.atomic():
        return Begun(len(rows), tuple(KINDS[kind].work(job, rows)))


def ask(kind: JobKind, items: Iterable[int], *, user: User | None, **parameters: Any) -> Job:
    """Store a job of `kind` on the rows `items` for `user` and send it to a worker.

    None is for commands, which nobody is logged in for.
    """
    rows = list(items)
    job = Job.objects.create(
        kind=kind, items=rows, total=len(rows), parameters=parameters, asked_by=user
    )
    send_on_commit(TaskName.JOB, [job.pk])
    return job


def work(job_id: int, *, seconds: float) -> bool:
    """Work on a job for about `seconds`; True when it can go on at once.

    Quiet when it is gone, done, stopped, or another process works on it.
    """
    deadline = time.monotonic() + seconds
    while (goes_on := _work_on_chunk(job_id)) and time.monotonic() < deadline:
        pass
    return goes_on


def stop(job: Job, *, reason: str) -> bool:
    """Leave undone what is not done yet; False where it cannot be stopped or has ended."""
    if not KINDS[JobKind(job.kind)].can_stop:
        return False
    return bool(Job.objects.open().filter(pk=job.pk).update(state=JobState.STOPPED, message=reason))


def idle() -> list[int]:
    """Return the jobs that should be sent to a worker (again)."""
    moment = timezone.now() - timedelta(seconds=_IDLE_SECONDS)
    return list(Job.objects.idle_since(moment).values_list("pk", flat=True))


@transaction.atomic
def _work_on_chunk(job_id: int) -> bool:
    """Do the next rows of a job; True when there are more that need not wait."""
    rows = Job.objects.open().select_for_update(skip_locked=True, of=("self",))
    job = rows.defer("items").select_related("asked_by").filter(pk=job_id).first()
    if job is None:
        return False
    kind = KINDS[JobKind(job.kind)]
    if kind.can_stop and not kind.may(job.asked_by):
        return _end(job, JobState.STOPPED, "Whoever asked for it may not do this any more.")
    if not kind.is_ready():
        return False
    chunk = _next(job, kind)
    if not chunk:
        return _end(job, JobState.DONE)
    _note(job, len(chunk), list(kind.work(job, chunk)))
    return True


def _next(job: Job, kind: Kind) -> list[int]:
    """The rows of the next chunk, cut out by the database: there may be a million."""
    first = job.position
    found = Job.objects.filter(pk=job.pk).values_list(f"items__{first}_{first + kind.chunk}")
    return list(found.get()[0] or [])


def _note(job: Job, count: int, problems: list[Problem]) -> None:
    job.done += count - len(problems)
    job.failed += len(problems)
    told = [asdict(problem) for problem in problems]
    job.problems = [*job.problems, *told][:_PROBLEMS_KEPT]
    job.save(update_fields=["done", "failed", "problems", "worked_at"])


def _end(job: Job, state: JobState, message: str = "") -> bool:
    job.state, job.message = state, message
    job.save(update_fields=["state", "message", "worked_at"])
    logger.info(
        "job=%d kind=%s state=%s done=%d failed=%d", job.pk, job.kind, state, job.done, job.failed
    )
    return False
