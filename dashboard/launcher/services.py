"""The parts of Dateline as `up` runs them."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from dashboard.launcher.embedded.server import Server, start_child
from dashboard.launcher.supervisor import Part

WEB_PROCESSES = 2
WEB_THREADS = 8  # for each process
# A worker that is told to stop finishes its articles first; what is left runs again later.
WORKER_STOP_SECONDS = 20.0


def server_part(name: str, server: Server) -> Part:
    """Return a server of ours as a part."""
    return Part(name, server.start, server.stop_signal, server.stop_seconds)


def web_part(host: str, port: int, *, log: Path) -> Part:
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
    return _module_part("web", arguments, log=log)


def worker_part(*, log: Path) -> Part:
    """Return the Celery worker."""
    arguments = [
        *("celery", "--app", "dashboard.celery", "worker"),
        *("--loglevel", "INFO", "--concurrency", str(settings.WORKER_PROCESSES)),
        *("--without-gossip", "--without-mingle"),  # about other workers: a second each start
    ]
    return _module_part("worker", arguments, log=log, stop_seconds=WORKER_STOP_SECONDS)


def beat_part(*, log: Path) -> Part:
    """Return Celery's clock."""
    arguments = [
        *("celery", "--app", "dashboard.celery", "beat", "--loglevel", "WARNING"),
        # In memory: a schedule of minutes needs no file, which a kill -9 could spoil.
        *("--scheduler", "celery.beat:Scheduler", "--pidfile="),
    ]
    return _module_part("beat", arguments, log=log)


def _module_part(
    name: str, arguments: Sequence[str], *, log: Path, stop_seconds: float = 10.0
) -> Part:
    """Return a part that runs `python -m` with `arguments`."""

    def start() -> subprocess.Popen[bytes]:
        return start_child(
            [sys.executable, "-m", *arguments],
            log=log,
            folder=settings.BASE_DIR,
            environment=os.environ | {"DJANGO_SETTINGS_MODULE": "dashboard.settings"},
        )

    return Part(name, start, stop_seconds=stop_seconds)
