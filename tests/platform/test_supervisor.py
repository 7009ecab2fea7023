"""Child processes: restarted when they die, stopped in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dashboard.launcher import supervisor
from dashboard.launcher.embedded.process import end
from dashboard.launcher.supervisor import Part, Supervisor

pytestmark = pytest.mark.services

SLEEPER = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


def part(
    name: str,
    code: str,
    *,
    processes: list[subprocess.Popen[bytes]] | None = None,
    stop_seconds: float = 5.0,
) -> Part:
    """Return a part that runs `code`; each process it starts is added to `processes`."""

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
        if processes is not None:
            processes.append(process)
        return process

    return Part(name, start, stop_seconds=stop_seconds)


def watch(supervisor: Supervisor, until: Callable[[], bool], *, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not until() and time.monotonic() < deadline:
        supervisor.watch_once()
        time.sleep(0.02)
    assert until()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def watcher(said: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    monkeypatch.setattr(supervisor, "FIRST_DELAY", 0.05)
    watcher = Supervisor(said.append)
    yield watcher
    watcher.stop()


def test_killed_part_is_started_again_and_said_so(watcher: Supervisor, said: list[str]) -> None:
    processes: list[subprocess.Popen[bytes]] = []
    watcher.start(part("worker", SLEEPER, processes=processes))
    processes[0].kill()
    watch(watcher, lambda: len(processes) == 2)
    assert processes[1].poll() is None
    assert said[0].startswith("worker was ended by SIGKILL; starting it again")
    assert said[1] == "worker started again"


def test_delays_double_with_each_death_in_a_row_up_to_a_limit(
    watcher: Supervisor, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "FIRST_DELAY", 0.4)
    monkeypatch.setattr(supervisor, "LONGEST_DELAY", 1.0)
    watcher.start(part("web", "raise SystemExit(3)"))
    watch(watcher, lambda: watcher.deaths("web") == 3)
    assert [line for line in said if "ended" in line] == [
        f"web ended with status 3; starting it again in {delay} s" for delay in (0.4, 0.8, 1)
    ]


def test_part_that_ran_steadily_starts_a_new_row_of_deaths(
    watcher: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "STEADY_SECONDS", -1.0)
    processes: list[subprocess.Popen[bytes]] = []
    watcher.start(part("web", "pass", processes=processes))
    watch(watcher, lambda: len(processes) == 3)
    assert watcher.deaths("web") == 1


def test_parts_stop_in_reverse_order(watcher: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    stopped = []

    def noting(process: subprocess.Popen[bytes], *how: Any) -> None:
        stopped.append(process)
        end(process, *how)

    monkeypatch.setattr(supervisor, "end", noting)
    for name in ("database", "broker", "web"):
        watcher.start(part(name, SLEEPER, processes=started))
    watcher.stop()
    assert stopped == started[::-1]


def test_part_that_will_not_stop_is_killed(watcher: Supervisor) -> None:
    processes: list[subprocess.Popen[bytes]] = []
    watcher.start(part("worker", STUBBORN, processes=processes, stop_seconds=0.3))
    time.sleep(0.5)  # until it ignores the signal
    watcher.stop()
    assert processes[0].returncode == -signal.SIGKILL


def test_children_of_a_dead_part_do_not_live_on(watcher: Supervisor) -> None:
    code = (
        "import subprocess, sys, time;"
        "print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True
    )
    grandchild = int(parent.stdout.readline())
    parent.stdout.close()
    watcher.start(Part("worker", lambda: parent))
    parent.kill()
    watch(watcher, lambda: not _is_alive(grandchild))


def _is_alive(pid: int) -> bool:
    """Whether `pid` runs; an orphan that nobody has reaped yet does not."""
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
