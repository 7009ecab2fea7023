"""The sites that tests share, and servers that a site reaches by TCP and with a password."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
import redis

from dashboard.launcher.embedded import EmbeddedPostgres
from dashboard.launcher.embedded.server import start_child
from dashboard.launcher.embedded.valkey import program
from tests.conftest import FAST, service_folder
from tests.faults.kills import new_site
from tests.platform.site import Site, free_port, wait_for

# The port of a broker, and its process.
Broker = tuple[int, "subprocess.Popen[bytes]"]

# Every character that an address must not hold as it is.
PASSWORD = "p@ss:w/r%d?#1 &x"


def ask_for_passwords(server: EmbeddedPostgres) -> None:
    """Let connections by TCP in with a password alone."""
    rules = server.data / "pg_hba.conf"
    lines = rules.read_text().splitlines()
    by_tcp = [line.replace("trust", "scram-sha-256") for line in lines if line.startswith("host")]
    by_socket = [line for line in lines if line.startswith("local")]
    rules.write_text("\n".join([*by_socket, *by_tcp]) + "\n")


@pytest.fixture(scope="session")
def shared_site() -> Iterator[Site]:
    """One site for all who need a running one; its path has spaces, its tasks are short."""
    with service_folder() as folder:
        site = new_site(folder / "a path with spaces")
        yield site
        site.stop()


@pytest.fixture
def site(shared_site: Site) -> Site:
    """The running site. A test may stop or kill it: the next one starts it again."""
    return shared_site if shared_site.is_running() else shared_site.start()


@pytest.fixture(scope="session")
def collected(shared_site: Site) -> Site:
    """The site that has collected the static files at its start, for others to borrow."""
    if not (shared_site.var / "static.stamp").exists():
        shared_site.start()
    return shared_site


@pytest.fixture(scope="module")
def servers_folder() -> Iterator[Path]:
    """A folder for the servers of a module."""
    with service_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def tcp_server(servers_folder: Path) -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL that listens on 127.0.0.1 and asks for a password."""
    port = free_port()
    settings = FAST | {"listen_addresses": "'127.0.0.1'", "port": str(port)}
    server = EmbeddedPostgres(
        servers_folder / "tcp", log=servers_folder / "postgres.log", settings=settings
    )
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PGPORT", str(port))  # for the programs that wait for the server
            server.prepare()
            ask_for_passwords(server)
            server.start()
            server.wait_until_ready()
        with psycopg.connect(host=str(server.sockets), port=port, user="dateline") as connection:
            connection.execute(f"ALTER USER dateline PASSWORD '{PASSWORD}'")
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def database(tcp_server: EmbeddedPostgres) -> str:
    """DATABASE_URL of `tcp_server`."""
    port = tcp_server.settings["port"]
    return f"postgres://dateline:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/dateline"


@pytest.fixture(scope="module")
def tcp_broker(servers_folder: Path) -> Iterator[Broker]:
    """The port and process of a Valkey that listens on 127.0.0.1 and asks for a password."""
    port = free_port()
    options = {"--port": str(port), "--bind": "127.0.0.1", "--requirepass": PASSWORD, "--save": ""}
    arguments = [part for option in options.items() for part in option]
    log = servers_folder / "valkey.log"
    server = start_child([program(), *arguments], folder=servers_folder, log=log)
    try:
        with redis.Redis(port=port, password=PASSWORD) as client:
            wait_for(lambda: answers(client), what="the broker")
        yield port, server
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def broker_url(tcp_broker: Broker) -> str:
    """BROKER_URL of `tcp_broker`."""
    port, _ = tcp_broker
    return f"redis://:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/0"


def answers(client: redis.Redis) -> bool:
    try:
        return client.ping()
    except redis.ConnectionError:
        return False
