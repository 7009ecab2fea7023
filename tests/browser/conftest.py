"""A site with a few events, and a browser page on it that fails on errors of its own."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from events.models import Event
from tests.dashboard.factories import make_article, make_event, make_source


@pytest.fixture
def events(transactional_db: None) -> dict[str, Event]:
    """Four events of 2019: two of them Korean, one undated, one with two sources."""
    found = {
        "launch": make_event(
            date(2019, 9, 10), title="North Korea launches missiles", actors=("PRK",)
        ),
        "summit": make_event(
            date(2019, 6, 30),
            title="Leaders of North Korea and the United States meet",
            type="CONSULT",
            kind="summit",
            actors=("PRK", "USA"),
        ),
        "tanker": make_event(
            date(2019, 7, 1),
            date(2019, 7, 31),
            title="Iran seizes a tanker",
            type="COERCE",
            kind="seizure",
            actors=("IRN",),
            precision="month",
        ),
        "talks": make_event(
            None, title="Talks to be resumed", type="CONSULT", status="planned", actors=("PRK",)
        ),
    }
    make_source(found["launch"], make_article("The Sorn Courier"))
    make_source(found["launch"], make_article("Hill Radio"), derivation="'7 March' of Hill Radio")
    make_source(found["summit"])
    return found


@pytest.fixture
def reviewer(transactional_db: None) -> User:
    """An account that may correct events and add articles; its password is "secret"."""
    return User.objects.create_superuser("kim", password="secret")


@pytest.fixture
def site(live_server: LiveServer, page: Page) -> Iterator[Page]:
    """A page whose relative addresses lead to the site; console errors fail the test."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    yield page
    assert problems == []


@pytest.fixture(scope="session")
def base_url(django_db_setup: None, live_server: LiveServer) -> str:
    """Where `page.goto("/")` leads (pytest-playwright reads this fixture)."""
    return str(live_server.url)
