"""Walks through the main page in a browser: query line, chart, list, event, Back, keyboard."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from events.models import Event
from tests.dashboard.factories import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Events = dict[str, Event]
DRAWN = "#plot .main-svg"


def open_timeline(site: Page, query: str = "?days=all") -> None:
    site.goto(f"/{query}")
    site.wait_for_selector(DRAWN)


def ask(site: Page, words: str) -> None:
    """Type into the query line, and take what is offered first."""
    site.get_by_role("combobox").fill(words)
    site.locator("#suggest [role=option][aria-selected=true]").wait_for()
    site.keyboard.press("Enter")


def click_mark(site: Page, event: Event) -> None:
    """Click where the chart rings the mark of the row that the pointer is over."""
    site.locator(f'tr[data-id="{event.public_id}"]').hover()
    box = site.locator("#over .ring").bounding_box()
    assert box
    site.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def boxes(site: Page) -> list[object]:
    parts = ("#query", "#head", "#strip", "#figure", "#list", "#event")
    return [site.locator(part).bounding_box() for part in parts]


def test_filter_then_click_a_mark_then_read_the_evidence(site: Page, events: Events) -> None:
    open_timeline(site)
    ask(site, "north korea")
    expect(site.locator("h1")).to_contain_text("3 events involving North Korea")
    click_mark(site, events["launch"])
    panel = site.locator("#event")
    expect(panel.locator(".event-title")).to_have_text("North Korea launches missiles")
    expect(panel.locator("blockquote mark.what").first).to_have_text("fired")
    expect(panel).to_contain_text("'7 March 2026' → 7 Mar 2026")
    opened = re.compile(rf"/\?country=PRK&days=all&event={events['launch'].public_id}$")
    expect(site).to_have_url(opened)


def test_opening_an_event_moves_nothing(site: Page, events: Events) -> None:
    open_timeline(site)
    before = boxes(site)
    site.locator(f'tr[data-id="{events["tanker"].public_id}"]').click()
    expect(site.locator(".event-title")).to_have_text("Iran seizes a tanker")
    assert boxes(site) == before


def test_back_and_forward_step_through_what_was_done(site: Page, events: Events) -> None:
    open_timeline(site)
    ask(site, "iran")
    expect(site.locator("h1")).to_contain_text("1 event involving Iran")
    site.locator("#list").get_by_role("link", name="Iran seizes a tanker").click()
    expect(site.locator(".event-title")).to_be_visible()
    site.go_back()
    expect(site.locator("#event article")).to_have_count(0)
    expect(site.locator("#chips")).to_contain_text("Iran")
    site.go_back()
    expect(site.locator("h1")).to_contain_text("4 events")
    expect(site.locator("#chips")).not_to_contain_text("Iran")
    site.go_forward()
    expect(site.locator("#chips")).to_contain_text("Iran")
    site.go_forward()
    expect(site.locator(".event-title")).to_have_text("Iran seizes a tanker")


def test_the_address_alone_restores_the_page(site: Page, events: Events) -> None:
    open_timeline(site, f"?country=PRK&days=2019&lanes=country&event={events['summit'].public_id}")
    expect(site.locator(".event-title")).to_contain_text("meet")
    expect(site.locator("#lanes summary")).to_contain_text("Countries")
    expect(site.locator("#list tr.on")).to_contain_text("meet")
    expect(site.locator("#over .ring")).to_have_count(2)  # in two lanes


def test_a_filter_keeps_the_open_event(site: Page, events: Events) -> None:
    open_timeline(site, f"?days=all&event={events['summit'].public_id}")
    ask(site, "north korea")
    expect(site.locator("h1")).to_contain_text("involving North Korea")
    expect(site.locator(".event-title")).to_contain_text("meet")
    expect(site).to_have_url(re.compile(f"event={events['summit'].public_id}"))
    expect(site.locator("#beside")).to_contain_text("2 of 3")


def test_a_drag_over_the_chart_zooms_to_its_days(site: Page, events: Events) -> None:
    open_timeline(site, "?days=2019-06-01..2019-09-30")
    box = site.locator("#figure").bounding_box()
    assert box
    site.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 20)
    site.mouse.down()
    site.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + 24, steps=8)
    site.mouse.up()
    expect(site.locator("h1")).to_contain_text("1 event,")
    expect(site).to_have_url(re.compile(r"days=2019-08-\d\d\.\.2019-09-"))


def test_buttons_move_the_days(site: Page, events: Events) -> None:
    open_timeline(site, "?days=2019-07")
    site.get_by_role("link", name="Earlier").click()
    expect(site.locator("h1")).to_contain_text("23 Jun – 23 Jul 2019")
    site.get_by_role("link", name="All days").click()
    expect(site.locator("h1")).to_contain_text("4 events, all days")


def test_days_are_typed_in_words(site: Page, events: Events) -> None:
    open_timeline(site)
    ask(site, "early july 2019")
    expect(site.locator("h1")).to_contain_text("1 event, 1–10 Jul 2019")


def test_keyboard_alone_filters_reads_and_closes(site: Page, events: Events) -> None:
    open_timeline(site)
    site.keyboard.press("Tab")
    expect(site.get_by_role("link", name="Skip to content")).to_be_focused()
    site.keyboard.press("/")
    expect(site.get_by_role("combobox")).to_be_focused()
    site.keyboard.type("tanker")
    site.locator("#suggest [role=option][aria-selected=true]").wait_for()
    site.keyboard.press("Enter")
    expect(site.locator("h1")).to_contain_text("1 event, “tanker”")
    site.keyboard.press("Escape")  # leaves the field
    site.keyboard.press("j")
    expect(site.locator(".event-title")).to_have_text("Iran seizes a tanker")
    site.keyboard.press("Escape")
    expect(site.locator("#event article")).to_have_count(0)


def test_j_and_k_step_through_the_list(site: Page, events: Events) -> None:
    open_timeline(site)
    site.keyboard.press("j")
    expect(site.locator(".event-title")).to_have_text("North Korea launches missiles")
    site.keyboard.press("j")
    expect(site.locator(".event-title")).to_have_text("Iran seizes a tanker")
    site.keyboard.press("k")
    expect(site.locator(".event-title")).to_have_text("North Korea launches missiles")


def test_single_keys_can_be_switched_off(site: Page, events: Events) -> None:
    open_timeline(site)
    site.keyboard.press("?")
    site.get_by_role("button", name="switch them off").click()
    site.keyboard.press("Escape")
    site.keyboard.press("j")
    site.wait_for_timeout(300)
    expect(site.locator("#event article")).to_have_count(0)


def test_backspace_in_the_empty_field_takes_the_last_filter_back(
    site: Page, events: Events
) -> None:
    open_timeline(site, "?country=IRN&days=all")
    site.get_by_role("combobox").focus()
    site.keyboard.press("Backspace")
    expect(site.locator("h1")).to_contain_text("4 events")


def test_a_country_is_turned_into_the_one_who_acts(site: Page, events: Events) -> None:
    open_timeline(site, "?country=PRK&days=all")
    site.locator("#chips summary").click()
    site.get_by_role("link", name="who acts").click()
    expect(site).to_have_url(re.compile("actor=PRK"))
    expect(site.locator("#chips")).to_contain_text("actor North Korea")


def test_nothing_found_says_what_is_in_the_way(site: Page, events: Events) -> None:
    site.goto("/?recipient=IRN&text=tankre&days=all")
    expect(site.locator("#list h2")).to_have_text("0 events match.")
    site.get_by_role("link", name="With Iran in any role and with “tanker” for “tankre”").click()
    expect(site.locator("h1")).to_contain_text("1 event involving Iran, “tanker”")


def test_refused_days_are_told_in_place(site: Page, events: Events) -> None:
    site.goto("/?days=2019-09-01..2019-06-01")
    expect(site.get_by_role("alert")).to_contain_text("before they begin")


def test_options_of_earlier_letters_are_not_taken(site: Page, events: Events) -> None:
    """The options before anything is typed come late: Enter then takes what the words mean."""
    open_timeline(site)

    def late(route: Route) -> None:
        site.wait_for_timeout(300)
        route.continue_()

    site.route("**/suggestions?days=all&ask=", late)
    site.get_by_role("combobox").focus()
    site.keyboard.type("iran")
    site.keyboard.press("Enter")
    expect(site.locator("h1")).to_contain_text("1 event involving Iran")
    site.unroute_all(behavior="ignoreErrors")


def test_all_filters_are_there_to_be_chosen(site: Page, events: Events) -> None:
    open_timeline(site)
    site.get_by_role("link", name="All filters").click()
    dialog = site.get_by_role("dialog")
    dialog.get_by_role("link", name="seizure 1").click()
    expect(dialog).to_be_hidden()
    expect(site.locator("h1")).to_contain_text("1 seizure")


def test_two_countries_are_compared_side_by_side(site: Page, events: Events) -> None:
    open_timeline(site, "?country=PRK&country=IRN&days=all")
    site.get_by_role("link", name="Compare").click()
    expect(site.locator("#lane-names")).to_contain_text("North Korea")
    expect(site.locator("#lane-names")).to_contain_text("Iran")
    expect(site.locator("#list tr.e .tag").first).to_have_text("A")


def test_the_list_goes_on_when_it_is_scrolled(site: Page, transactional_db: None) -> None:
    for number in range(150):
        make_event(date(2026, 1, 1) + timedelta(number), title=f"Event on day {number}")
    open_timeline(site)
    rows = site.locator("#list tr.e")
    assert rows.count() < 150
    for _ in range(6):
        site.locator("#list").evaluate("list => { list.scrollTop = list.scrollHeight }")
        site.wait_for_timeout(250)
    expect(rows).to_have_count(150)


def test_copying_says_so(site: Page, events: Events) -> None:
    site.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_timeline(site, "?country=IRN&days=all")
    site.get_by_role("button", name="Copy link").click()
    expect(site.locator("#toasts")).to_contain_text("Link copied")
    assert "country=IRN" in site.evaluate("navigator.clipboard.readText()")


def test_on_a_narrow_screen_the_event_is_a_sheet_and_closing_keeps_the_place(
    site: Page, transactional_db: None
) -> None:
    for number in range(40):
        make_event(date(2026, 1, 1) + timedelta(number), title=f"Event on day {number}")
    site.set_viewport_size({"width": 390, "height": 700})
    open_timeline(site)
    site.locator("#list").get_by_role("link", name="Event on day 12").click()
    expect(site.locator(".event-title")).to_be_in_viewport()
    place = site.evaluate("scrollY")
    site.get_by_role("link", name="Close").click()
    expect(site.locator("#event")).to_be_hidden()
    assert abs(site.evaluate("scrollY") - place) < 5
    assert site.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_javascript_filters_and_events_work(
    browser: Browser, base_url: str, events: Events
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/?days=all")
    page.get_by_role("combobox").fill("iran")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_contain_text("1 event involving Iran")
    page.locator("#list").get_by_role("link", name="Iran seizes a tanker").click()
    expect(page.locator(".event-title")).to_have_text("Iran seizes a tanker")
    page.get_by_role("link", name="Remove Iran").click()
    expect(page.locator("h1")).to_contain_text("4 events")
    context.close()


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC"])
def test_days_of_a_zoom_are_the_same_in_every_zone(
    browser: Browser, base_url: str, events: Events, zone: str
) -> None:
    """In New Zealand's summer, noon is still the day before in UTC."""
    page = browser.new_context(timezone_id=zone, base_url=base_url).new_page()
    page.goto("/?days=2019-09-01..2019-09-30")
    page.wait_for_selector(DRAWN)
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile(r"days=2019-09-08\.\.2019-09-23"))
    page.context.close()


