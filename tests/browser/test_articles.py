"""Walks through the articles' pages in a browser: add one, see its events come, find it."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from events.models import Article, Event
from events.tasks import extract_article
from tests.browser.pages import log_in
from tests.browser.test_accessibility import audit
from tests.dashboard.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "North Korea fired two missiles on Tuesday, the South Korean military said."


def fill_in(site: Page, **fields: str) -> None:
    for name, value in fields.items():
        site.locator(f"[name={name}]").fill(value)
    site.get_by_role("button", name="Add", exact=True).click()


def test_events_of_a_pasted_article_appear_without_a_reload(
    site: Page, reviewer: User, sent: list[int]
) -> None:
    log_in(site, reviewer)
    site.goto("/articles/new")
    fill_in(site, title="Missiles", text=TEXT, outlet="The Courier", published="2019-09-11")
    site.wait_for_url(re.compile(r"/articles/\d+/$"))
    expect(site.get_by_text("waits for a worker")).to_be_visible()
    site.evaluate("window.isSamePage = true")
    extract_article(sent[0])
    expect(site.locator(".told")).to_contain_text("10 Sep 2019")
    expect(site.locator("blockquote a mark.what").first).to_contain_text("fired")
    assert site.evaluate("window.isSamePage")


def test_a_missing_day_is_asked_for_and_the_text_is_kept(
    site: Page, reviewer: User, sent: list[int]
) -> None:
    log_in(site, reviewer)
    site.goto("/articles/new")
    fill_in(site, title="Missiles", text=TEXT)
    expect(site.locator("#id_published_error")).to_contain_text("No publication date")
    expect(site.locator("[name=text]")).to_have_value(TEXT)
    fill_in(site, published="2019-09-11")
    site.wait_for_url(re.compile(r"/articles/\d+/$"))
    assert Article.objects.get().pk == sent[0]


def test_a_search_can_be_taken_back(site: Page, transactional_db: None) -> None:
    make_article(title="Ferry line opens", text="At the harbour.")
    make_article(title="Rockets fired", text="Two were seen.")
    site.goto("/articles/")
    site.get_by_label("Words").fill("harbour")
    site.keyboard.press("Enter")
    expect(site.locator("tbody tr")).to_have_count(1)
    assert "text=harbour" in site.url
    site.go_back()
    expect(site.locator("tbody tr")).to_have_count(2)


def test_reading_pages_have_no_violation(page: Page, events: dict[str, Event]) -> None:
    make_article(title="Broken", text="Nothing.", state="failed", failure="No reason known.")
    audit(page, "/articles/")
    audit(page, "/articles/?text=unheard")
    for article in Article.objects.all()[:3]:
        audit(page, article.get_absolute_url())


def test_adding_page_has_no_violation(page: Page, reviewer: User) -> None:
    log_in(page, reviewer)
    audit(page, "/articles/new")
