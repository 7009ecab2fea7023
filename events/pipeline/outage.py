"""Waiting for a database that is away, rather than giving up work that it would have taken."""

import logging
import mmap
import time
from collections.abc import Callable
from ctypes import c_double
from typing import TypeVar

from billiard.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

# Faults of the moment: the same article may well go through a minute later. A time limit that
# strikes outside extraction found a worker that waits for the database.
PASSING_FAULTS = (OperationalError, InterfaceError, SoftTimeLimitExceeded)

# Seconds between two looks at a database that does not answer. One that restarts is back in
# three to five, and what waits goes on within this.
_LOOK_SECONDS = 1.0
# Before the same again on a database that does answer (a deadlock, a lock that timed out);
# doubled up to the above.
_FIRST_PAUSE = 0.1


def patiently(work: Callable[[], Result], *, seconds: float | None = None) -> Result:
    """Return what `work` returns, done again whenever the database failed it.

    It must be safe to do twice. Raises its last fault, one of PASSING_FAULTS, when `seconds`
    (half of what a task has) did not bring the database back. An outage is one line in the log at
    its begin and one at its end, however many processes of a worker wait.
    """
    deadline = time.monotonic() + (settings.TASK_SECONDS / 2 if seconds is None else seconds)
    pause = _FIRST_PAUSE
    while True:
        try:
            result = work()
        except (OperationalError, InterfaceError) as fault:
            if not _waits_for_answer(fault, deadline) or time.monotonic() + pause > deadline:
                raise
            time.sleep(pause)
            pause = min(2 * pause, _LOOK_SECONDS)
        else:
            _outage.ends()
            return result


def _waits_for_answer(fault: Exception, deadline: float) -> bool:
    """True once the database answers; False when it does not until `deadline`."""
    while not _answers():
        _outage.begins(fault)
        if time.monotonic() + _LOOK_SECONDS > deadline:
            return False
        time.sleep(_LOOK_SECONDS)
    _outage.ends()
    return True


def _answers() -> bool:
    if not connection.in_atomic_block:  # else it would end a transaction of our caller
        close_old_connections()  # those that met with an error, unless they still work
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (OperationalError, InterfaceError):
        return False
    return True


class _Outage:
    """Since when the database has been away, known to all processes forked from this one."""

    def __init__(self) -> None:
        # Anonymous and shared; 0.0 while all is well.
        self._since = c_double.from_buffer(mmap.mmap(-1, 8))

    def begins(self, fault: Exception) -> None:
        """Say so, where no other process has."""
        if not self._since.value:
            self._since.value = time.time()
            told = str(fault).strip().splitlines() or [type(fault).__name__]
            logger.warning("the database is away, work waits for it error=%s", told[0])

    def ends(self) -> None:
        """Say so, where no other process has."""
        if since := self._since.value:
            self._since.value = 0.0
            logger.warning("the database is back after %.0f s", time.time() - since)


_outage = _Outage()
