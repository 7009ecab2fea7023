"""Who gets which page, and what the browser is told about scripts."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, override_settings
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

CLOSED = [
    *settings.MIDDLEWARE,
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]


@override_settings(MIDDLEWARE=CLOSED)
@pytest.mark.parametrize("address", ["/", "/articles/", "/admin/"])
def test_closed_reading_sends_strangers_to_the_log_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert "/login/" in answer.headers["location"]


@override_settings(MIDDLEWARE=CLOSED)
def test_closed_reading_leaves_log_in_and_health_open(client: Client) -> None:
    assert client.get("/login/").status_code == 200
    assert client.get("/health/").headers["content-type"] == "application/json"


@override_settings(MIDDLEWARE=CLOSED)
def test_closed_reading_is_open_to_any_account(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user("reader"))
    assert client.get("/").status_code == 200


def test_health_says_which_part_is_down(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.celery import app

    # Not the addresses for reading and writing as well: they would stay set, and later tests
    # that change this one would do so in vain.
    monkeypatch.setattr(app.conf, "broker_url", f"redis+socket://{tmp_path}/no.sock")
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "down",
        "database": "ok",
        "broker": "down",
        "worker": "down",
    }


def test_only_the_admin_may_evaluate_expressions(client: Client) -> None:
    assert "'unsafe-eval'" in client.get("/admin/login/").headers["content-security-policy"]
    assert "unsafe-eval" not in client.get("/login/").headers["content-security-policy"]


def test_log_in_leads_back_to_the_page_that_asked(client: Client) -> None:
    get_user_model().objects.create_user("reviewer", password="the right one")
    form = {"username": "reviewer", "password": "the right one", "next": "/articles/"}
    assert client.post("/login/", form).headers["location"] == "/articles/"


def test_wrong_password_is_said_on_the_page(client: Client) -> None:
    page = client.post("/login/", {"username": "nobody", "password": "x"})
    assert "do not match" in page.content.decode()


def test_page_without_tls_is_redirected_but_the_health_check_is_not(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/login/")["Location"] == "https://testserver/login/"
    assert client.get("/health/").status_code != 301
