"""The parts of Dateline as `up` runs them."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard.launcher.embedded import EmbeddedPostgres, EmbeddedValkey
from dashboard.launcher.embedded.server import start_child
from dashboard.launcher.supervisor import Part

WEB_PROCESSES = 2
WEB_THREADS = 8  # for each process
# A worker that is told to stop finishes its articles first; what is left runs again later.
WORKER_STOP_SECONDS = 20.0


def database_part(server: EmbeddedPostgres) -> Part:
    """Return the embedded PostgreSQL; SIGINT is its fast, clean shutdown."""
    return Part("database", server.start, server.stop_signal, server.stop_seconds)


def broker_part(server: EmbeddedValkey) -> Part:
    """Return the embedded Valkey."""
    return Part("broker", server.start, server.stop_signal, server.stop_seconds)


def web_part(host: str, port: int, *, folder: Path, log: Path) -> Part:
    """Return the web server."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    arguments = [
        *("gunicorn", "dashboard.wsgi", "--bind", address),
        *("--worker-class", "gthread", "--threads", str(WEB_THREADS)),
        *("--workers", str(WEB_PROCESSES), "--graceful-timeout", "5"),
        *("--logger-class", "dashboard.web_server.WebServerLogger"),
        # Its socket for run-time commands lies in a fixed place: two sites would share it.
        "--no-control-socket",
    ]
    return _module_part("web", arguments, folder=folder, log=log)


def worker_part(processes: int, *, folder: Path, log: Path) -> Part:
    """Return the Celery worker, which extracts articles in `processes` processes."""
    arguments = [
        *("celery", "--app", "dashboard.celery", "worker"),
        *("--loglevel", "INFO", "--concurrency", str(processes)),
        *("--without-gossip", "--without-mingle"),  # about other workers: a second each start
    ]
    return _module_part(
        "worker", arguments, folder=folder, log=log, stop_seconds=WORKER_STOP_SECONDS
    )


def beat_part(*, folder: Path, log: Path) -> Part:
    """Return Celery's clock."""
    arguments = [
        *("celery", "--app", "dashboard.celery", "beat", "--loglevel", "WARNING"),
        # In memory: a schedule of minutes needs no file, which a kill -9 could spoil.
        *("--scheduler", "celery.beat:Scheduler", "--pidfile="),
    ]
    return _module_part("beat", arguments, folder=folder, log=log)


def _module_part(
    name: str, arguments: Sequence[str], *, folder: Path, log: Path, stop_seconds: float = 10.0
) -> Part:
    """Return a part that runs `python -m` with `arguments` in `folder`."""

    def start() -> subprocess.Popen[bytes]:
        return start_child(
            [sys.executable, "-m", *arguments],
            log=log,
            folder=folder,
            environment=os.environ | {"DJANGO_SETTINGS_MODULE": "dashboard.settings"},
        )

    return Part(name, start, stop_seconds=stop_seconds)
