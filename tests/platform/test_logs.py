"""Log records and uncaught errors: plain tracebacks, no local variables, no secrets."""

import io
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from celery import Celery
from celery.beat import ScheduleEntry, Scheduler
from celery.schedules import schedule

from dashboard import logs, redaction
from dashboard.logs import LineHandler, line_formatter
from dashboard.web_server import WebServerLogger
from tests.platform.site import ROOT

SECRET = "planted-3f9c"
FORMS = pytest.mark.parametrize("as_json", [False, True], ids=["plain", "json"])


def fail() -> None:
    password = SECRET.upper().lower()  # no literal, which the traceback would quote
    raise ConnectionError(f"no answer to {len(password)} letters")


def record_of_failure(message: str = "log-in") -> logging.LogRecord:
    try:
        fail()
    except ConnectionError:
        failure = sys.exc_info()
    return logging.LogRecord("web", logging.ERROR, __file__, 1, message, (), failure)


def logged_by(name: str, action: Callable[[], object], as_json: bool) -> str:
    """Return what the logger `name` writes during `action`."""
    stream = io.StringIO()
    handler = LineHandler(stream)
    handler.setFormatter(line_formatter(as_json=as_json))
    logging.getLogger(name).addHandler(handler)
    try:
        action()
    finally:
        logging.getLogger(name).removeHandler(handler)
    return stream.getvalue()


@FORMS
def test_traceback_names_its_lines_and_no_local_variable(as_json: bool) -> None:
    text = line_formatter(as_json=as_json).format(record_of_failure())
    assert "in fail" in text
    assert "no answer to 12 letters" in text
    assert SECRET not in text


@FORMS
def test_secret_in_a_message_is_hidden(as_json: bool) -> None:
    record = record_of_failure("cannot reach redis://:hunter2@broker/0")
    assert "hunter2" not in line_formatter(as_json=as_json).format(record)


@FORMS
def test_beat_without_its_broker_says_no_password(as_json: bool) -> None:
    app = Celery(broker=f"redis://:{SECRET}@127.0.0.1:1/0", set_as_current=False)
    app.conf.task_publish_retry = False
    app.conf.broker_transport_options = {"max_retries": 0}
    entry = ScheduleEntry("tick", "tick", schedule=schedule(1.0), app=app)
    scheduler = Scheduler(app, lazy=True)
    written = logged_by("celery.beat", lambda: scheduler.apply_entry(entry), as_json)
    assert "Connection refused" in written
    assert SECRET not in written


def test_json_line_stays_json_when_something_is_hidden() -> None:
    record = record_of_failure("""refused {'password': 'x"y'} and "token": "a\\"b" password="z""")
    line = line_formatter(as_json=True).format(record)
    assert json.loads(redaction.redact(line))["logger"] == "web"


def test_error_that_nobody_catches_is_printed_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        fail()
    except ConnectionError as error:
        logs.print_uncaught(type(error), error, error.__traceback__)
    printed = capsys.readouterr().err
    assert "in fail" in printed
    assert SECRET not in printed


def test_error_in_a_thread_hides_its_secrets(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect() -> None:
        raise ConnectionError("postgres://me:hunter2@db/news")

    monkeypatch.setattr(threading, "excepthook", logs._print_uncaught_in_thread)
    thread = threading.Thread(target=connect)
    thread.start()
    thread.join()
    printed = capsys.readouterr().err
    assert "in connect" in printed
    assert "hunter2" not in printed


def test_malformed_log_call_is_said_without_its_arguments(
    capsys: pytest.CaptureFixture[str],
) -> None:
    handler = LineHandler()
    handler.setFormatter(line_formatter(as_json=False))
    handler.handle(logging.LogRecord("web", 20, "a.py", 7, "%d", (SECRET,), None))
    assert capsys.readouterr().err == "log call at a.py:7 failed: TypeError\n"


def test_full_disk_under_the_log_stops_no_work() -> None:
    code = (
        "import sys, logging; sys.stderr = open('/dev/full', 'w');"
        "from dashboard.logs import LineHandler; logging.getLogger().addHandler(LineHandler());"
        "logging.error('read'); print('went on', flush=True)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert run.stdout == b"went on\n"


def test_web_server_logs_in_our_form() -> None:
    from gunicorn.config import Config

    logger = WebServerLogger(Config())
    [handler] = logger.error_log.handlers
    text = handler.format(record_of_failure("Error handling request GET /?token=abc123"))
    assert "abc123" not in text
    assert SECRET not in text
