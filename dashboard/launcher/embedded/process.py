"""Child processes that end with us, and the identity PostgreSQL may run under."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path

CLONE_NEWUSER = 0x10000000  # <linux/sched.h>
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
OVERFLOW_ID = 65534  # what Linux calls nobody/nogroup

# Loaded here: a forked child must not load libraries any more.
LIBC = ctypes.CDLL(None, use_errno=True)


class ServiceError(Exception):
    """An embedded service cannot be run; the message is one line for people."""


class Identity(StrEnum):
    """As whom PostgreSQL runs, which refuses to run as root."""

    SELF = "self"
    NAMESPACE = "namespace"  # root outside, another user inside: no file changes hands
    NOBODY = "nobody"


@cache
def unprivileged_identity() -> Identity:
    """Return the identity for a server that refuses root; ours where we are not root."""
    if os.geteuid() != 0:
        return Identity.SELF
    return Identity.NAMESPACE if _namespaces_allowed() else Identity.NOBODY


def nobody() -> pwd.struct_passwd:
    """Return the account `nobody`."""
    return pwd.getpwnam("nobody")


def child_setup(identity: Identity, death_signal: signal.Signals) -> Callable[[], None]:
    """Return what a forked child runs before its program: take `identity`, die with us.

    The kernel forgets the death signal when a process changes its user, so that comes last.
    We have threads (see `output`), which a fork does not take along: nothing that it runs
    may wait for a lock, as importing, logging and starting a thread do.
    """

    def setup() -> None:
        if identity is Identity.NAMESPACE:
            _enter_namespace()
        elif identity is Identity.NOBODY:
            _become_nobody()
        _follow_parent_into_death(death_signal)

    return setup


def is_running(pid: int, program: str) -> bool:
    """Whether process `pid` exists and runs `program` (where /proc can tell)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        # Not /proc/PID/exe, which cannot be read across users.
        before, _, after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
    except OSError:
        return not Path("/proc/self").exists()
    # Where nobody reaps orphans, as in many containers, a dead one stays as a zombie.
    return before.partition("(")[2] == program and after.split()[0] != "Z"


def processes_in(folder: Path) -> list[int]:
    """Return the processes whose working directory is `folder` (where /proc can tell)."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):  # gone since, or of another user
            if link.readlink() == folder:
                found.append(int(link.parent.name))
    return found


def end(process: subprocess.Popen[bytes], stop_signal: signal.Signals, seconds: float) -> None:
    """Stop `process`, which leads a group; after so many `seconds` kill all that is left of it."""
    if process.poll() is None:
        process.send_signal(stop_signal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    kill_group(process.pid)
    process.wait()


def kill_group(group: int) -> None:
    """Kill what is left of a group of processes."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _enter_namespace() -> None:
    if LIBC.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{OVERFLOW_ID} 0 1")
    Path("/proc/self/gid_map").write_text(f"{OVERFLOW_ID} 0 1")


def _become_nobody() -> None:
    account = nobody()
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)


def _follow_parent_into_death(death_signal: signal.Signals) -> None:
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)


def _namespaces_allowed() -> bool:
    """Whether root may make a user namespace here; many containers forbid it."""
    if sys.platform != "linux":
        return False
    try:
        return subprocess.run(["true"], preexec_fn=_enter_namespace, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
