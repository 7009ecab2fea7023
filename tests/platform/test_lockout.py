"""Who has to wait after failed log-ins, and who has not."""

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from axes.models import AccessFailureLog
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import F
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from dashboard.lockout import ADDRESS, NAME, PAIR, PAIR_OF_ATTACKED_NAME, client_address

pytestmark = pytest.mark.django_db

PROXY = "10.0.0.2"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"
RIGHT = "the right one"


@pytest.fixture(autouse=True)
def accounts() -> None:
    for name in ("ann", "ben"):
        get_user_model().objects.create_user(name, password=RIGHT)


@pytest.fixture
def proxy(settings: Settings) -> Any:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    return PROXY


def log_in(client: Client, name: str, password: str, address: str = HERE, **headers: Any) -> Any:
    client.logout()  # the page sends those who are logged in away
    form = {"username": name, "password": password}
    return client.post("/login/", form, REMOTE_ADDR=address, **headers)


def fail(client: Client, name: str, times: int, address: str = HERE, **headers: Any) -> None:
    for _ in range(times):
        log_in(client, name, "a wrong one", address, **headers)


def pass_time(duration: timedelta) -> None:
    """Let the failures lie `duration` longer ago."""
    AccessFailureLog.objects.update(attempt_time=F("attempt_time") - duration)


def may_log_in(client: Client, name: str = "ann", address: str = HERE, **headers: Any) -> bool:
    return bool(log_in(client, name, RIGHT, address, **headers).status_code == 302)


def test_one_failure_less_than_the_limit_still_lets_in(client: Client) -> None:
    fail(client, "ann", PAIR.failures - 1)
    assert may_log_in(client)


def test_name_and_address_wait_at_the_limit(client: Client) -> None:
    fail(client, "ann", PAIR.failures)
    assert log_in(client, "ann", RIGHT).status_code == 429


def test_right_log_in_from_elsewhere_still_works(client: Client) -> None:
    fail(client, "ann", PAIR.failures)
    assert may_log_in(client, "ann", ELSEWHERE)


def test_another_name_at_the_same_address_still_works(client: Client) -> None:
    fail(client, "ann", PAIR.failures)
    assert may_log_in(client, "ben")


def test_wait_ends_on_time_whatever_is_tried_meanwhile(client: Client) -> None:
    fail(client, "ann", PAIR.failures)
    pass_time(PAIR.window / 2)
    fail(client, "ann", 5)
    pass_time(PAIR.window / 2)
    assert may_log_in(client)


def test_page_and_header_say_how_long_to_wait(client: Client) -> None:
    fail(client, "ann", PAIR.failures)
    pass_time(PAIR.window - timedelta(seconds=90))
    page = log_in(client, "ann", RIGHT)
    assert "try again in 2 minutes" in page.content.decode()
    assert 85 <= int(page.headers["Retry-After"]) <= 90


def test_admins_log_in_says_so_as_well(client: Client) -> None:
    fail(client, "ann", PAIR.failures)
    form = {"username": "ann", "password": RIGHT}
    page = client.post("/admin/login/", form, REMOTE_ADDR=HERE)
    assert page.status_code == 429
    assert "Too many failed log-ins" in page.content.decode()


def test_spraying_many_names_from_one_address_has_to_wait(client: Client) -> None:
    for number in range(ADDRESS.failures):
        fail(client, f"reader{number}", 1)
    assert not may_log_in(client)
    assert may_log_in(client, "ann", ELSEWHERE)
    pass_time(ADDRESS.window)
    assert may_log_in(client)


def test_right_log_in_in_between_does_not_clear_a_sprayers_failures(client: Client) -> None:
    for number in range(ADDRESS.failures):
        if number % 10 == 0:
            assert may_log_in(client, "ben")
        fail(client, f"reader{number}", 1)
    assert not may_log_in(client)


def test_addresses_of_one_ipv6_network_count_as_one(client: Client) -> None:
    for number in range(ADDRESS.failures):
        fail(client, f"reader{number}", 1, f"2001:db8::{number + 1:x}")
    assert not may_log_in(client, "ann", "2001:db8::ffff")


def attack_from_everywhere(client: Client, name: str) -> None:
    for number in range(NAME.failures):
        fail(client, name, 1, f"203.0.{number}.1")


def test_name_attacked_from_everywhere_still_lets_its_owner_in(client: Client) -> None:
    attack_from_everywhere(client, "ann")
    fail(client, "ann", PAIR_OF_ATTACKED_NAME.failures - 1)
    assert may_log_in(client)


def test_name_attacked_from_everywhere_gives_each_address_fewer_attempts(client: Client) -> None:
    attack_from_everywhere(client, "ann")
    fail(client, "ann", PAIR_OF_ATTACKED_NAME.failures)
    assert not may_log_in(client)


