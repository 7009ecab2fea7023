"""The Celery application: `celery -A dashboard.celery worker`."""

import os
import time
from contextlib import suppress
from datetime import date
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_init, worker_ready
from django.conf import settings
from django.utils.log import configure_logging
from kombu.exceptions import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboard.settings")

app = Celery("dateline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["events.ingestion"])  # no app of Django's


@setup_logging.connect
def keep_our_logging(**kwargs: object) -> None:
    """Log as the site does; Celery, left to itself, adds handlers of its own form."""
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


@worker_init.connect
def load_models(**kwargs: object) -> None:
    """Extract once before the pool forks: its processes then share the parser's memory."""
    # Here, because the web process and most commands need no parser.
    from events.extraction import extract, version
    from events.extraction.types import Document

    version()  # of the files that this worker runs, whatever an upgrade puts there later
    extract(Document("Ministers meet", "Ministers met in Oslo on Tuesday.", date(2021, 5, 6)))


@worker_ready.connect
def send_lost_articles(sender: Any, **kwargs: object) -> None:
    """Have what this worker was reading when it died sent again, at once.

    By a task: the process that forks the others must hold no connection to the database.
    """
    from events.tasks import resend_lost

    with suppress(OperationalError):  # then beat sends them, a little later
        resend_lost.delay(sender.hostname, time.time())
