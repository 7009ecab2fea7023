"""`manage.py up`, from outside: what a person at a terminal and a browser sees."""

import os
import signal
import socket
import stat
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.management import CommandError, call_command

from tests.platform.site import ROOT, Site, descendants, is_alive, wait_for

pytestmark = pytest.mark.services


def refused(site: Site) -> str:
    """Run `up` where it cannot start; return the one line that it says."""
    run = subprocess.run(
        site.command("up", "--port", str(site.port)),
        cwd=ROOT,
        env=site.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    [line] = run.stderr.splitlines()
    return line


def test_site_is_healthy_once_its_address_is_printed(site: Site) -> None:
    assert httpx.get(f"{site.url}/health/").json() == {
        "status": "ok",
        "database": "ok",
        "broker": "ok",
        "worker": "ok",
    }


def test_each_role_can_log_in_with_what_is_printed(site: Site) -> None:
    lines = [line.split() for line in site.output().splitlines() if "log in as" in line]
    log_ins = {line[3]: line[-1] for line in lines}
    assert set(log_ins) == {"viewer", "reviewer", "admin"}
    for username, password in log_ins.items():
        with httpx.Client(base_url=site.url) as client:
            client.get("/login/")
            form = {
                "username": username,
                "password": password,
                "csrfmiddlewaretoken": client.cookies["csrftoken"],
            }
            assert client.post("/login/", data=form).status_code == 302


def log_in(site: Site, client: httpx.Client) -> Any:
    """Log in as the demo's reviewer."""
    [line] = [line.split() for line in site.output().splitlines() if "log in as reviewer" in line]
    client.get("/login/")
    post(client, "/login/", {"username": "reviewer", "password": line[-1]})


def post(client: httpx.Client, path: str, fields: dict[str, str]) -> httpx.Response:
    """Post a form, as a browser does."""
    return client.post(path, data=fields | {"csrfmiddlewaretoken": client.cookies["csrftoken"]})


def test_a_page_asked_for_is_read_by_a_worker(site: Site) -> None:
    with httpx.Client(base_url=site.url) as client:
        log_in(site, client)
        asked = post(client, "/articles/new", {"url": "http://127.0.0.1/"}).headers["location"]
        wait_for(lambda: "not on the public Internet" in client.get(asked).text, what="the answer")


def test_a_form_beyond_all_bounds_is_answered_in_words(site: Site) -> None:
    with httpx.Client(base_url=site.url) as client:
        log_in(site, client)
        answer = post(client, "/articles/new", {"text": "x" * 30_000_000})
    assert answer.status_code == 413
    assert "more than 10 MB" in answer.text


def test_pages_carry_a_policy_against_foreign_scripts(site: Site) -> None:
    policy = httpx.get(f"{site.url}/login/").headers["content-security-policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "default-src 'self';" in f"{policy};"


def test_debug_is_off(site: Site) -> None:
    page = httpx.get(f"{site.url}/no/such/page")
    assert page.status_code == 404
    assert "DEBUG" not in page.text


def test_static_files_are_compressed_and_kept_by_browsers(site: Site) -> None:
    page = httpx.get(f"{site.url}/login/").text
    address = next(part for part in page.split('"') if part.endswith(".css"))
    answer = httpx.get(site.url + address, headers={"accept-encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


def test_secrets_are_for_our_user_only(site: Site) -> None:
    var = site.environment["VAR_DIR"]
    for name in ("secret-key", "demo-log-ins"):
        assert stat.S_IMODE(os.stat(f"{var}/{name}").st_mode) == 0o600


def test_var_and_logs_are_for_our_user_only(site: Site) -> None:
    logs = site.var / "log"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (site.var, logs)}
    assert modes == {site.var.name: 0o700, "log": 0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in logs.iterdir()} == {0o600}


def test_second_start_in_the_same_folder_names_the_first(site: Site) -> None:
    line = refused(site)
    assert line.startswith(f"error: Dateline already runs in this folder: {site.url}/")


def test_killed_worker_comes_back(site: Site) -> None:
    [worker] = [pid for pid in site.pids("celery", "worker") if is_main(pid)]
    begun = len(site.output())
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: "worker was ended by SIGKILL" in site.output()[begun:], what="the notice")
    wait_for(lambda: "worker started again" in site.output()[begun:], what="the restart")
    wait_for(site.is_healthy, what="health")


def test_killed_database_comes_back(site: Site) -> None:
    [server] = [pid for pid in site.pids("bin/postgres") if is_main(pid)]
    begun = len(site.output())
    os.kill(server, signal.SIGKILL)
    wait_for(lambda: "database started again" in site.output()[begun:], what="the restart")
    wait_for(site.is_healthy, what="health")


def is_main(pid: int) -> bool:
    """Whether `pid` was started by the supervisor itself, which is nobody's child here."""
    with open(f"/proc/{pid}/stat") as status:
        parent = int(status.read().rpartition(")")[2].split()[1])
    with open(f"/proc/{parent}/cmdline") as line:
        return "manage.py\0up" in line.read()


def test_port_in_use_is_said_before_anything_is_made(folder: Path) -> None:
    site = Site(folder / "var")
    with socket.socket() as other:
        other.bind(("127.0.0.1", site.port))
        other.listen()
        line = refused(site)
    assert line.startswith(f"error: port {site.port} on 127.0.0.1 cannot be used")
    assert not (folder / "var" / "postgres").exists()


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("VAR_DIR", "/dev/null/var", "error: cannot write to /dev/null"),
        ("PUBLIC_READING", "perhaps", "error: PUBLIC_READING must be true or false"),
        ("WORKERS", "two", "error: WORKERS must be a whole number"),
        ("DATABASE_URL", "postgres://u@127.0.0.1:1/d", "error: the database does not answer"),
        ("BROKER_URL", "redis://127.0.0.1:1/0", "error: the broker does not answer"),
        ("SECRET_KEY", "a", "error: SECRET_KEY must be 50 random characters or more"),
    ],
)
def test_unusable_environment_is_said_in_one_line(
    folder: Path, variable: str, value: str, said: str
) -> None:
    site = Site(folder / "var", **{variable: value})
    assert refused(site).startswith(said)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_impossible_port_is_refused(port: str) -> None:
    with pytest.raises(
        CommandError, match=r"^PORT must be a whole number from 1 to 65535, not .*$"
    ):
        call_command("up", port=port)


def test_stop_ends_every_process_with_status_0(site: Site) -> None:
    pids = descendants(site.process.pid)
    assert site.stop() == 0
    assert pids
    assert not [pid for pid in pids if is_alive(pid)]
    assert site.output().endswith("stopping\n")
