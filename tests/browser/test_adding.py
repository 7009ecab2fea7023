"""An article is pasted or its address given, and what comes of it appears by itself.

The worker is a thread of the test: it takes the pending article or page as Celery's worker
would, a moment after the page was shown, through the same task. The way through the broker
has its own test with real processes (tests/platform). A server of the test's own could not be
fetched from, since private addresses are refused: the worker is handed the page instead.
"""

from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.db import connections
from playwright.sync_api import Browser, Page, expect

from events.ingestion.page.types import RawPage
from events.ingestion.tasks import read_requested_page
from events.models import Article, Event, PageRequest
from events.tasks import extract_article
from tests.browser.pages import log_in
from tests.browser.test_review import TEXT, TITLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def work() -> None:
    """Do all that waits for a worker, in a thread with a connection of its own."""
    try:
        for request in PageRequest.objects.reading():
            read_requested_page(request.pk)
        for article in Article.objects.pending():
            extract_article(article.pk)
    finally:
        connections.close_all()


def let_work() -> None:
    """Let a worker do what waits."""
    worker = Thread(target=work)
    worker.start()
    worker.join()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve one page without a day, in place of the network."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    page = f"<html><head><title>{TITLE}</title></head><body><article>{paragraphs}</article>"
    monkeypatch.setattr(
        "events.ingestion.requests.fetch", lambda url, **limits: RawPage(url, page.encode())
    )


def give_address(site: Page, reviewer: User, address: str) -> None:
    log_in(site, reviewer)
    site.get_by_role("link", name="Add article").click()
    site.locator("[name=url]").fill(address)
    site.locator("[name=outlet]").fill("The Sorn Courier")
    site.get_by_role("button", name="Add").click()
    expect(site.get_by_text("being fetched and read")).to_be_visible()


def test_a_pasted_article_shows_its_events_without_a_reload(
    site: Page, reviewer: User, sent: list[int]
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

    let_work()
    expect(site.get_by_role("heading", name="events")).to_be_visible(timeout=10_000)
    expect(site.locator("mark.what").first).to_be_visible()
    assert site.url == address

    site.get_by_role("link", name="Timeline", exact=True).click()
    expect(site.locator("h1")).to_contain_text("event")
    seized = Event.objects.get(kind="seizure")
    expect(site.locator(f'#list a[data-event="{seized.public_id}"]')).to_be_visible()


def test_a_page_that_lacks_its_day_asks_for_that_alone(
    site: Page, reviewer: User, sent: list[int], web: None
) -> None:
    give_address(site, reviewer, "https://courier.example/world/ferry")
    let_work()
    asks = site.locator("#id_published_error")
    expect(asks).to_contain_text("No publication date was found", timeout=10_000)
    expect(site.locator("[name=outlet]")).to_have_value("The Sorn Courier")
    expect(site.locator("[name=url]")).to_have_value("https://courier.example/world/ferry")

    site.locator("[name=published]").fill("2019-07-20")
    site.get_by_role("button", name="Add").click()
    expect(site.locator("h1")).to_contain_text(TITLE)
    expect(site.get_by_text("given with the article")).to_be_visible()


def test_a_page_with_a_day_opens_its_article_by_itself(
    site: Page, reviewer: User, sent: list[int], web: None
) -> None:
    give_address(site, reviewer, "https://courier.example/2019/07/20/ferry")
    let_work()
    expect(site.locator("h1")).to_contain_text(TITLE, timeout=10_000)
    expect(site.get_by_text("from the page's address")).to_be_visible()


def test_the_waiting_page_works_without_script(
    browser: Browser, base_url: str, reviewer: User, sent: list[int], web: None
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    site = context.new_page()
    give_address(site, reviewer, "https://courier.example/2019/07/20/ferry")
    let_work()
    expect(site.locator("h1")).to_contain_text(TITLE, timeout=15_000)
    context.close()
