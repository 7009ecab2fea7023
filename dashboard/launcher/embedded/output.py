"""What our children print: into log files of bounded size, for our user only.

A child writes into a pipe, and a thread of ours carries its lines on. So a log can be
renamed while it grows, whoever holds the child's end; a full disk costs lines and stops no
child; and what a child prints past its own logging still loses its secrets. When we die the
pipe breaks, which ends no child before its death signal does.
"""

import atexit
import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from dashboard.redaction import redact

LOG_BYTES = 10_000_000  # a longer log is set aside, and the one set aside before forgotten
LINE_BYTES = 65_536  # a longer line is broken
LAST_LINES_SECONDS = 1.0  # how long we wait, at our end, for those of all children

_LOGS: dict[Path, "LogFile"] = {}
_COPIERS: list[threading.Thread] = []


class LogFile:
    """A log of at most LOG_BYTES, and as many before it in PATH.1; both of mode 0600."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._older = path.with_name(path.name + ".1")
        self._lock = threading.Lock()
        self._lost = 0
        with suppress(OSError):
            self._older.chmod(0o600)  # one that an older Dateline left readable

    def write(self, line: bytes) -> None:
        """Add `line`. Where the disk takes none it is lost, and counted for a later line."""
        with self._lock:
            try:
                if self._lost:
                    self._append(b"%d lines before this one could not be written\n" % self._lost)
                self._lost = 0
                self._append(line)
            except OSError:
                self._lost += 1

    def _append(self, line: bytes) -> None:
        # Opened for each line, of which there are few: so it may be removed or renamed meanwhile.
        with suppress(FileNotFoundError):
            size = self._path.lstat().st_size
            if size and size + len(line) > LOG_BYTES:
                self._path.replace(self._older)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        with open(os.open(self._path, flags, 0o600), "wb", buffering=0) as file:
            os.fchmod(file.fileno(), 0o600)  # as above
            while line:
                line = line[file.write(line) :]


def pipe_into(log: Path) -> int:
    """Return a file descriptor; what is written to it is added to `log` until all close it."""
    reading, writing = os.pipe()
    file = _LOGS.setdefault(log, LogFile(log))
    copier = threading.Thread(target=_copy, args=(reading, file), name=str(log), daemon=True)
    copier.start()
    _COPIERS[:] = [thread for thread in _COPIERS if thread.is_alive()] + [copier]
    return writing


def _copy(reading: int, log: LogFile) -> None:
    with os.fdopen(reading, "rb") as lines:
        while line := lines.readline(LINE_BYTES):
            # Any byte can be printed; surrogates carry those that are no UTF-8 through.
            text = redact(line.decode("utf-8", "surrogateescape"))
            log.write(text.encode("utf-8", "surrogateescape"))


@atexit.register
def _await_last_lines() -> None:
    deadline = time.monotonic() + LAST_LINES_SECONDS
    for copier in _COPIERS:
        copier.join(max(0.0, deadline - time.monotonic()))
