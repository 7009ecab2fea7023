"""What `up` needs before it starts a process: each check fails with one line for people."""

import fcntl
import hashlib
import os
import socket
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.utils import get_random_secret_key

from dashboard.accounts import LogIn

# All that we keep in VAR_DIR; what else lies there makes it a folder shared with others.
OUR_NAMES = (
    *("log", "postgres", "valkey", "run", "static", "static.stamp", "up.lock"),
    *("secret-key", "demo-log-ins", "demo-unfinished"),
)
# In the stamp of static files: their folder held files before ours came, and is not cleared.
SHARED = "shared "
OUR_LOGS = ("install", "database", "broker", "web", "worker", "beat", "demo")


class StartError(Exception):
    """Dateline cannot start; the message is one line for people."""


def first_line(error: BaseException) -> str:
    """Return what `error` says, in one line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def make_folders(*folders: Path) -> None:
    """Make `folders`, closed to other users."""
    for folder in folders:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StartError(f"cannot write to {folder}: {error.strerror}") from None
        if not os.access(folder, os.W_OK | os.X_OK):
            raise StartError(f"cannot write to {folder}: it belongs to another user")


def close_to_others(var: Path) -> None:
    """Take from other users what an older Dateline let them read: `var` and its logs."""
    logs = [f"{name}.log{end}" for name in OUR_LOGS for end in ("", ".1")]
    for log in logs:
        with suppress(FileNotFoundError):
            (var / "log" / log).chmod(0o600)
    _close_folder(var, OUR_NAMES)
    _close_folder(var / "log", logs)


def _close_folder(folder: Path, ours: Collection[str]) -> None:
    """Close `folder`, unless it also holds what is not `ours`: VAR_DIR=/var, VAR_DIR=/tmp."""
    status = folder.stat()
    is_shared = any(name.removesuffix(".new") not in ours for name in os.listdir(folder))
    if not is_shared and status.st_uid == os.geteuid() and not status.st_mode & stat.S_ISVTX:
        folder.chmod(0o700)


def claim(lock: Path, note: str) -> TextIO:
    """Take `lock` for this process and leave `note` in it; keep what is returned open.

    Raises StartError, with the other's note, when another process has it. The kernel frees
    the lock of a process that dies, however it dies.
    """
    try:
        file = lock.open("a+")
    except OSError as error:
        raise StartError(f"cannot write to {lock}: {error.strerror}") from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        raise StartError(f"Dateline already runs in this folder: {file.read().strip()}") from None
    file.truncate(0)
    file.write(note)
    file.flush()
    return file


def check_port(host: str, port: int) -> None:
    """Raise StartError unless a server may listen on `host`:`port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise StartError(f"port {port} needs root; choose one above 1023: PORT=8000") from None
        except OSError as error:
            raise StartError(
                f"port {port} on {host} cannot be used ({error.strerror}): "
                f"stop what uses it, or choose another: make up PORT={port % 65535 + 1}"
            ) from None


def write_secret_key(path: Path) -> None:
    """Make the secret key on the first start, for the eyes of our user only."""
    if not path.exists():
        write_private(path, get_random_secret_key() + "\n")


def write_private(path: Path, content: str) -> None:
    """Write `content` to `path`, whole or not at all, with mode 0600."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.rename(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def write_log_ins(path: Path, log_ins: Iterable[LogIn]) -> None:
    """Keep the demo's log-ins, so that each start can print them."""
    lines = (f"{log_in.username} {log_in.password}\n" for log_in in log_ins)
    write_private(path, "".join(lines))


def read_log_ins(path: Path) -> list[LogIn]:
    """Return the log-ins in `path`; none where there is no such file."""
    if not path.exists():
        return []
    return [LogIn(*line.split()) for line in path.read_text().splitlines()]


def collect_static_files(stamp: Path) -> bool:
    """Collect and compress the static files; return False where none changed since `stamp`.

    Compressing takes some ten seconds, too long for every start.
    """
    known = stamp.read_text() if stamp.exists() else ""
    is_shared = known.startswith(SHARED) or (not known and any(settings.STATIC_ROOT.glob("*")))
    current = (SHARED if is_shared else "") + _static_fingerprint()
    if known == current:
        return False
    write_private(stamp, (SHARED if is_shared else "") + "unfinished")
    # From nothing: a file that a full disk cut off would count as there and up to date.
    call_command("collectstatic", interactive=False, verbosity=0, clear=not is_shared)
    write_private(stamp, current)
    return True


def _static_fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
