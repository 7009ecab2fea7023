"""The Celery application: `celery -A dashboard.celery worker`."""

import os
from datetime import date

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboard.settings")

app = Celery("dateline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["events.ingestion"])  # no app of Django's


@worker_init.connect
def load_models(**kwargs: object) -> None:
    """Extract once before the pool forks: its processes then share the parser's memory."""
    # Here, because the web process and most commands need no parser.
    from events.extraction import extract, version
    from events.extraction.types import Document

    version()  # of the files that this worker runs, whatever an upgrade puts there later

    extract(Document("Ministers meet", "Ministers met in Oslo on Tuesday.", date(2021, 5, 6)))
