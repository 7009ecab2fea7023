"""`python -m tests.migrations.make_dump`: keep a database of this release for the next ones.

Run it on the commit of a release, before its successor changes a model or a stored value. It
writes the database as SQL and, beside it, what readers see of each event and what people said.
"""

import gzip
import json
import logging
import os
import subprocess
from pathlib import Path
from typing import Any

from dashboard.launcher.embedded.postgres import DATABASE, USER, EmbeddedPostgres, programs
from tests.conftest import FAST, service_folder

DUMP = Path(__file__).parent / "previous_version.sql.gz"
EXPECTED = Path(__file__).parent / "expected.json"


def main() -> None:
    """Make the database, and write both files."""
    with service_folder() as folder:
        server = EmbeddedPostgres(folder, log=folder / "postgres.log", settings=FAST)
        try:
            server.prepare()
            server.start()
            server.wait_until_ready()
            os.environ |= {
                "DATABASE_URL": server.url,
                "DJANGO_SETTINGS_MODULE": "dashboard.settings",
            }
            state = _made()
            DUMP.write_bytes(gzip.compress(_dump(server), mtime=0))
        finally:
            server.stop()
    lines = (
        f"{json.dumps(key)}: {json.dumps(event, ensure_ascii=False, sort_keys=True)}"
        for key, event in state.items()
    )
    EXPECTED.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def _made() -> dict[str, Any]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from dashboard.celery import app
    from tests.migrations.history import live
    from tests.migrations.state import state_of_events

    logging.disable(logging.ERROR)
    app.conf.update(broker_url="memory://")
    call_command("migrate", verbosity=0)
    live()
    state = state_of_events()
    connection.close()
    return state


def _dump(server: EmbeddedPostgres) -> bytes:
    options = ("--no-owner", "--no-privileges", "--no-comments")
    command = [
        str(programs() / "pg_dump"),
        "-h",
        str(server.sockets),
        "-U",
        USER,
        *options,
        DATABASE,
    ]
    return subprocess.run(command, check=True, capture_output=True).stdout


if __name__ == "__main__":
    main()
