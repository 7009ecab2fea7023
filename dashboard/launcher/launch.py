"""From nothing to a site that answers: the steps of `up`, in their order."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import kombu.exceptions
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connection, transaction

from dashboard import environment
from dashboard.accounts import LogIn, create_demo_accounts
from dashboard.celery import app
from dashboard.launcher import services, startup
from dashboard.launcher.embedded import EmbeddedPostgres, EmbeddedValkey
from dashboard.launcher.embedded.server import Server, start_child
from dashboard.launcher.startup import StartError
from dashboard.launcher.supervisor import POLL_SECONDS, Supervisor
from events.models import Article, Event

HEALTH_SECONDS = 90.0
DEMO_SECONDS = 120.0
# A part that dies this often before the site answers will not recover by itself.
DEATHS_AT_START = 3


@dataclass(frozen=True, slots=True)
class Address:
    """Where the web server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The site as a browser on this machine reaches it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host.strip('[]') else host}:{self.port}/"


class Launch:
    """Starts the parts under `supervisor`; `say` is told each step in one line.

    Every step raises StartError or ServiceError, one line for people, when it cannot be done.
    """

    def __init__(
        self, supervisor: Supervisor, say: Callable[[str], None], *, address: Address
    ) -> None:
        self.supervisor = supervisor
        self.say = say
        self.address = address
        self.var: Path = settings.VAR_DIR
        self.log_ins_file = self.var / "demo-log-ins"
        self._unfinished = self.var / "demo-unfinished"
        self._demo: subprocess.Popen[bytes] | None = None

    def run(self, *, demo: bool) -> None:
        """Take all steps until the site answers.

        With `demo`, an empty database gets the demo articles; `watch_demo` waits for them.
        """
        startup.make_folders(self.var, self.var / "log")
        note = f"{self.address.url} (process {os.getpid()})"
        self._lock = startup.claim(self.var / "up.lock", note)
        startup.close_to_others(self.var)
        startup.check_port(self.address.host, self.address.port)
        startup.write_secret_key(settings.SECRET_KEY_FILE)
        self._start_broker()
        self._start_database()
        self._prepare_database()
        self.supervisor.start(services.worker_part(log=self._log("worker")))
        self.supervisor.start(services.beat_part(log=self._log("beat")))
        if demo:
            self._begin_demo()
        # Compressing takes the longest; the worker gets on with the demo meanwhile.
        if startup.collect_static_files(self.var / "static.stamp"):
            self.say("static files: collected and compressed")
        host, port = self.address.host, self.address.port
        self.supervisor.start(services.web_part(host, port, log=self._log("web")))
        self._wait_for_health()

    def watch_demo(self) -> None:
        """Watch the parts until the worker has read the demo articles; say how far it is."""
        if self._demo is None:
            return
        self._finish_loading()
        self.say(f"reading {Article.objects.count()} demo articles; the page fills meanwhile")
        deadline = time.monotonic() + DEMO_SECONDS
        while (waiting := Article.objects.pending().count()) and time.monotonic() < deadline:
            self.supervisor.watch_once()
            time.sleep(POLL_SECONDS)
        articles, events = Article.objects.count(), Event.objects.visible().count()
        rest = f", {waiting} articles still to be read" if waiting else ""
        self.say(f"timeline: {events} events from {articles} articles{rest}")

    def log_ins(self) -> list[LogIn]:
        """Return the demo's log-ins that still hold."""
        users = {user.get_username(): user for user in get_user_model().objects.all()[:100]}
        return [
            log_in
            for log_in in startup.read_log_ins(self.log_ins_file)
            if log_in.username in users and users[log_in.username].check_password(log_in.password)
        ]

    def _start_server(self, name: str, kind: type[Server], *, unless: str) -> None:
        """Start a server of our own, unless the variable `unless` names another's."""
        if environment.text(unless, default=""):
            self.say(f"{name}: the one of {unless}")
            return
        server = kind(self.var, log=self._log(name))
        server.prepare()
        self.supervisor.start(services.server_part(name, server))
        server.wait_until_ready()
        self.say(f"{name}: ready")

    def _start_database(self) -> None:
        self._start_server("database", EmbeddedPostgres, unless="DATABASE_URL")
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise StartError(f"the database does not answer: {startup.first_line(error)}") from None

    def _start_broker(self) -> None:
        self._start_server("broker", EmbeddedValkey, unless="BROKER_URL")
        broker = app.connection_for_write()
        try:
            broker.ensure_connection(max_retries=1, timeout=10)
        except (kombu.exceptions.OperationalError, OSError) as error:
            raise StartError(f"the broker does not answer: {startup.first_line(error)}") from None
        broker.release()

    def _prepare_database(self) -> None:
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except (CommandError, DatabaseError) as error:
            raise StartError(
                f"could not migrate the database: {startup.first_line(error)}"
            ) from None
        # Together: accounts whose passwords could not be written would be lost.
        with transaction.atomic():
            if not get_user_model().objects.exists():
                startup.write_log_ins(self.log_ins_file, create_demo_accounts())
        self.say("tables: up to date")

    def _begin_demo(self) -> None:
        """Begin to store the demo articles in an empty database."""
        if Article.objects.exists() and not self._unfinished.exists():
            return
        self._unfinished.touch()
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "load_demo"]
        self._demo = start_child(command, log=self._log("demo"))

    def _finish_loading(self) -> None:
        """Wait until the demo articles are stored; the next start tries again if they are not."""
        if self._demo is not None and self._demo.wait() == 0:
            self._unfinished.unlink()
        else:
            self.say(f"could not load the demo articles; log: {self._log('demo')}")

    def _wait_for_health(self) -> None:
        deadline = time.monotonic() + HEALTH_SECONDS
        while (health := self._health()) != "ok":
            self.supervisor.watch_once()
            for name in ("web", "worker"):
                if self.supervisor.deaths(name) >= DEATHS_AT_START:
                    raise StartError(f"the {name} process does not start; log: {self._log(name)}")
            if time.monotonic() > deadline:
                raise StartError(f"the site is not healthy ({health}); logs: {self.var / 'log'}")
            time.sleep(POLL_SECONDS)

    def _health(self) -> str:
        """Return "ok", or what the site says of itself instead."""
        url = f"{self.address.url}health/"
        try:
            # No proxy of the environment may stand between us and our own port.
            answer = httpx.get(url, headers={"Host": _allowed_host()}, timeout=10, trust_env=False)
        except httpx.HTTPError as error:
            return startup.first_line(error)
        return "ok" if answer.status_code == 200 else answer.text[:300]

    def _log(self, name: str) -> Path:
        return self.var / "log" / f"{name}.log"


def _allowed_host() -> str:
    """Return a host name that the site answers to."""
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "localhost"
    return "localhost" if host == "*" else host.lstrip(".")
