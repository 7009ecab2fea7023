"""A statement that takes too long ends, and the page says so; workers have no such limit."""

import logging
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management.utils import get_random_secret_key
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from dashboard import urls
from dashboard.limits import PATIENT_SECONDS, limited

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def statement_timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


def slow(request):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 20")
        cursor.execute("SELECT pg_sleep(10)")
    return HttpResponse()


def locked(request):
    with connection.cursor() as cursor:
        cursor.execute("DO $$ BEGIN RAISE lock_not_available; END $$")
    return HttpResponse()


def broken(request):
    with connection.cursor() as cursor:
        cursor.execute("DO $$ BEGIN RAISE admin_shutdown; END $$")
    return HttpResponse()


urlpatterns = [
    path("slow/", slow),
    path("locked/", locked),
    path("broken/", broken),
    path("admin/limit/", lambda request: HttpResponse(statement_timeout())),
    path("limit/", lambda request: HttpResponse(statement_timeout())),
    *urls.urlpatterns,
]


@pytest.mark.parametrize("name", ["slow", "locked"])
def test_a_page_that_hits_a_limit_says_so(client, name):
    response = client.get(f"/{name}/")
    assert response.status_code == 503
    assert "The database was too busy to answer in time" in response.content.decode()
    assert response["Retry-After"]


def test_a_part_that_hits_a_limit_says_so_in_its_place(client):
    text = client.get("/slow/", headers={"HX-Request": "true"}).content.decode()
    assert 'role="alert"' in text
    assert "<html" not in text


def test_a_change_that_hits_a_limit_says_that_nothing_was_changed(client):
    assert "nothing was changed" in client.post("/slow/").content.decode()


def test_a_page_that_hits_a_limit_is_one_line_of_the_log(client, caplog):
    with caplog.at_level(logging.INFO):
        client.get("/slow/")
    [record] = caplog.records
    assert record.getMessage() == "page ended method=GET path=/slow/ by=QueryCanceled"
    assert record.exc_info is None


def test_other_errors_of_the_database_are_errors_still():
    assert Client(raise_request_exception=False).get("/broken/").status_code == 500


def test_the_admin_and_changes_have_more_time_and_leave_none_behind(client):
    usual = statement_timeout()
    patient = f"{PATIENT_SECONDS // 60}min"
    assert client.get("/admin/limit/").content.decode() == patient
    assert client.post("/limit/").content.decode() == patient
    assert client.get("/limit/").content.decode() == usual


def test_limits_are_added_to_the_options_that_an_address_brings():
    found = limited({"sslmode": "verify-full", "options": "-c work_mem=8MB"}, 5)
    assert found["sslmode"] == "verify-full"
    assert found["options"].startswith("-c statement_timeout=5s -c lock_timeout=10s")
    assert found["options"].endswith("-c work_mem=8MB")


@pytest.mark.parametrize(
    ("module", "seconds", "has_limit"),
    [
        ("dashboard.wsgi", "7", True),
        ("dashboard.wsgi", "0", False),
        ("dashboard.celery", "7", False),
    ],
)
def test_only_the_web_process_has_the_limits(module, seconds, has_limit, tmp_path):
    code = (
        f"import {module}; from django.conf import settings;"
        " print(settings.DATABASES['default']['OPTIONS'])"
    )
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
        env={
            "SECRET_KEY": get_random_secret_key(),
            "VAR_DIR": str(tmp_path),
            "STATEMENT_SECONDS": seconds,
            "DJANGO_SETTINGS_MODULE": "dashboard.settings",
        },
    )
    assert ("statement_timeout=7s" in run.stdout) == has_limit