def test_another_reader_behind_the_proxy_is_not_locked_out(client: Client, proxy: Any) -> None:
    for number in range(ADDRESS.failures):
        fail(client, f"reader{number}", 1, proxy, HTTP_X_FORWARDED_FOR=HERE)
    fail(client, "ann", PAIR.failures, proxy, HTTP_X_FORWARDED_FOR=HERE)
    assert not may_log_in(client, "ann", proxy, HTTP_X_FORWARDED_FOR=HERE)
    assert may_log_in(client, "ann", proxy, HTTP_X_FORWARDED_FOR=ELSEWHERE)


def test_made_up_addresses_before_the_proxys_own_do_not_help(client: Client, proxy: Any) -> None:
    for number in range(PAIR.failures):
        fail(client, "ann", 1, proxy, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, {HERE}")
    assert not may_log_in(client, "ann", proxy, HTTP_X_FORWARDED_FOR=f"203.0.113.99, {HERE}")


def test_made_up_addresses_of_a_peer_that_is_no_proxy_do_not_help(
    client: Client, proxy: Any
) -> None:
    for number in range(PAIR.failures):
        fail(client, "ann", 1, HERE, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert not may_log_in(client, "ann", HERE, HTTP_X_FORWARDED_FOR="203.0.113.99")


def test_proxy_that_does_not_say_for_whom_is_not_locked_out_as_a_whole(
    client: Client, proxy: Any
) -> None:
    for number in range(ADDRESS.failures):
        fail(client, f"reader{number}", 1, proxy)
    assert may_log_in(client, "ann", proxy)


@pytest.mark.parametrize(
    ("peer", "forwarded", "client_is"),
    [
        (HERE, "", HERE),
        (HERE, ELSEWHERE, HERE),
        (PROXY, HERE, HERE),
        (PROXY, f"{ELSEWHERE}, {HERE}, 10.0.0.9", HERE),
        (PROXY, f"{HERE}:51234", HERE),
        (PROXY, "[2001:db8:1:2:3::4]:443", "2001:db8:1:2::"),
        (PROXY, "2001:db8:1:2:3::4", "2001:db8:1:2::"),
        (PROXY, f"::ffff:{HERE}", HERE),
        ("::ffff:10.0.0.2", HERE, HERE),
        ("", HERE, HERE),
        (PROXY, "", None),
        (PROXY, "unknown", None),
        (PROXY, "10.0.0.3, 10.0.0.4", None),
        (PROXY, "'; DROP TABLE--", None),
        ("", "", None),
    ],
)
def test_client_is_the_last_address_that_is_no_proxy(
    proxy: Any, peer: str, forwarded: str, client_is: str
) -> None:
    headers: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **headers)) == client_is


@pytest.mark.parametrize("command", [("axes_reset",), ("axes_reset_username", "ann")])
def test_administrator_can_end_a_wait(client: Client, command: Any) -> None:
    fail(client, "ann", PAIR.failures)
    call_command(*command)
    assert may_log_in(client)


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed, which is what takes the time of a log-in."""

    algorithm = "counting"
    count = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.count += 1
        return super().encode(password, salt)


def without_token(page: Any) -> Any:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|value="(ann|eve|nobody)"', "", page)


def test_unknown_name_cannot_be_told_from_a_wrong_password(
    client: Client, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    get_user_model().objects.create_user("eve", password=RIGHT)
    pages, hashed = [], []
    for name in ("eve", "nobody"):
        CountingHasher.count = 0
        pages.append(without_token(log_in(client, name, "a wrong one").content.decode()))
        hashed.append(CountingHasher.count)
    assert pages[0] == pages[1]
    assert hashed[0] == hashed[1] > 0


def test_refusal_is_the_same_for_an_unknown_name(client: Client) -> None:
    pages = []
    for name in ("ann", "nobody"):
        fail(client, name, PAIR.failures)
        pages.append(without_token(log_in(client, name, RIGHT).content.decode()))
    assert pages[0] == pages[1]


def test_beat_deletes_ended_sessions_and_old_failures_alone(
    client: Client, settings: Settings
) -> None:
    from dashboard.celery import app

    assert may_log_in(client)
    Session.objects.create(session_key="ended", expire_date=timezone.now() - timedelta(days=1))
    fail(client, "ann", 1)
    pass_time(timedelta(days=2))
    fail(client, "ben", 1)
    assert may_log_in(client)
    app.loader.import_default_modules()  # as a worker does
    app.tasks[settings.CELERY_BEAT_SCHEDULE["forget old log-ins"]["task"]]()
    assert not Session.objects.filter(session_key="ended").exists()
    assert Session.objects.count() == 1
    assert [row.username for row in AccessFailureLog.objects.all()] == ["ben"]
