"""Walks through saved views: save one, see what is new in it, look at it, delete and put back."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from events.models import Event, ReviewState
from tests.browser.pages import log_in
from tests.browser.test_accessibility import audit, violations
from tests.dashboard.factories import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Events = dict[str, Event]
KOREA = "/?country=PRK&days=all"
PARTS = ("#query", "#head", "#strip", "#figure", "#list", "#event")


@pytest.fixture(autouse=True)
def no_counts() -> None:
    cache.clear()


def boxes(site: Page) -> list[object]:
    return [site.locator(part).bounding_box() for part in PARTS]


def save(site: Page, name: str) -> None:
    """Save what the timeline shows."""
    site.get_by_text("Save view").click()
    site.get_by_label("Name", exact=True).fill(name)
    site.get_by_role("button", name="Save", exact=True).click()
    expect(site.locator(".messages")).to_contain_text(f"Saved as “{name}”")


def test_save_a_view_then_see_what_is_new_then_mark_it_seen(
    site: Page, events: Events, reviewer: User
) -> None:
    log_in(site, reviewer)
    site.goto(KOREA)
    before = boxes(site)
    save(site, "Korea")
    assert boxes(site) == before
    make_event(date(2019, 10, 2), title="North Korea fires again", actors=("PRK",))
    cache.clear()  # a minute later
    site.goto("/articles/")
    expect(site.get_by_role("link", name="Saved views 1 with news")).to_be_visible()
    site.get_by_role("link", name="Saved views").click()
    expect(site.get_by_role("row", name=re.compile("Korea"))).to_contain_text("1 new")
    site.get_by_role("link", name="Korea", exact=True).click()
    expect(site.locator("#message")).to_contain_text(": 1 new – show them")
    assert boxes(site) == before
    site.get_by_role("link", name="show them").click()
    expect(site.get_by_role("link", name="North Korea fires again")).to_be_visible()
    site.get_by_role("button", name="Mark all as seen").click()
    expect(site.locator("#message")).to_contain_text("Nothing new since")


def test_line_of_a_view_stays_while_an_event_is_opened_and_closed(
    site: Page, events: Events, reviewer: User
) -> None:
    log_in(site, reviewer)
    site.goto("/?country=PRK")
    save(site, "Korea")
    site.locator(f'tr[data-id="{events["launch"].public_id}"]').click()
    expect(site.locator(".event-title")).to_be_visible()
    site.keyboard.press("Escape")
    expect(site.locator(".event-title")).to_have_count(0)
    expect(site.locator("#message")).to_contain_text("Nothing new since")


def test_saved_name_follows_the_filters(site: Page, events: Events, reviewer: User) -> None:
    log_in(site, reviewer)
    site.goto(KOREA)
    site.get_by_role("combobox").fill("iran")
    site.locator("#suggest [role=option][aria-selected=true]").wait_for()
    site.keyboard.press("Enter")
    expect(site.locator("h1")).to_contain_text("Iran")
    site.get_by_text("Save view").click()
    field = site.get_by_label("Name", exact=True)
    expect(field).to_have_value("Events involving North Korea or involving Iran")


def test_without_scripts_a_view_is_saved_and_taken_back(
    browser: Browser, base_url: str, events: Events, reviewer: User
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    log_in(page, reviewer)
    page.goto(KOREA)
    save(page, "Korea")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".messages")).to_contain_text("Deleted “Korea”")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("link", name="Korea", exact=True)).to_be_visible()
    context.close()


def test_pages_of_saved_views_have_no_violation(site: Page, events: Events, reviewer: User) -> None:
    log_in(site, reviewer)
    site.goto(KOREA)
    site.get_by_text("Save view").click()
    assert violations(site) == []
    site.get_by_text("Save view").click()
    save(site, "Korea")
    assert violations(site) == []
    make_event(date(2019, 10, 2), title="North Korea fires again", actors=("PRK",))
    events["summit"].review_state = ReviewState.REJECTED
    events["summit"].save()
    [saved] = reviewer.saved_views.all()
    for path in ("/views", f"/views/{saved.pk}/changes", "/views/new?country=PRK", KOREA):
        audit(site, path)
