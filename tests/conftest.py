"""Fixtures for all tests: above all a database, started only when a test asks for one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import environ
import hypothesis
import pytest

from dashboard.celery import app
from dashboard.launcher.embedded import EmbeddedPostgres

SITES = "tests/sites"
# Of PostgreSQL: a power cut loses the data, and nobody minds.
FAST = {
    "shared_buffers": "16MB",
    "maintenance_work_mem": "32MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

# Its deadlines are of wall time: they measure what else the machine does.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")

# Playwright's synchronous interface keeps an event loop in the tests' own thread, which
# Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure() -> None:
    """Change what makes tests slow or needs `collectstatic`; nothing a test could be about."""
    from django.conf import settings

    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the browser tests, aloud, where there is no Chromium."""
    if CHROMIUM is not None:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep each file with one worker, and all of tests/sites: they share a site."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            return SITES if path.startswith(SITES) else path

        def _assign_work_unit(self, node: Any) -> None:
            if SITES in self.workqueue:  # it takes longest: the other worker goes on meanwhile
                self.workqueue.move_to_end(SITES, last=False)
            super()._assign_work_unit(node)

    return Scheduling(config, log)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Let Playwright drive the system's Chromium, which refuses its sandbox to root."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": arguments}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows that were sent to a worker: there is none, and no broker."""
    rows: list[int] = []
    monkeypatch.setattr(app.conf, "broker_url", "memory://")
    monkeypatch.setattr(app, "send_task", lambda name, args, **options: rows.extend(args))
    return rows


@pytest.fixture(autouse=True)
def fresh_columns() -> None:
    """What one test wrote and took back is in no other's columns."""
    from events.columns import forget

    forget()


@contextmanager
def service_folder() -> Iterator[Path]:
    """A folder that suits a service: its path short, for its socket, and open to others.

    PostgreSQL may have to run as the user nobody, who cannot enter pytest's own folders.
    """
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for the services of one test."""
    with service_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """DATABASE_URL where it is set, else that of an embedded server for this session."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with service_folder() as folder:
        server = EmbeddedPostgres(folder, log=folder / "postgres.log", settings=FAST)
        try:
            server.prepare()
            server.start()
            server.wait_until_ready()
            yield server.url
        finally:
            server.stop()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Leave the database to its server's end: dropping it fails while a thread still reads."""
    return "DATABASE_URL" not in os.environ


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: str) -> None:
    """Point Django at the tests' server (pytest-django calls this before the first query)."""
    from django.db import connections

    # Changed in place: a connection made before shares this dict.
    connections.settings["default"].update(environ.Env.db_url_config(database_url))
