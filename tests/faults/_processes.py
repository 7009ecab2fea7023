"""Processes of their own, for attacks by many at once."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parents[2]


def started(code: str, *arguments: str) -> "subprocess.Popen[str]":
    """A Python process with Django set up on this process's database, which runs `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{code}", *arguments],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "dashboard.settings"} | _database(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _database() -> dict[str, str]:
    """DATABASE_URL of the test database that this process uses."""
    from django.db import connection

    told = connection.get_connection_params()
    account = quote(str(told["user"]), safe="")
    if told.get("password"):
        account += f":{quote(str(told['password']), safe='')}"
    place = urlencode({name: told[name] for name in ("host", "port") if told.get(name)})
    return {"DATABASE_URL": f"postgres://{account}@/{told['dbname']}?{place}"}


def together(processes: Sequence["subprocess.Popen[str]"]) -> list[str]:
    """Let processes that wait for a line go on at one moment; return what each printed."""
    for process in processes:
        assert process.stdout is not None, "its output is piped"
        if not process.stdout.readline():  # "ready"
            raise AssertionError(process.communicate()[1])
    for process in processes:
        assert process.stdin is not None, "its input is piped"
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = []
    for process in processes:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        outputs.append(out)
    return outputs
