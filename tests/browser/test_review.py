"""From the chart to the sentence, to a correction that a new extraction leaves alone."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from events.models import Event
from events.pipeline import extract_and_store
from tests.browser.pages import log_in
from tests.browser.test_accessibility import SCHEMES, WIDTHS, violations
from tests.dashboard.factories import make_article
from tests.review.build import launch, store, stored_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Iran seizes tanker in Gulf"
TEXT = (
    "Iranian forces seized a British tanker in the Strait of Hormuz on Friday, Iran said.\n\n"
    "Britain condemned the seizure on Saturday and summoned the Iranian ambassador."
)


def test_a_correction_outlives_a_new_extraction(site: Page, reviewer: User) -> None:
    article = make_article("The Sorn Courier", title=TITLE, text=TEXT, state="pending")
    extract_and_store(article)
    seized = Event.objects.get(kind="seizure")

    site.goto("/")
    site.get_by_role("combobox").fill("iran")
    site.locator("#suggest [role=option][aria-selected=true]").wait_for()
    site.keyboard.press("Enter")
    site.locator(f'#list a[data-event="{seized.public_id}"]').click()
    expect(site.locator("#event blockquote mark.what").first).to_have_text(
        re.compile("seized|seizure")
    )

    log_in(site, reviewer)
    site.goto(f"/?event={seized.public_id}")
    site.get_by_role("link", name="Correct c").click()
    site.locator("#id_title").fill("Iran seizes the tanker Stena")
    site.locator("#id_reason").fill("The owner names the ship.")
    site.get_by_role("button", name="Save", exact=True).click()
    expect(site.get_by_text("Saved: title")).to_be_visible()

    extract_and_store(article)
    site.goto(f"/e/{seized.public_id}")
    expect(site.locator("h1")).to_have_text("Iran seizes the tanker Stena")
    expect(site.locator("#event")).to_contain_text("The owner names the ship.")
    expect(site.locator("#event .sure")).to_contain_text("Corrected")


@pytest.fixture
def colleague(browser: Browser, base_url: str) -> Iterator[Page]:
    """A second person's browser, logged in as "lee"."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    log_in(page, User.objects.create_superuser("lee", password="secret"))
    yield page
    context.close()


@pytest.fixture
def event(transactional_db: None) -> Event:
    [event] = store(stored_article(), launch())
    return event


def change(page: Page, event: Event, status: str, reason: str) -> None:
    """Fill in another status, without saving."""
    page.goto(f"/admin/events/event/{event.pk}/change/")
    page.locator("#id_status").select_option(status)
    page.locator("#id_reason").fill(reason)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_people_on_one_field_are_shown_both_words_and_one_is_chosen(
    site: Page, reviewer: User, colleague: Page, event: Event, width: int
) -> None:
    site.set_viewport_size({"width": width, "height": 844})
    log_in(site, reviewer)
    change(site, event, "planned", "It was announced.")
    change(colleague, event, "denied", "The army denies it.")
    colleague.get_by_role("button", name="Save", exact=True).click()
    expect(colleague.get_by_text("Saved: status")).to_be_visible()

    site.get_by_role("button", name="Save", exact=True).click()
    choice = site.get_by_role("group", name="Status")
    expect(choice).to_contain_text("Theirs: denied (lee")
    expect(choice).to_contain_text("The army denies it.")
    expect(site.locator("#id_reason")).to_have_value("It was announced.")
    choice.get_by_role("radio").first.focus()
    site.keyboard.press("ArrowDown")
    expect(choice.get_by_label("Mine, as written below: planned")).to_be_checked()
    site.locator("#id_reason").focus()
    site.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(site.get_by_text("Saved: status: denied → planned")).to_be_visible()


def test_page_that_asks_to_choose_has_no_violation(
    site: Page, reviewer: User, colleague: Page, event: Event
) -> None:
    log_in(site, reviewer)
    change(site, event, "planned", "It was announced.")
    change(colleague, event, "denied", "A reason that is long enough to be broken into lines.")
    colleague.get_by_role("button", name="Save", exact=True).click()
    expect(colleague.get_by_text("Saved: status")).to_be_visible()
    site.get_by_role("button", name="Save and accept").click()
    expect(site.get_by_role("group", name="Verdict")).to_be_visible()
    for width in WIDTHS:
        site.set_viewport_size({"width": width, "height": 844})
        for scheme in SCHEMES:
            dark = str(scheme == "dark").lower()
            site.evaluate(f"document.documentElement.classList.toggle('dark', {dark})")
            assert violations(site) == [], f"{scheme} {width}"
            assert site.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
