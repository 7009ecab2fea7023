"""Ask for pages as an anonymous reader does, in this process, and note what each one cost."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test import Client

LIMIT = 1.0  # seconds
TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page cost, in seconds of processor: a busy machine makes it no dearer."""

    path: str
    status: int
    web: float
    database: float  # all processes of the server

    @property
    def worst(self) -> float:
        """The larger of the two."""
        return max(self.web, self.database)

    @property
    def is_kept(self) -> bool:
        """True for a page that was answered within the limit."""
        return self.status < 500 and self.worst < LIMIT


def cost_of(path: str) -> Cost:
    """Ask for `path` and return what it cost."""
    client = Client(raise_request_exception=False)
    web, database = time.process_time(), _server_seconds()
    response = client.get(path)
    return Cost(path, response.status_code, time.process_time() - web, _server_seconds() - database)


def is_answered(path: str) -> bool:
    """Whether `path` is a page, and no error of ours."""
    return Client(raise_request_exception=False).get(path).status_code == 200


def _server_seconds() -> float:
    """Seconds of processor that the database server of this machine has taken so far.

    Those of its main process with all that it started, of which parallel workers end meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    server = _stat(Path("/proc", str(backend)))[1]
    spent = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = _stat(process)
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended just now
        if server in (fields[1], int(process.name)):
            # User and system time; of the server itself also that of processes that ended.
            spent += sum(fields[11:15] if int(process.name) == server else fields[11:13])
    return spent * TICK


def _stat(process: Path) -> list[int]:
    """The fields of /proc/PID/stat behind the name: state (0), parent, ..., times (11 to 14)."""
    state, *numbers = (process / "stat").read_text().rpartition(")")[2].split()
    return [ord(state), *map(int, numbers)]
