"""People with accounts, on the tests' today."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.dashboard.timeline.worlds import TODAY


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the made-up events; no counts of other tests."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    cache.clear()


@pytest.fixture
def kim(db: None) -> User:
    """An account that may only read."""
    return User.objects.create_user("kim", password="secret")


@pytest.fixture
def client(client: Client, kim: User) -> Client:
    """Kim's browser."""
    client.force_login(kim)
    return client
