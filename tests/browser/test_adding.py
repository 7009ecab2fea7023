"""An article is pasted, and its events appear by themselves.

The worker is a thread of the test: it takes the pending article as Celery's worker would, a
moment after the page was shown, through the same task. The way through the broker has its
own test with real processes (tests/platform).
"""

from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.db import connections
from playwright.sync_api import Page, expect

from events.models import Article, Event
from events.tasks import extract_article
from tests.browser.pages import log_in
from tests.browser.test_review import TEXT, TITLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unsent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave tasks unsent: there is no broker here, the test is the worker."""
    monkeypatch.setattr(extract_article, "delay", lambda *args: None)


def work() -> None:
    """Extract the pending articles, in a thread with a connection of its own."""
    try:
        for article in Article.objects.pending():
            extract_article(article.pk)
    finally:
        connections.close_all()


def test_a_pasted_article_shows_its_events_without_a_reload(
    site: Page, reviewer: User, unsent: None
) -> None:
    log_in(site, reviewer)
    site.get_by_role("link", name="Add article").click()
    site.locator("[name=title]").fill(TITLE)
    site.locator("[name=text]").fill(TEXT)
    site.locator("[name=published]").fill("2019-07-20")
    site.locator("[name=outlet]").fill("The Sorn Courier")
    site.get_by_role("button", name="Add").click()
    expect(site.get_by_text("waits for a worker")).to_be_visible()
    address = site.url

    worker = Thread(target=work)
    worker.start()
    worker.join()
    expect(site.get_by_role("heading", name="events")).to_be_visible(timeout=10_000)
    expect(site.locator("mark.what").first).to_be_visible()
    assert site.url == address

    site.get_by_role("link", name="Timeline", exact=True).click()
    expect(site.locator("h1")).to_contain_text("event")
    seized = Event.objects.get(kind="seizure")
    expect(site.locator(f'a[data-event="{seized.public_id}"]')).to_be_visible()
