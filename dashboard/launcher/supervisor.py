"""Keeps child processes running: restarts the ones that die, stops all in order."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.launcher.embedded.process import end, kill_group

FIRST_DELAY = 1.0  # seconds before a restart; doubled for each death in a row
LONGEST_DELAY = 30.0
# A child that ran this long has recovered: its next death is the first of a new row.
STEADY_SECONDS = 60.0
POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of child process. `start` returns it in a session of its own."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 10.0


@dataclass(slots=True)
class _Child:
    part: Part
    process: subprocess.Popen[bytes]
    started: float  # time.monotonic()
    deaths: int = 0  # in a row
    restart_at: float | None = None  # time.monotonic(), when it is dead


class Supervisor:
    """Runs parts. `say` is told, in one line, whenever one dies or comes back.

    `why` may add what is known of the reason for a death.
    """

    def __init__(self, say: Callable[[str], None], why: Callable[[], str] = lambda: "") -> None:
        self._say = say
        self._why = why
        self._children: list[_Child] = []

    def start(self, part: Part) -> None:
        """Start `part`; later parts may need it, so it is stopped after them."""
        self._children.append(_Child(part, part.start(), time.monotonic()))

    def deaths(self, name: str) -> int:
        """Return how often in a row the part `name` has died."""
        return sum(child.deaths for child in self._children if child.part.name == name)

    def run(self) -> None:
        """Watch the parts until an exception, such as KeyboardInterrupt, ends it."""
        while True:
            self.watch_once()
            time.sleep(POLL_SECONDS)

    def watch_once(self) -> None:
        """Note each death since the last look; restart what has waited long enough."""
        for child in self._children:
            if child.restart_at is None:
                self._note_death(child)
            elif time.monotonic() >= child.restart_at:
                self._restart(child)

    def stop(self) -> None:
        """Stop all parts, the last started first; kill one that takes too long."""
        while self._children:
            child = self._children.pop()
            end(child.process, child.part.stop_signal, child.part.stop_seconds)

    def _note_death(self, child: _Child) -> None:
        status = child.process.poll()
        if status is None:
            return
        kill_group(child.process.pid)  # its own children hold its port, its tasks, its memory
        now = time.monotonic()
        child.deaths = 1 if now - child.started > STEADY_SECONDS else child.deaths + 1
        delay = min(FIRST_DELAY * 2 ** (child.deaths - 1), LONGEST_DELAY)
        child.restart_at = now + delay
        reason = f" ({why})" if (why := self._why()) else ""
        self._say(
            f"{child.part.name} {_in_words(status)}{reason}; starting it again in {delay:g} s"
        )

    def _restart(self, child: _Child) -> None:
        child.process = child.part.start()
        child.started = time.monotonic()
        child.restart_at = None
        self._say(f"{child.part.name} started again")


def _in_words(status: int) -> str:
    if status >= 0:
        return f"ended with status {status}"
    return f"was ended by {signal.Signals(-status).name}"
