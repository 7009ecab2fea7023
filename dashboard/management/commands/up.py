"""`manage.py up`: everything Dateline needs, under one supervisor."""

import os
import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from dashboard.accounts import LogIn
from dashboard.launcher.embedded import ServiceError
from dashboard.launcher.launch import Address, Launch
from dashboard.launcher.startup import StartError, first_line
from dashboard.launcher.supervisor import Supervisor
from dashboard.redaction import redact
from events import disk

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Start database, broker, web, worker and beat; stop them all on Ctrl-C."""

    help = "Start Dateline with everything it needs and keep it running."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", default="8000", help="port to listen on")
        parser.add_argument("--no-demo", action="store_true", help="load no demo articles")

    def handle(self, *args: object, **options: Any) -> None:
        """Run until a stop signal; say in one line why it cannot start."""
        address = Address(options["host"], _port(options["port"]))
        os.umask(0o077)  # ours and our children's: what we keep is for our user
        supervisor = Supervisor(self._say, _why_parts_die)
        for number in STOP_SIGNALS:
            signal.signal(number, signal.default_int_handler)
        try:
            launch = Launch(supervisor, self._say, address=address)
            launch.run(demo=not options["no_demo"])
            self._greet(address, launch.log_ins())
            launch.watch_demo()
            supervisor.run()
        except (ServiceError, StartError, OSError, DatabaseError) as error:
            self._refuse(error)
        except KeyboardInterrupt:
            self._say("stopping")
        finally:
            # A second Ctrl-C must not leave half of the parts behind.
            for number in STOP_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            supervisor.stop()

    def _refuse(self, error: Exception) -> None:
        """Say why it cannot go on, and end with status 1."""
        if disk.is_reason(error, settings.VAR_DIR):
            error = StartError(f"{first_line(error)}; {disk.advice(settings.VAR_DIR)}")
        if not isinstance(error, ServiceError | StartError):
            raise error
        self.stderr.write(f"error: {redact(str(error))}")
        sys.exit(1)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _greet(self, address: Address, log_ins: list[LogIn]) -> None:
        self._say(f"\nDateline runs at {address.url}  (stop: Ctrl-C)")
        for log_in in log_ins:
            self._say(f"  log in as {log_in.username:<8}  password {log_in.password}")
        if not log_ins:
            self._say("  log in with an account of yours; make one: manage.py createsuperuser")


def _port(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise CommandError(f"PORT must be a whole number from 1 to 65535, not {value!r}")
    return int(value)


def _why_parts_die() -> str:
    return disk.advice(settings.VAR_DIR) if disk.has_little(settings.VAR_DIR) else ""
