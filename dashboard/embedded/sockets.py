"""Where the Unix sockets of the embedded services live."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

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
