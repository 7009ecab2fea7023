"""Servers that the site reaches by TCP and with a password, as a real one would."""

from urllib.parse import quote

import psycopg
import pytest
import redis

from dashboard.launcher.embedded import EmbeddedPostgres
from dashboard.launcher.embedded.postgres import FAST
from dashboard.launcher.embedded.server import start_child
from dashboard.launcher.embedded.valkey import program
from tests.platform.site import Site, free_port, wait_for

# Every character that an address must not hold as it is.
PASSWORD = "p@ss:w/r%d?#1 &x"


def ask_for_passwords(server):
    """Let connections by TCP in with a password alone."""
    rules = server.data / "pg_hba.conf"
    lines = rules.read_text().splitlines()
    by_tcp = [line.replace("trust", "scram-sha-256") for line in lines if line.startswith("host")]
    by_socket = [line for line in lines if line.startswith("local")]
    rules.write_text("\n".join([*by_socket, *by_tcp]) + "\n")


@pytest.fixture
def tcp_server(folder, monkeypatch):
    """A PostgreSQL that listens on 127.0.0.1 and asks for a password."""
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
        yield server
    finally:
        server.stop()


@pytest.fixture
def database(tcp_server):
    """DATABASE_URL of `tcp_server`."""
    port = tcp_server.settings["port"]
    return f"postgres://dateline:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/dateline"


@pytest.fixture
def tcp_broker(folder):
    """The port and process of a Valkey that listens on 127.0.0.1 and asks for a password."""
    port = free_port()
    options = {"--port": str(port), "--bind": "127.0.0.1", "--requirepass": PASSWORD, "--save": ""}
    arguments = [part for option in options.items() for part in option]
    server = start_child([program(), *arguments], folder=folder, log=folder / "valkey.log")
    try:
        with redis.Redis(port=port, password=PASSWORD, retry=None) as client:
            wait_for(lambda: answers(client), what="the broker")
        yield port, server
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def broker(tcp_broker):
    """BROKER_URL of `tcp_broker`."""
    port, _ = tcp_broker
    return f"redis://:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/0"


def answers(client):
    try:
        return client.ping()
    except redis.ConnectionError:
        return False


COLLECT = """
from django.conf import settings
from dashboard.launcher.startup import collect_static_files
collect_static_files(settings.VAR_DIR / "static.stamp")
"""


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """A site that is not started and has collected the static files, for others to borrow."""
    site = Site(tmp_path_factory.mktemp("collected") / "var")
    site.var.mkdir()
    site.manage("shell", "-v0", "-c", COLLECT)
    return site
