"""The site on a database and a broker that it reaches by TCP and with passwords."""

from urllib.parse import quote

import psycopg
import pytest
import redis

from dashboard.embedded import EmbeddedPostgres
from dashboard.embedded.postgres import FAST
from dashboard.embedded.server import start_child
from dashboard.embedded.valkey import program
from tests.platform.site import Site, free_port, wait_for
from tests.platform.test_lost_workers import STORE

pytestmark = pytest.mark.services

# Every character that an address must not hold as it is.
PASSWORD = "p@ss:w/r%d?#1 &x"
COUNT_READ = (
    "from events.models import Article; print(Article.objects.filter(state='extracted').count())"
)


def ask_for_passwords(server):
    """Let connections by TCP in with a password alone."""
    rules = server.data / "pg_hba.conf"
    lines = rules.read_text().splitlines()
    by_tcp = [line.replace("trust", "scram-sha-256") for line in lines if line.startswith("host")]
    by_socket = [line for line in lines if line.startswith("local")]
    rules.write_text("\n".join([*by_socket, *by_tcp]) + "\n")


@pytest.fixture
def database(folder, monkeypatch):
    """DATABASE_URL of a server that listens on 127.0.0.1 and asks for a password."""
    port = free_port()
    monkeypatch.setenv("PGPORT", str(port))  # for the programs that wait for the server
    settings = FAST | {"listen_addresses": "'127.0.0.1'", "port": str(port)}
    server = EmbeddedPostgres(folder / "tcp", log=folder / "postgres.log", settings=settings)
    try:
        server.prepare()
        ask_for_passwords(server)
        server.start()
        server.wait_until_ready()
        monkeypatch.delenv("PGPORT")
        with psycopg.connect(host=str(server.sockets), port=port, user="dateline") as connection:
            connection.execute(f"ALTER USER dateline PASSWORD '{PASSWORD}'")
        yield f"postgres://dateline:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/dateline"
    finally:
        server.stop()


@pytest.fixture
def broker(folder):
    """BROKER_URL of a server that listens on 127.0.0.1 and asks for a password."""
    port = free_port()
    options = {"--port": str(port), "--bind": "127.0.0.1", "--requirepass": PASSWORD, "--save": ""}
    arguments = [part for option in options.items() for part in option]
    server = start_child([program(), *arguments], folder=folder, log=folder / "valkey.log")
    try:
        with redis.Redis(port=port, password=PASSWORD, retry=None) as client:
            wait_for(lambda: answers(client), what="the broker")
        yield f"redis://:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait()


def answers(client):
    try:
        return client.ping()
    except redis.ConnectionError:
        return False


def test_articles_are_read(folder, database, broker):
    site = Site(folder / "var", DATABASE_URL=database, BROKER_URL=broker)
    try:
        assert site.start().is_healthy()
        script = STORE.format(outlet="The Harbour Post", month="May", articles=3)
        site.manage("shell", "-v0", "-c", script)
        wait_for(
            lambda: site.manage("shell", "-v0", "-c", COUNT_READ).strip() == "3",
            what="three articles",
        )
    finally:
        site.stop()


@pytest.mark.parametrize("variable", ["DATABASE_URL", "BROKER_URL"])
def test_wrong_password_is_said_in_one_line_without_it(folder, database, broker, variable):
    urls = {"DATABASE_URL": database, "BROKER_URL": broker}
    urls[variable] = urls[variable].replace(quote(PASSWORD, safe=""), "hunter2")
    site = Site(folder / "var", **urls)
    with pytest.raises(AssertionError):
        site.start()
    last = site.output().strip().splitlines()[-1]
    assert last.startswith("error: the ")
    assert "hunter2" not in site.output()
