"""A whole site as `up` runs it, for tests."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import httpx

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")
START_SECONDS = 180.0  # on a busy machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes that `pid` started, directly or not."""
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = status.read_text()
        except OSError:
            continue
        parents.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(
            int(status.parent.name)
        )
    found, todo = [], [pid]
    while todo:
        children = parents.get(todo.pop(), [])
        found += children
        todo += children
    return found


def is_alive(pid: int) -> bool:
    """Whether `pid` runs; an orphan that nobody has reaped yet does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_for(
    condition: Callable[[], T], *, seconds: float = 60.0, what: str = "the condition"
) -> T:
    deadline = time.monotonic() + seconds
    while not (result := condition()):
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.1)
    return result


class Site:
    """`manage.py up` in a process of its own, with its data under `var`."""

    def __init__(self, var: Path, **variables: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {"VAR_DIR": str(var)} | variables
        self.var = var
        self.output_file = var.parent / f"{var.name}.out"
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "manage.py", *arguments]

    def borrow_static_files(self, other: "Site") -> None:
        """Take those that `other` has collected: compressing them takes long."""
        self.var.mkdir(exist_ok=True)
        for name in ("static", "static.stamp"):
            source, target = Path(other.environment["VAR_DIR"], name), self.var / name
            if source.is_dir():
                shutil.copytree(source, target)
            elif source.exists():
                shutil.copy(source, target)

    def start(self) -> "Site":
        with self.output_file.open("w") as output:
            self.process = subprocess.Popen(
                self.command("up", "--port", str(self.port), "--no-demo"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=ROOT,
                env=self.environment,
                start_new_session=True,
            )
        wait_for(
            lambda: self.has_started() or not self.is_running(),
            what="the start",
            seconds=START_SECONDS,
        )
        assert self.has_started(), self.output()
        return self

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def output(self) -> str:
        return self.output_file.read_text()

    def has_started(self) -> bool:
        return "Dateline runs at" in self.output()

    def is_healthy(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health/", timeout=10).status_code == 200
        except httpx.HTTPError:
            return False

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command beside the site."""
        return subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def manage(self, *arguments: str) -> str:
        """Run a management command that succeeds; return what it prints."""
        run = self.run(*arguments)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def pids(self, *words: str) -> list[int]:
        """Return the processes of the site whose command line has all `words`."""
        found = []
        for pid in descendants(self.process.pid):
            try:
                line = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
            except OSError:
                continue
            if all(word in line for word in words):
                found.append(pid)
        return found

    def kill_everything(self) -> None:
        """kill -9 every process of the site at once, the supervisor first."""
        pids = [self.process.pid, *descendants(self.process.pid)]
        for pid in pids:
            with suppress(ProcessLookupError):  # it died with another of these
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        wait_for(lambda: not any(map(is_alive, pids)), what="the end of all processes")

    def stop(self) -> int | None:
        if self.is_running():
            self.process.terminate()
            self.process.wait(START_SECONDS)
        return self.process.returncode if self.process else None
