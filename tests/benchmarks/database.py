"""A database for a benchmark: made for it and dropped after it."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import environ

_PLAIN_STATIC_FILES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}


@contextmanager
def database() -> Iterator[None]:
    """A test database on DATABASE_URL's server, or on one started for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboard.settings")
    warnings.filterwarnings("ignore", "No directory at")  # no collectstatic first
    with _server():
        django.setup()
        from django.db import connections
        from django.test.utils import (
            override_settings,
            setup_databases,
            setup_test_environment,
            teardown_databases,
            teardown_test_environment,
        )

        # The settings may have been read before, for the server of an earlier attack.
        url = os.environ["DATABASE_URL"]
        connections.settings["default"].update(environ.Env.db_url_config(url))
        setup_test_environment(debug=False)
        made = setup_databases(verbosity=0, interactive=False)
        try:
            with override_settings(STORAGES=_PLAIN_STATIC_FILES):
                yield
        finally:
            teardown_databases(made, verbosity=0)
            teardown_test_environment()


@contextmanager
def _server() -> Iterator[None]:
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from dashboard.launcher.embedded import EmbeddedPostgres

    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    folder.chmod(0o755)  # PostgreSQL may have to run as the user nobody
    server = EmbeddedPostgres(folder, log=folder / "postgres.log")
    try:
        server.prepare()
        server.start()
        server.wait_until_ready()
        os.environ["DATABASE_URL"] = server.url
        yield
    finally:
        os.environ.pop("DATABASE_URL", None)
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(server.sockets, ignore_errors=True)
