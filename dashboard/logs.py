"""How log records look: one line each, with time, level and logger; never a secret.

A traceback names files and lines and nothing else. Local variables, which structlog prints
where `rich` happens to be installed, hold passwords.
"""

import logging.config
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.types import EventDict, Processor

from dashboard.redaction import redact


def configure(config: dict[str, Any]) -> None:
    """Set up logging by `config`, and what is printed of errors that nobody catches."""
    logging.config.dictConfig(config)
    sys.excepthook = print_uncaught
    threading.excepthook = _print_uncaught_in_thread


class LineHandler(logging.StreamHandler[Any]):
    """Writes to stderr; a record that cannot be formatted is said without its arguments."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say which call is wrong, where stderr can still be written."""
        error = sys.exception()
        if isinstance(error, OSError):
            return  # a full disk, a terminal that is gone: no reason to stop the work
        place = f"{record.pathname}:{record.lineno}"
        sys.stderr.write(f"log call at {place} failed: {type(error).__name__}\n")


def line_formatter(*, as_json: bool) -> logging.Formatter:
    """Return the formatter of all log records: for people, or JSON for a collector."""
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=False,
            pad_event_to=0,
            pad_level=False,
            exception_formatter=structlog.dev.plain_traceback,
        )
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.format_exc_info,
            _hide_secrets,
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def _hide_secrets(logger: Any, method: str, event: EventDict) -> EventDict:
    """Hide the secrets in each text of `event`, before it is rendered and quoted."""
    return {name: redact(text) if isinstance(text, str) else text for name, text in event.items()}


def print_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print a plain traceback to stderr, its secrets hidden (sys.excepthook)."""
    sys.stderr.write(redact("".join(traceback.format_exception(kind, error, trace))))


def _print_uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
        print_uncaught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
