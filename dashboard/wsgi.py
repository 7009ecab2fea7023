"""WSGI entry point."""

import gc
import os
from contextlib import suppress
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from dashboard.limits import limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboard.settings")

if not settings.HAS_LASTING_SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be set: log-ins would not outlive a restart")

options: dict[str, Any] = settings.DATABASES["default"]["OPTIONS"]
if settings.STATEMENT_SECONDS:
    options |= limited(options, settings.STATEMENT_SECONDS)
if settings.DATABASE_POOL_SIZE:
    options["pool"] = {
        "min_size": 1,
        "max_size": settings.DATABASE_POOL_SIZE,
        "timeout": 10,
    }

application = get_wsgi_application()


def _warm_up() -> None:
    """Read the columns before anybody waits for them; a database that is away is asked again then."""
    from django.db import Error, connection

    from events.columns import current

    with suppress(Error):
        current()
        # What lasts as long as the process need not be gone through at each collection: 100 ms.
        gc.collect()
        gc.freeze()
    connection.close()


Thread(target=_warm_up, daemon=True).start()
