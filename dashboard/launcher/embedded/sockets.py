"""Where the Unix sockets of the embedded services live."""

import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path

from dashboard.launcher.embedded.process import ServiceError, nobody

# A socket's whole path must fit into sun_path: 108 bytes on Linux, 104 on macOS, the final
# NUL included. The longest name in the folder is ".s.PGSQL.5432.lock".
MAX_FOLDER_BYTES = 104 - len("/.s.PGSQL.5432.lock") - 1

# libpq reads a comma in `host` as a list of hosts, and quotes end PostgreSQL's own setting.
PLAIN_PATH = re.compile(r"[\w/ .+-]+")


def socket_folder(root: Path) -> Path:
    """Return the folder for the sockets of the services whose data is under `root`.

    That is `root`/run, or, where a socket could not be made or named there, a folder in the
    system's temporary folder that depends on `root` and the user alone.
    """
    folder = root.resolve() / "run"
    if len(os.fsencode(folder)) <= MAX_FOLDER_BYTES and PLAIN_PATH.fullmatch(str(folder)):
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"dateline-{os.geteuid()}-{digest}"


def make_socket_folder(folder: Path) -> None:
    """Make `folder` for our user alone, or check that the one there is.

    In the temporary folder anybody can have put one of that name, or a link to another:
    whoever owns it can stand in for our servers. Raises ServiceError.
    """
    _check_parent(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if reason := _why_not_ours(folder.lstat()):
            raise ServiceError(
                f"{folder} {reason}, and the sockets of our servers must be for our user alone: "
                "remove it and start again"
            ) from None


def _why_not_ours(status: os.stat_result) -> str | None:
    owners = {os.geteuid()}
    if os.geteuid() == 0:
        owners.add(nobody().pw_uid)  # as whom PostgreSQL may run, see Identity
    if not stat.S_ISDIR(status.st_mode):
        return "is a link" if stat.S_ISLNK(status.st_mode) else "is no folder"
    if status.st_uid not in owners:
        return f"belongs to another user (uid {status.st_uid})"
    if status.st_mode & 0o077:
        return "is open to other users"
    return None


def _check_parent(folder: Path) -> None:
    """Raise ServiceError where another user could put another folder in the place of ours."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise ServiceError(
            f"anybody may remove what lies in {folder}: take the right to write from others "
            f"(chmod o-w), or name another folder in TMPDIR"
        )
