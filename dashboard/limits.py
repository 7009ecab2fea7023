"""What a request may cost the database: it ends a statement that takes too long, in words.

Only the web process has these limits (dashboard.wsgi); a worker or a migration may take longer.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from psycopg import errors

logger = logging.getLogger(__name__)

# Whoever changes something may wait this long, for a large merge or the reports that are just
# being consolidated; so may the admin's pages, which only those who log in can ask for.
PATIENT_SECONDS = 60
LOCK_SECONDS = 10
IDLE_SECONDS = 30  # inside a transaction; ours never wait for anybody
RETRY_SECONDS = 10
_LIMITS = (
    errors.QueryCanceled,
    errors.LockNotAvailable,
    errors.IdleInTransactionSessionTimeout,
)


def limited(options: Mapping[str, Any], seconds: int) -> dict[str, Any]:
    """Return libpq's `options` with the limits; a statement gets so many seconds."""
    limits = {
        "statement_timeout": seconds,
        "lock_timeout": LOCK_SECONDS,
        "idle_in_transaction_session_timeout": IDLE_SECONDS,
    }
    words = [f"-c {name}={value}s" for name, value in limits.items()]
    return {**options, "options": " ".join([*words, options.get("options", "")]).strip()}


class DatabaseLimitsMiddleware:
    """Answer 503 in words where the database ended a statement; give the admin more time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.STATEMENT_SECONDS or not _may_wait(request):
            return self.get_response(request)
        _execute(f"SET statement_timeout = '{PATIENT_SECONDS}s'")
        try:
            return self.get_response(request)
        finally:
            if connection.connection is not None and connection.is_usable():
                _execute("RESET statement_timeout")  # the next request may get this connection

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page that says so, for htmx its part; None for any other error."""
        if not isinstance(error, OperationalError) or not isinstance(error.__cause__, _LIMITS):
            return None
        reason = type(error.__cause__).__name__
        logger.warning("page ended method=%s path=%s by=%s", request.method, request.path, reason)
        is_part = bool(getattr(request, "htmx", False))
        context = {"is_change": request.method not in ("GET", "HEAD")}
        response = render(request, "_busy.html" if is_part else "503.html", context, status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        response._has_been_logged = True  # type: ignore[attr-defined]  # once is enough
        return response


def _may_wait(request: HttpRequest) -> bool:
    is_change = request.method not in ("GET", "HEAD")
    return is_change or request.path.startswith(reverse("admin:index"))


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
