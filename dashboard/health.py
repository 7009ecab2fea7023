"""Whether the parts of the site answer, for supervisors and load balancers."""

import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dashboard.celery import app

logger = logging.getLogger(__name__)

BROKER_SECONDS = 2
WORKER_SECONDS = 1.0


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, broker and a worker answer, else 503; JSON says which."""
    checks = {"database": _database, "broker": _broker, "worker": _worker}
    parts = {name: _passes(name, check) for name, check in checks.items()}
    status = 200 if all(parts.values()) else 503
    words = {name: "ok" if passed else "down" for name, passed in parts.items()}
    return JsonResponse({"status": "ok" if status == 200 else "down", **words}, status=status)


def _passes(name: str, check: Callable[[], bool]) -> bool:
    # A check may fail in any way its service's client knows; each means "down".
    try:
        return check()
    except Exception as error:
        logger.warning("health part=%s error=%s", name, error)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _broker() -> bool:
    with app.connection_for_read() as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
        return True


def _worker() -> bool:
    """Whether any worker answers; its pool may be busy."""
    return bool(app.control.broadcast("ping", reply=True, timeout=WORKER_SECONDS, limit=1))
