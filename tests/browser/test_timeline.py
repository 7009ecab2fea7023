"""Walks through the timeline in a browser: filters, chart, list, Back, keyboard."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from events.models import Event
from tests.dashboard.factories import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Events = dict[str, Event]
DRAWN = "#chart .scatterlayer .points path"


def open_timeline(site: Page, query: str = "") -> None:
    site.goto(f"/{query}")
    wait_until_drawn(site)


def wait_until_drawn(site: Page) -> None:
    """Wait for Plotly: after a swap the heading is there a moment before the marks are."""
    site.wait_for_selector(DRAWN)


def click_mark(site: Page, event: Event) -> None:
    """Click where the chart has drawn the mark of `event`."""
    wait_until_drawn(site)
    at = site.evaluate(
        """id => {
            const chart = document.getElementById("chart");
            const trace = chart._fullData.find(t => t.name === "events");
            const i = trace.customdata.indexOf(id);
            const {xaxis, yaxis} = chart._fullLayout;
            const box = chart.getBoundingClientRect();
            return [box.left + xaxis._offset + xaxis.d2p(trace.x[i]),
                    box.top + yaxis._offset + yaxis.d2p(trace.y[i])];
        }""",
        event.public_id,
    )
    site.mouse.move(*at)
    site.mouse.click(*at)


def marks(site: Page) -> int:
    """The number of marks on the chart."""
    wait_until_drawn(site)
    return int(
        site.evaluate(
            "document.getElementById('chart').data.find(t => t.name === 'events').x.length"
        )
    )


def test_filter_then_click_a_mark_then_read_the_evidence(site: Page, events: Events) -> None:
    open_timeline(site)
    site.get_by_label("Country").select_option("North Korea")
    expect(site.locator("h1")).to_contain_text("3 events involving North Korea")
    click_mark(site, events["launch"])
    panel = site.locator("#event")
    expect(panel.locator("h2")).to_have_text("North Korea launches missiles")
    expect(panel.locator("blockquote mark.what").first).to_have_text("fired")
    expect(panel).to_contain_text("'7 March 2026' → 7 Mar 2026")
    expect(site).to_have_url(re.compile(rf"/\?country=PRK&event={events['launch'].public_id}$"))


def test_back_restores_filters_chart_and_panel(site: Page, events: Events) -> None:
    open_timeline(site)
    site.get_by_label("Country").select_option("Iran")
    expect(site.locator("h1")).to_contain_text("1 event involving Iran")
    site.get_by_role("link", name="Iran seizes a tanker").click()
    expect(site.locator("#event h2")).to_be_visible()
    site.go_back()
    expect(site.locator("#event article")).to_have_count(0)
    expect(site.get_by_label("Country")).to_have_value("IRN")
    site.go_back()
    expect(site.locator("h1")).to_contain_text("4 events")
    site.wait_for_selector(DRAWN)
    assert marks(site) == 3


def test_forward_after_back_opens_the_event_again(site: Page, events: Events) -> None:
    open_timeline(site)
    site.get_by_role("link", name="Iran seizes a tanker").click()
    expect(site.locator("#event h2")).to_be_visible()
    site.go_back()
    expect(site.locator("#event article")).to_have_count(0)
    site.go_forward()
    expect(site.locator("#event h2")).to_have_text("Iran seizes a tanker")


def test_the_address_alone_restores_the_page(site: Page, events: Events) -> None:
    open_timeline(site, f"?country=PRK&lane=country&event={events['summit'].public_id}")
    expect(site.locator("#event h2")).to_contain_text("meet")
    expect(site.locator("#id_lane")).to_have_value("country")
    assert marks(site) == 3  # the launch, and the summit in two lanes


def test_a_filter_keeps_the_open_event(site: Page, events: Events) -> None:
    open_timeline(site, f"?event={events['summit'].public_id}")
    site.get_by_label("Country").select_option("North Korea")
    expect(site.locator("h1")).to_contain_text("involving North Korea")
    expect(site.locator("#event h2")).to_contain_text("meet")
    expect(site).to_have_url(re.compile(f"event={events['summit'].public_id}"))


def test_a_zoom_on_the_chart_becomes_the_days_filter(site: Page, events: Events) -> None:
    open_timeline(site)
    box = site.locator("#chart .nsewdrag").bounding_box()
    assert box
    site.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20)
    site.mouse.down()
    site.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 24, steps=8)
    site.mouse.up()
    expect(site.locator("h1")).to_contain_text("1 event,")
    expect(site).to_have_url(re.compile("from=2019-08-.*&to=2019-09-"))
    expect(site.get_by_label("From")).to_have_value(re.compile("2019-08-"))


def test_links_move_the_days_and_the_fields_follow(site: Page, events: Events) -> None:
    open_timeline(site, "?from=2019-07&to=2019-07")
    site.get_by_role("link", name="← Earlier").click()
    expect(site.locator("h1")).to_contain_text("1 event, 31 May – 30 Jun 2019")
    expect(site.get_by_label("From")).to_have_value("2019-05-31")


def test_keyboard_alone_reaches_evidence_and_the_next_event(site: Page, events: Events) -> None:
    open_timeline(site)
    site.get_by_role("link", name="Leaders of North Korea").focus()
    site.keyboard.press("Enter")
    expect(site.locator("#event h2")).to_contain_text("meet")
    site.keyboard.press("ArrowRight")
    expect(site.locator("#event h2")).to_have_text("Iran seizes a tanker")
    site.keyboard.press("ArrowLeft")
    expect(site.locator("#event h2")).to_contain_text("meet")
    site.keyboard.press("Escape")
    expect(site.locator("#event article")).to_have_count(0)


def test_keyboard_alone_filters(site: Page, events: Events) -> None:
    open_timeline(site)
    site.keyboard.press("Tab")
    expect(site.get_by_role("link", name="Skip to content")).to_be_focused()
    site.get_by_label("Words").focus()
    site.keyboard.type("tanker")
    site.keyboard.press("Enter")
    expect(site.locator("h1")).to_contain_text("1 event,")
    expect(site.get_by_label("Words")).to_be_focused()


@pytest.fixture
def asked(site: Page) -> list[str]:
    """What the filters were sent with, each time."""
    urls: list[str] = []
    site.on("request", lambda r: urls.append(r.url) if "hx-request" in r.headers else None)
    return urls


def test_a_day_typed_key_by_key_is_sent_once_and_whole(
    site: Page, events: Events, asked: list[str]
) -> None:
    open_timeline(site)
    site.get_by_label("From").click(position={"x": 15, "y": 15})
    site.keyboard.type("07012019", delay=80)
    expect(site.locator("h1")).to_contain_text("2 events,")
    assert [re.findall(r"from=([\d-]*)", url) for url in asked] == [["2019-07-01"]]


def test_a_year_typed_over_another_is_sent_once_and_whole(
    site: Page, events: Events, asked: list[str]
) -> None:
    open_timeline(site, "?from=2018-07-01")
    site.get_by_label("From").click(position={"x": 15, "y": 15})
    site.keyboard.press("ArrowRight")
    site.keyboard.press("ArrowRight")
    site.keyboard.type("2019", delay=80)
    expect(site.locator("h1")).to_contain_text("2 events,")
    assert [re.findall(r"from=([\d-]*)", url) for url in asked] == [["2019-07-01"]]


def test_words_are_searched_as_typed_once_they_are_whole(
    site: Page, events: Events, asked: list[str]
) -> None:
    open_timeline(site)
    site.get_by_label("Words").press_sequentially("tanker", delay=80)
    expect(site.locator("h1")).to_contain_text("1 event,")
    assert [re.findall(r"text=(\w*)", url) for url in asked] == [["tanker"]]


def test_words_that_are_as_before_are_not_sent(
    site: Page, events: Events, asked: list[str]
) -> None:
    open_timeline(site, "?text=tanker")
    site.get_by_label("Words").press_sequentially("s")
    site.keyboard.press("Backspace")
    site.get_by_label("Country").focus()
    site.wait_for_timeout(1000)  # longer than any pause
    assert asked == []


def test_a_day_that_is_left_is_sent_at_once(site: Page, events: Events, asked: list[str]) -> None:
    open_timeline(site, "?from=2019-07-01")
    site.get_by_label("From").click(position={"x": 15, "y": 15})
    site.keyboard.press("ArrowUp")
    site.keyboard.press("Tab")
    site.get_by_label("Country").focus()
    expect(site.locator("h1")).to_contain_text("1 event,")
    assert [re.findall(r"from=([\d-]*)", url) for url in asked] == [["2019-08-01"]]


def test_half_a_year_that_is_left_is_named_as_outside_the_range(site: Page, events: Events) -> None:
    open_timeline(site, "?from=2019-07-01")
    site.get_by_label("From").fill("0020-07-01")
    site.get_by_label("Country").focus()
    expect(site.get_by_role("alert")).to_contain_text("between the years 1000 and 2999")


def test_the_open_event_is_marked_on_chart_and_list(site: Page, events: Events) -> None:
    open_timeline(site)
    site.get_by_role("link", name="Iran seizes a tanker").click()
    expect(site.locator("a[aria-current][data-event]")).to_have_text("Iran seizes a tanker")
    ring = "document.getElementById('chart').data.find(t => t.name === 'selected').x.length"
    site.wait_for_function(f"{ring} === 1")


def test_on_a_narrow_screen_the_panel_scrolls_into_view(site: Page, events: Events) -> None:
    site.set_viewport_size({"width": 390, "height": 700})
    open_timeline(site)
    site.get_by_role("link", name="Iran seizes a tanker").click()
    expect(site.locator("#event h2")).to_be_in_viewport()
    assert site.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_error_in_the_filters_is_shown_in_place(site: Page, events: Events) -> None:
    open_timeline(site, "?to=2019-06")
    site.get_by_label("From").fill("2019-09-01")
    expect(site.get_by_role("alert")).to_contain_text("before it begins")


def test_without_javascript_filters_and_events_work(
    browser: Browser, base_url: str, events: Events
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Country").select_option("Iran")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("h1")).to_contain_text("1 event involving Iran")
    page.get_by_role("link", name="Iran seizes a tanker").click()
    expect(page.locator("h1")).to_have_text("Iran seizes a tanker")
    page.get_by_role("link", name="Back to the timeline").click()
    expect(page.get_by_label("Country")).to_have_value("IRN")
    context.close()


ZONES = ["Pacific/Auckland", "America/Los_Angeles", "UTC"]


@pytest.mark.parametrize("zone", ZONES)
def test_a_cell_of_a_strip_is_its_own_day_in_every_zone(
    browser: Browser,
    base_url: str,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
    zone: str,
) -> None:
    """In New Zealand's summer, noon is still the day before in UTC."""
    monkeypatch.setattr("dashboard.timeline.marks.MAX_MARKS", 3)
    for day in range(1, 8):
        make_event(date(2026, 1, day))
    page = browser.new_context(timezone_id=zone, base_url=base_url).new_page()
    page.goto("/")
    page.wait_for_selector("#chart .heatmaplayer image")
    at = page.evaluate(
        """() => {
            const chart = document.getElementById("chart");
            const {xaxis, yaxis} = chart._fullLayout;
            const strip = chart._fullData.find(t => t.type === "heatmap");
            const box = chart.getBoundingClientRect();
            return [box.left + xaxis._offset + xaxis.d2p("2026-01-04 06:00"),
                    box.top + yaxis._offset + yaxis.d2p((strip.y[0] + strip.y[1]) / 2)];
        }"""
    )
    page.mouse.move(*at)
    page.mouse.click(*at)
    expect(page).to_have_url(re.compile(r"from=2026-01-04&to=2026-01-04"))
    page.context.close()
