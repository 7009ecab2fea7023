"""Processes of their own, for attacks by many at once."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    """A management command that has ended."""

    status: int
    out: str
    err: str
    megabytes: float  # the most memory it had


def manage(*arguments: object, **variables: str) -> Done:
    """Run a management command in a process of its own, with `variables` in its environment."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        megabytes = 0.0
        while process.poll() is None:
            megabytes = _most_memory(process.pid) or megabytes
            time.sleep(0.02)
        out.seek(0), err.seek(0)
        return Done(process.returncode, out.read(), err.read(), megabytes)


def _most_memory(pid: int) -> float | None:
    """The most MB that a process had so far: of its own, unlike what wait4 says of a fork."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return None
    return int(found[1]) / 1024 if found else None


def started(code: str, *arguments: str) -> "subprocess.Popen[str]":
    """A Python process with Django set up on this process's database, which runs `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{code}", *arguments],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "dashboard.settings"} | database_in_use(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def database_in_use() -> dict[str, str]:
    """DATABASE_URL of the test database that this process uses."""
    from django.db import connection

    told = connection.get_connection_params()
    account = quote(str(told["user"]), safe="")
    if told.get("password"):
        account += f":{quote(str(told['password']), safe='')}"
    place = urlencode({name: told[name] for name in ("host", "port") if told.get(name)})
    return {"DATABASE_URL": f"postgres://{account}@/{told['dbname']}?{place}"}


def together(processes: Sequence["subprocess.Popen[str]"]) -> list[str]:
    """Let processes that wait for a line go on; return what each printed.

    The line has the moment, in seconds of time.time(), that all of them count from.
    """
    for process in processes:
        assert process.stdout is not None, "its output is piped"
        if not process.stdout.readline():  # "ready"
            raise AssertionError(process.communicate()[1])
    moment = time.time()
    for process in processes:
        assert process.stdin is not None, "its input is piped"
        process.stdin.write(f"{moment}\n")
        process.stdin.flush()
    outputs = []
    for process in processes:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        outputs.append(out)
    return outputs
