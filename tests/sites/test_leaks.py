"""No secret stands in any log when the servers behind the site go away under it."""

import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from dashboard.launcher.embedded import EmbeddedPostgres
from tests.platform.site import Site, wait_for
from tests.sites.conftest import PASSWORD, Broker

pytestmark = pytest.mark.services

READERS_PASSWORD = "the-reader's-own-planted-3f9c"
SECRET_KEY = "planted-signing-key-" + "".join(chr(65 + n % 50) for n in range(50))
SECRETS = (READERS_PASSWORD, SECRET_KEY, PASSWORD, quote(PASSWORD, safe=""))


@pytest.fixture
def site(folder: Path, database: str, broker_url: str, collected: Site) -> Iterator[Site]:
    """A running site whose servers are about to go away."""
    site = Site(
        folder / "var",
        DATABASE_URL=database,
        BROKER_URL=broker_url,
        SECRET_KEY=SECRET_KEY,
        DATABASE_POOL_SIZE="0",  # a pool says less of why there is no connection
    )
    site.borrow_static_files(collected)
    try:
        yield site.start()
    finally:
        site.stop()


def log_in(site: Site) -> str:
    """Post a log-in that the database cannot answer; return session and form token as well."""
    with httpx.Client(base_url=site.url, timeout=60) as client:
        client.get("/login/")
        token = client.cookies["csrftoken"]
        form = {"username": "ann", "password": READERS_PASSWORD, "csrfmiddlewaretoken": token}
        assert client.post("/login/", data=form).status_code == 500
        return str(token)


def run_command(site: Site, *arguments: str) -> str:
    run = site.run(*arguments)
    assert run.returncode != 0
    return run.stdout + run.stderr


def log(site: Site, name: str) -> str:
    return (site.var / "log" / f"{name}.log").read_text()


def test_nothing_secret_is_logged_or_printed_when_database_and_broker_go_away(
    site: Site, tcp_server: EmbeddedPostgres, tcp_broker: Broker
) -> None:
    send = "from dashboard.tasks import forget_old_log_ins as task; task.delay()"
    tcp_server.stop()
    token = log_in(site)
    site.manage("shell", "-v0", "-c", send)
    printed = run_command(site, "reextract")
    wait_for(lambda: "OperationalError" in log(site, "worker"), what="the worker's failure")
    tcp_broker[1].send_signal(signal.SIGKILL)
    printed += run_command(site, "shell", "-v0", "-c", send)
    site.kill_everything()
    logs = {path.name: path.read_text() for path in (site.var / "log").iterdir()}
    for text in (*logs.values(), printed, site.output()):
        assert not [secret for secret in (*SECRETS, token) if secret in text]
    for text in (logs["web.log"], logs["worker.log"], printed):
        assert "Traceback (most recent call last)" in text