def test_a_server_that_does_not_answer_leaves_the_page_as_it_was(
    page: Page, events: Events
) -> None:
    open_timeline(page, "?days=all")
    address = page.url
    page.route("**/?days=2019**", lambda route: route.fulfill(status=502, body=""))
    page.evaluate("document.querySelector('[data-move=in]').href = '/?days=2019'")
    page.locator("[data-move=in]").click()
    expect(page.locator("#toasts")).to_contain_text("could not answer (502)")
    expect(page.locator("h1")).to_contain_text("4 events, all days")
    assert page.url == address


def test_of_two_questions_the_later_is_shown(page: Page, events: Events) -> None:
    open_timeline(page, "?days=all")

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/?days=2019-06**", late)
    page.evaluate(
        """() => {
            const [slow, fast] = document.querySelectorAll('.moves a');
            slow.href = '/?days=2019-06';
            fast.href = '/?days=2019-09';
            slow.click();
            fast.click();
        }"""
    )
    expect(page.locator("h1")).to_contain_text("1 event, 1–30 Sep 2019")
    expect(page).to_have_url(re.compile("days=2019-09"))
    page.unroute_all(behavior="ignoreErrors")


def test_other_lanes_keep_the_filters_that_were_added(site: Page, events: Events) -> None:
    open_timeline(site)
    ask(site, "iran")
    expect(site.locator("h1")).to_contain_text("involving Iran")
    site.locator("#lanes summary").click()
    site.locator("#lanes").get_by_role("link", name="Types").click()
    expect(site).to_have_url(re.compile("country=IRN.*lanes=type"))
    expect(site.locator("h1")).to_contain_text("1 event involving Iran")
