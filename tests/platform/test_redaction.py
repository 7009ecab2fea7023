"""What is hidden wherever a line goes into a log."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import redaction
from dashboard.redaction import keep_out, keep_out_password_of, redact


@pytest.fixture(autouse=True)
def secrets_of_one_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_secrets", set())
    monkeypatch.setattr(redaction, "_known", redaction._known)


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("postgres://dateline:hunter2@db/news refused", "hunter2"),
        ("redis://:p%40ss@127.0.0.1:6379/0", "p%40ss"),
        ("postgres://dateline:hun/ter@2@db/news", "hun/ter@2"),
        ("GET /feed?page=2&token=abc123 failed", "abc123"),
        ("host=db password=hunter2 user=me", "hunter2"),
        ("{'username': 'ann', 'password': 'hunter2'}", "hunter2"),
        ('{"csrfmiddlewaretoken": "abc123"}', "abc123"),
        (r'{"password": "hun\"ter2"}', "ter2"),
        ("Cookie: csrftoken=abc123; sessionid=def456", "abc123"),
        ("Cookie: csrftoken=abc123; sessionid=def456", "def456"),
    ],
)
def test_secret_is_hidden_by_its_form(line: str, hidden: str) -> None:
    assert hidden not in redact(line)


@pytest.mark.parametrize(
    "line",
    [
        "extracted article=7 mentions=3 seconds=0.12",
        "stored https://example.org:8443/story?page=2",
        '    token = next_token(tokens)\n  File "/a/b.py", line 3, in find',
        "reviewer@example.org wrote: see http://example.org/",
    ],
)
def test_line_without_a_secret_stays_as_it_is(line: str) -> None:
    assert redact(line) == line


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=redaction.SHORTEST_SECRET))
def test_known_secret_is_hidden_in_text_in_json_and_in_python(secret: str) -> None:
    redaction._secrets.clear()
    keep_out(secret)
    for told in (secret, json.dumps({"said": secret}), repr([secret])):
        assert secret not in redact(f"before {told} after") or secret in redaction.HIDDEN


@pytest.mark.parametrize(
    "url", ["postgres://me:se cret@host/db", "me:se cret@host", "x://:se cret@h"]
)
def test_password_of_any_address_is_known_from_then_on(url: str) -> None:
    keep_out_password_of(url)
    assert redact("invalid port 'se cret'") == "invalid port '***'"


@pytest.mark.parametrize(
    "hostile", ["a" * 60_000, "a://:" * 12_000, "password" * 8_000, "'" * 60_000]
)
def test_hostile_line_is_redacted_in_time(hostile: str) -> None:
    began = time.process_time()
    redact(hostile)
    assert time.process_time() - began < 1.0
