"""The switch between the system's colours, light and dark."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, expect

from events.models import Event
from tests.browser.pages import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 23, 28)"
GROUND = "getComputedStyle(document.body).backgroundColor"

MARK = "#plot .points path.point"


def switch(site: Page, times: int = 1) -> None:
    for _ in range(times):
        site.get_by_role("button", name="Colours").click()


def mark_colour(site: Page) -> str:
    """The colour of the first mark on the chart."""
    mark = site.locator(MARK).first
    return str(mark.evaluate("path => getComputedStyle(path).fill"))


@pytest.mark.parametrize(("scheme", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_colours_are_the_systems_at_first(
    site: Page, transactional_db: None, scheme: str, ground: str
) -> None:
    site.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    site.goto("/articles/")
    assert site.evaluate(GROUND) == ground
    expect(site.get_by_role("button", name="Colours: as the system")).to_be_visible()


def test_each_press_gives_the_next_colours(site: Page, transactional_db: None) -> None:
    site.emulate_media(color_scheme="dark")
    site.goto("/articles/")
    seen = []
    for _ in range(3):
        switch(site)
        name = site.get_by_role("button", name="Colours").inner_text()
        seen.append((name.splitlines()[-1], site.evaluate(GROUND)))
    assert seen == [
        ("Colours: light", LIGHT),
        ("Colours: dark", DARK),
        ("Colours: as the system", DARK),
    ]


def test_choice_holds_on_the_next_page(site: Page, transactional_db: None) -> None:
    site.emulate_media(color_scheme="light")
    site.goto("/articles/")
    switch(site, times=2)
    site.get_by_role("link", name="Timeline").click()
    site.wait_for_url("**/")
    assert site.evaluate(GROUND) == DARK
    expect(site.get_by_role("button", name="Colours: dark")).to_be_visible()


def test_chosen_colours_are_there_before_the_page_is_painted(
    site: Page, transactional_db: None
) -> None:
    """The root has them when the parser comes to the body, so that nothing flashes."""
    site.goto("/articles/")
    switch(site, times=2)
    site.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.body) return;
            window.themeAtBody = document.documentElement.dataset.theme;
            observer.disconnect();
        }).observe(document, {childList: true, subtree: true});"""
    )
    site.reload()
    assert site.evaluate("window.themeAtBody") == "dark"


def test_keyboard_reaches_and_presses_the_switch(site: Page, transactional_db: None) -> None:
    site.goto("/articles/")
    site.get_by_role("button", name="Colours").focus()
    site.keyboard.press("Enter")
    expect(site.get_by_role("button", name="Colours: light")).to_be_focused()


def test_chart_follows(site: Page, events: dict[str, Event]) -> None:
    site.emulate_media(color_scheme="light")
    site.goto("/?days=all")
    site.wait_for_selector(MARK)
    before = mark_colour(site)
    switch(site, times=2)
    site.wait_for_function(
        "([mark, before]) => getComputedStyle(document.querySelector(mark)).fill !== before",
        arg=[MARK, before],
    )


def test_unreadable_choice_means_the_systems_colours(site: Page, transactional_db: None) -> None:
    site.emulate_media(color_scheme="light")
    site.goto("/articles/")
    site.evaluate("localStorage.setItem('adminTheme', 'purple')")
    site.reload()
    assert site.evaluate(GROUND) == LIGHT


def test_page_without_script_has_no_switch(
    transactional_db: None, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/articles/")
    assert page.get_by_role("button", name="Colours").count() == 0


def test_admin_has_the_same_colours(site: Page, events: dict[str, Event], reviewer: User) -> None:
    site.emulate_media(color_scheme="light")
    log_in(site, reviewer)
    switch(site, times=2)
    site.goto("/admin/")
    expect(site.locator("html")).to_have_class("dark")
