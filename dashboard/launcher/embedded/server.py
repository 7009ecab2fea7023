"""A server program as our child: started, waited for, stopped."""

import os
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from dashboard.launcher.embedded.output import pipe_into
from dashboard.launcher.embedded.process import Identity, ServiceError, child_setup, end

_LOOK_SECONDS = 0.05


def start_child(
    command: Sequence[str | Path],
    *,
    log: Path,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    identity: Identity = Identity.SELF,
    death_signal: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, in `folder`; its output is added to `log`.

    The kernel sends it `death_signal` when we die, however we die.
    """
    output = pipe_into(log)
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            env=environment,
            start_new_session=True,
            preexec_fn=child_setup(identity, death_signal),
        )
    finally:
        os.close(output)


class Server(ABC):
    """One server as our child; its data under `folder`, its output in `log`."""

    name: ClassVar[str]  # for people
    start_seconds: ClassVar[float]  # the longest that it may take to answer
    stop_seconds: ClassVar[float]  # and to stop, before it is killed
    stop_signal: ClassVar[signal.Signals] = signal.SIGTERM

    def __init__(self, folder: Path, *, log: Path, identity: Identity = Identity.SELF) -> None:
        self.folder = folder
        self.log = log
        self.identity = identity
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def prepare(self) -> None:
        """Make what it needs before it can start, and end or forget what is left of another."""

    @abstractmethod
    def command(self) -> list[str | Path]:
        """Return the program and its arguments."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether the server answers."""

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server; return its process. It may still be starting up."""
        self.process = start_child(
            self.command(),
            log=self.log,
            folder=self.folder,
            identity=self.identity,
            death_signal=self.stop_signal,
        )
        return self.process

    def wait_until_ready(self) -> None:
        """Wait until the server answers.

        Raises ServiceError when it ends first or takes longer than `start_seconds`.
        """
        deadline = time.monotonic() + self.start_seconds
        while not self.is_ready():
            if self.process is None or self.process.poll() is not None:
                raise ServiceError(f"{self.name} did not start; its log: {self.log}")
            if time.monotonic() > deadline:
                raise ServiceError(
                    f"{self.name} gave no answer in {self.start_seconds:.0f} s: {self.log}"
                )
            time.sleep(_LOOK_SECONDS)

    def stop(self) -> None:
        """Stop the server, if it runs; what it has taken on is on disk."""
        if self.process is not None:
            end(self.process, self.stop_signal, self.stop_seconds)
        self.process = None
