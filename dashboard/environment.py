"""Values from the environment, checked: a malformed one stops the start with one line."""

import os
import re
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured

from dashboard import redaction

DATABASE_SCHEMES = ("postgres", "postgresql")
# A host that answers nothing holds a page or a task no longer than this; the client's own
# patience is two minutes. The address may say otherwise: ?connect_timeout=30
CONNECT_SECONDS = 10
BROKER_SCHEMES = ("redis", "rediss", "redis+socket")

# Django's own measures of a signing key (its check security.W009).
KEY_CHARACTERS = 50
KEY_DIFFERENT_CHARACTERS = 5
PLACEHOLDER = re.compile(
    r"django-insecure|change[-_ ]?(me|this)|your[-_ ]?secret|placeholder", re.I
)


def _refused(name: str, wanted: str, value: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} must {wanted}, not {value!r}")


def text(name: str, *, default: str) -> str:
    """Return the variable `name`; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def signing_key(name: str, *, file: Path) -> str:
    """Return the key in `name`, else in `file` where our user can read it, else nothing.

    One that can be guessed is refused: whoever has it can log in as anybody.
    """
    value, source = text(name, default=""), name
    if not value and os.access(file, os.R_OK):
        value, source = file.read_text().strip(), f"the key in {file}"
    redaction.keep_out(value)
    if value and _can_be_guessed(value):
        raise ImproperlyConfigured(
            f"{source} must be {KEY_CHARACTERS} random characters or more; make some: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    return value


def _can_be_guessed(key: str) -> bool:
    is_short = len(key) < KEY_CHARACTERS or len(set(key)) < KEY_DIFFERENT_CHARACTERS
    is_repetition = key in (key + key)[1:-1]
    return is_short or is_repetition or bool(PLACEHOLDER.search(key))


def boolean(name: str, *, default: bool) -> bool:
    """Return `name` as a truth value: 1/true/yes/on or 0/false/no/off."""
    value = text(name, default=str(default)).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise _refused(name, "be true or false", value)


def whole_number(name: str, *, default: int, least: int = 0, most: int = 1_000_000) -> int:
    """Return `name` as a whole number from `least` to `most`."""
    value = text(name, default=str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise _refused(name, f"be a whole number from {least} to {most}", value)
    return int(value)


def words(name: str, *, default: Sequence[str]) -> list[str]:
    """Return the comma-separated values of `name`."""
    value = text(name, default=",".join(default))
    return [word.strip() for word in value.split(",") if word.strip()]


def origins(name: str) -> list[str]:
    """Return the comma-separated origins of `name`, each scheme://host[:port]."""
    found = words(name, default=())
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise _refused(name, "list origins such as https://example.org", origin)
    return found


def networks(name: str, *, default: Sequence[str]) -> list[IPv4Network | IPv6Network]:
    """Return the comma-separated addresses and networks of `name`."""
    try:
        return [ip_network(word, strict=False) for word in words(name, default=default)]
    except ValueError:
        wanted = "list addresses or networks such as 10.0.0.0/8"
        raise _refused(name, wanted, text(name, default="")) from None


def time_zone(name: str, *, default: str) -> str:
    """Return `name` as the name of a known time zone."""
    value = text(name, default=default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _refused(name, "be a time zone such as Europe/Paris", value) from None
    return value


def database(name: str, *, default: str) -> dict[str, Any]:
    """Return Django's settings for the PostgreSQL database whose URL `name` holds."""
    url = _url(name, DATABASE_SCHEMES, default=default)
    try:
        found = environ.Env.db_url_config(url)
    except ValueError:
        # Without its cause and without the value: the URL holds a password.
        raise ImproperlyConfigured(f"{name} is not a valid address of a database") from None
    if not found["NAME"]:
        raise ImproperlyConfigured(f"{name} must end with the name of a database")
    return {**found, "OPTIONS": {"connect_timeout": CONNECT_SECONDS, **found.get("OPTIONS", {})}}


def broker(name: str, *, default: str) -> str:
    """Return the URL of the Valkey or Redis server that `name` holds."""
    return _url(name, BROKER_SCHEMES, default=default)


def _url(name: str, schemes: Sequence[str], *, default: str) -> str:
    value = text(name, default=default)
    redaction.keep_out_password_of(value)
    scheme, separator, _ = value.partition("://")
    if scheme not in schemes or not separator:
        # Without the value: where there is no scheme, a password may come first.
        raise ImproperlyConfigured(f"{name} must start with {schemes[0]}://")
    return value
