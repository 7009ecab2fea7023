"""Values from the environment: read, or refused with a line that names the variable."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from dashboard import environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("value", "expected"), [("True", True), ("yes", True), ("0", False), ("", True)]
)
def test_boolean_reads_common_spellings(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv("SWITCH", value)
    assert environment.boolean("SWITCH", default=True) is expected


@pytest.mark.parametrize("value", ["1", "50"])
def test_whole_number_accepts_its_bounds(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("NUMBER", value)
    assert environment.whole_number("NUMBER", default=7, least=1, most=50) == int(value)


def test_database_url_may_name_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://me@/news?host=/var/run/a%20b")
    found = environment.database("DATABASE_URL", default="")
    assert found["NAME"] == "news"
    assert found["OPTIONS"]["host"] == "/var/run/a b"


@pytest.mark.parametrize(("query", "seconds"), [("", 10), ("?connect_timeout=30", 30)])
def test_database_url_bounds_the_wait_for_a_connection(
    monkeypatch: pytest.MonkeyPatch, query: str, seconds: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://me@host/news{query}")
    found = environment.database("DATABASE_URL", default="")
    assert int(found["OPTIONS"]["connect_timeout"]) == seconds


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("PUBLIC_READING", "2"),
        ("TASK_SECONDS", "-5"),
        ("TASK_SECONDS", "1e3"),
        ("DATABASE_POOL_SIZE", "many"),
        ("DISPLAY_TIME_ZONE", "Mars/Olympus"),
        ("CSRF_TRUSTED_ORIGINS", "example.org"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("DATABASE_URL", "postgres://user@host"),
        ("BROKER_URL", "amqp://host"),
        ("SECRET_KEY", "a"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "abcdef" * 10),
        ("SECRET_KEY", "django-insecure-" + "".join(map(chr, range(40, 90)))),
        ("SECRET_KEY", "Please-Change-Me-" + "".join(map(chr, range(40, 90)))),
    ],
)
def test_malformed_value_stops_the_start_with_one_line(name: str, value: str) -> None:
    run = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=os.environ | {name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.startswith(f"error: {name} must ")
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize("url", ["postgres://user:hunter2@host:badport/name", "hunter2@host/name"])
def test_refused_database_url_does_not_show_its_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.database("DATABASE_URL", default="")
    assert "hunter2" not in str(refused.value)


def test_guessable_key_in_the_file_is_refused_as_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "key").write_text("secret\n")
    with pytest.raises(ImproperlyConfigured, match="must be 50 random characters") as refused:
        environment.signing_key("SECRET_KEY", file=tmp_path / "key")
    assert str(tmp_path / "key") in str(refused.value)


@pytest.mark.parametrize(
    "key",
    [get_random_secret_key(), secrets.token_urlsafe(50), secrets.token_hex(32)],
    ids=["django", "base64", "hex"],
)
def test_random_key_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str) -> None:
    monkeypatch.setenv("SECRET_KEY", key)
    assert environment.signing_key("SECRET_KEY", file=tmp_path / "none") == key


def test_settings_of_a_public_site_pass_the_deployment_check() -> None:
    production = {
        "SECRET_KEY": "".join(chr(33 + number) for number in range(90)),
        "ALLOWED_HOSTS": "news.example.org",
        "HTTPS": "true",
    }
    # What the tests' own Playwright needs, and no public site may have.
    inherited = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    run = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=inherited | production,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
