"""The pages beside the timeline have no violation that axe finds, and choices lead to the same page."""

import pytest
from playwright.sync_api import Page, expect

from events.models import Event
from tests.browser.test_accessibility import audit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    "path", ["/table?days=all", "/calendar?days=all", "/matrix?days=all", "/matrix?text=unheard"]
)
def test_page_has_no_violation(page: Page, acts: dict[str, Event], path: str) -> None:
    audit(page, path)


@pytest.fixture
def acts(events: dict[str, Event]) -> dict[str, Event]:
    """The events, some of them upon somebody."""
    for name, other in (("launch", "JPN"), ("tanker", "GBR")):
        events[name].parties.create(country=other, role="recipient")
    return events


@pytest.mark.parametrize("path", ["/table", "/calendar", "/matrix"])
def test_a_filter_typed_leads_to_the_same_page(
    site: Page, acts: dict[str, Event], path: str
) -> None:
    site.goto(f"{path}?days=all")
    site.keyboard.press("/")
    site.keyboard.type("north korea")
    site.get_by_role("option", name="North Korea", exact=False).first.wait_for()
    site.keyboard.press("Enter")
    site.wait_for_url(f"**{path}?country=PRK&days=all")


def test_a_number_of_the_matrix_opens_its_events_on_the_timeline(
    site: Page, acts: dict[str, Event]
) -> None:
    site.goto("/matrix?days=all")
    site.get_by_role("link", name="North Korea → Japan: 1 event").click()
    expect(site.get_by_role("heading", level=1)).to_contain_text(
        "1 event from North Korea to Japan"
    )


def test_the_table_scrolls_in_its_own_box_on_a_phone(site: Page, acts: dict[str, Event]) -> None:
    site.set_viewport_size({"width": 390, "height": 844})
    site.goto("/table?days=all")
    box = site.get_by_role("region", name="Table of events")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert site.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_filters_of_the_dialog_lead_to_the_same_page(site: Page, acts: dict[str, Event]) -> None:
    site.goto("/calendar?days=all")
    site.get_by_role("link", name="All filters").click()
    site.get_by_role("dialog").get_by_role("link", name="North Korea").first.click()
    site.wait_for_url("**/calendar?country=PRK&days=all")
