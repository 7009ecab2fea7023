"""What a person does on the chart of the main page, and what it then asks for."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.chart_page import box_of, data, drag, open_chart, spot_of, told

pytestmark = pytest.mark.browser
RAID = ("raid", "2022-06-10", "conflict.deed", "conflict")
TALKS = ("talks", "2022-07-05", "cooperation.word", "cooperation")
WEEKS = {"unit": "week", "rows": {"conflict.deed": [["2022-06-06", 41], ["2022-06-13", 9]]}}


@pytest.fixture
def screen(page: Page) -> Iterator[Page]:
    """An empty page; what its scripts or its policy complain of fails the test."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    yield page
    assert problems == []


@pytest.fixture
def chart(screen: Page) -> Page:
    """A page with a raid on 10 June and talks on 5 July 2022."""
    open_chart(screen, data([RAID, TALKS]))
    return screen


def days_told(page: Page) -> list[tuple[str, str]]:
    return [(call[1], call[2]) for call in told(page) if call[0] == "days"]


def on_plot(page: Page, x: float, y: float = 20) -> tuple[float, float]:
    """A point of the chart, `x` pixels right of its first day, where nothing stands."""
    box = box_of(page, "#figure")
    return box["x"] + page.evaluate("chart.gutter") + x, box["y"] + y


def per_day(page: Page) -> float:
    return float(page.evaluate("chart.picture.perDay"))


def test_click_on_a_mark_opens_its_event(chart: Page) -> None:
    chart.mouse.click(*spot_of(chart, "raid"))
    assert told(chart) == [["open", "raid"]]


def test_click_on_a_title_opens_its_event(chart: Page) -> None:
    box = chart.evaluate("chart.picture.labels.find(l => l.text === 'Event talks').box")
    chart.mouse.click(*on_plot(chart, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    assert told(chart) == [["open", "talks"]]


def test_click_where_nothing_stands_does_nothing(chart: Page) -> None:
    chart.mouse.click(*on_plot(chart, 30))
    assert told(chart) == []


def test_click_with_control_opens_the_event_beside(chart: Page) -> None:
    chart.evaluate("() => { window.open = (...told) => window.told.push(['window', ...told]); }")
    x, y = spot_of(chart, "raid")
    chart.keyboard.down("Control")
    chart.mouse.click(x, y)
    assert told(chart) == [["window", "/e/raid", "_blank", "noopener"]]


def test_drag_zooms_to_the_days_under_it(chart: Page) -> None:
    with drag(chart, on_plot(chart, 10.5 * per_day(chart)), 20 * per_day(chart)):
        expect(chart.locator(".rubber span")).to_have_text("11–31 May 2022")
    assert days_told(chart) == [("2022-05-11", "2022-05-31")]


def test_drag_with_shift_pans(chart: Page) -> None:
    chart.keyboard.down("Shift")
    with drag(chart, on_plot(chart, 300), -14 * per_day(chart)):
        assert days_told(chart) == []
    assert days_told(chart) == [("2022-05-15", "2022-08-29")]


def test_marks_move_with_a_pan_before_the_server_answers(chart: Page) -> None:
    before = spot_of(chart, "raid")[0]
    chart.keyboard.down("Shift")
    with drag(chart, on_plot(chart, 300), -14 * per_day(chart)):
        chart.wait_for_timeout(60)
        by = before - spot_of(chart, "raid")[0]
    assert by == pytest.approx(14 * per_day(chart), abs=1)


def test_mark_opens_where_a_pan_has_put_it(chart: Page) -> None:
    chart.keyboard.down("Shift")
    with drag(chart, on_plot(chart, 300), -80):
        pass
    chart.keyboard.up("Shift")
    chart.wait_for_timeout(60)
    chart.mouse.click(*spot_of(chart, "talks"))
    assert told(chart)[-1] == ["open", "talks"]


def test_wheel_with_control_zooms_round_the_pointer(chart: Page) -> None:
    chart.mouse.move(*spot_of(chart, "raid"))
    before = spot_of(chart, "raid")[0]
    chart.keyboard.down("Control")
    chart.mouse.wheel(0, -100)
    chart.wait_for_timeout(400)
    [(first, last)] = days_told(chart)
    assert "2022-05-01" < first < "2022-06-10" < last < "2022-08-15"
    assert spot_of(chart, "raid")[0] == pytest.approx(before, abs=2 * per_day(chart))


def test_wheel_alone_is_left_to_the_page(chart: Page) -> None:
    chart.mouse.move(*on_plot(chart, 300))
    chart.mouse.wheel(0, 100)
    chart.wait_for_timeout(300)
    assert told(chart) == []


def test_steps_of_the_wheel_are_one_question_that_replaces(chart: Page) -> None:
    chart.mouse.move(*on_plot(chart, 300))
    chart.keyboard.down("Control")
    for _ in range(3):
        chart.mouse.wheel(0, -100)
    chart.wait_for_timeout(400)
    assert [call[3] for call in told(chart)] == [{"replace": True}]


def test_answer_to_an_earlier_step_does_not_undo_later_ones(chart: Page) -> None:
    chart.mouse.move(*on_plot(chart, 300))
    chart.keyboard.down("Control")
    chart.mouse.wheel(0, -100)
    chart.evaluate("shown => chart.show(shown)", data([RAID]))
    chart.wait_for_timeout(400)
    assert days_told(chart)[0] > ("2022-05-01", "")


def test_new_data_bring_their_own_days(chart: Page) -> None:
    chart.evaluate("shown => chart.show(shown)", data([RAID], days=["2022-06-01", "2022-06-30"]))
    expect(chart.get_by_role("img", name="Chart: 1 event, Jun 2022")).to_be_visible()


def test_double_click_shows_all(chart: Page) -> None:
    chart.mouse.dblclick(*on_plot(chart, 30))
    assert told(chart) == [["all"]]


def test_pointer_over_a_mark_tells_what_it_is(chart: Page) -> None:
    chart.mouse.move(*spot_of(chart, "raid"))
    expect(chart.locator(".tip")).to_have_text("Event raid10 Jun 2022 · 1 source")


def test_tip_says_that_a_day_is_that_of_publication(screen: Page) -> None:
    open_chart(screen, data([RAID], marks={"published": [True], "note": ["planned"]}))
    screen.mouse.move(*spot_of(screen, "raid"))
    expect(screen.locator(".tip span")).to_have_text(
        "10 Jun 2022 (day of publication) · planned · 1 source"
    )


def test_markup_in_a_title_is_shown_as_it_is(screen: Page) -> None:
    title = "<b>Kim</b> & <img src=x>"
    open_chart(screen, data([RAID], marks={"title": [title]}))
    screen.mouse.move(*spot_of(screen, "raid"))
    expect(screen.locator(".tip b")).to_have_text(title)
    assert screen.locator("#plot .textpoint text").text_content() == title


def test_open_event_has_a_ring_round_its_mark(chart: Page) -> None:
    chart.evaluate("chart.select('raid')")
    ring, (x, y) = box_of(chart, ".ring"), spot_of(chart, "raid")
    assert ring["x"] < x < ring["x"] + ring["width"]
    assert ring["y"] < y < ring["y"] + ring["height"]


def test_hovering_elsewhere_marks_the_event_here(chart: Page) -> None:
    chart.evaluate("chart.hover('talks')")
    expect(chart.locator(".ring.over")).to_have_count(1)


def test_click_on_a_bar_of_counts_asks_for_its_days(screen: Page) -> None:
    open_chart(screen, data([], density=WEEKS, total=50))
    x, y = screen.evaluate(
        "(({x0, x1, row, height}) => [(x0 + x1) / 2, row.base + height / 2])(chart.picture.counts[0])"
    )
    screen.mouse.click(*on_plot(screen, x, y))
    assert days_told(screen) == [("2022-06-06", "2022-06-12")]


def test_mark_before_a_bar_of_counts_is_what_is_clicked(screen: Page) -> None:
    open_chart(screen, data([RAID], density=WEEKS, total=50))
    screen.mouse.click(*spot_of(screen, "raid"))
    assert told(screen) == [["open", "raid"]]


def test_brush_moves_the_days(chart: Page) -> None:
    brush, strip = box_of(chart, ".brush"), box_of(chart, "#strip")
    by = 73 * strip["width"] / 730
    with drag(chart, (brush["x"] + brush["width"] / 2, strip["y"] + 16), -by):
        expect(chart.locator(".words")).to_be_visible()
    first, last = map(date.fromisoformat, days_told(chart)[0])
    assert last - first == timedelta(106)
    assert abs(first - date(2022, 2, 17)) <= timedelta(1)


def test_stroke_beside_the_brush_draws_a_new_one(chart: Page) -> None:
    strip = box_of(chart, "#strip")
    with drag(chart, (strip["x"] + strip["width"] / 4, strip["y"] + 16), strip["width"] / 8):
        pass
    first, last = days_told(chart)[0]
    assert first.startswith("2021-07")
    assert last.startswith("2021-10")


@pytest.mark.parametrize(
    ("slider", "key", "days"),
    [
        ("First", "ArrowLeft", ("2022-04-24", "2022-08-15")),
        ("First", "PageUp", ("2022-05-31", "2022-08-15")),
        ("First", "Home", ("2021-01-01", "2022-08-15")),
        ("Last", "ArrowRight", ("2022-05-01", "2022-08-22")),
        ("Last", "End", ("2022-05-01", "2022-12-31")),
    ],
)
def test_keys_move_the_end_of_the_days(
    chart: Page, slider: str, key: str, days: tuple[str, str]
) -> None:
    chart.get_by_role("slider", name=f"{slider} day").press(key)
    chart.wait_for_timeout(350)
    assert days_told(chart) == [days]


def test_slider_says_its_day_in_words_and_keeps_the_focus(chart: Page) -> None:
    slider = chart.get_by_role("slider", name="First day")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "8 May 2022")
    expect(slider).to_be_focused()


def test_chart_says_in_words_what_it_shows(chart: Page) -> None:
    name = "Chart: 2 events, 1 May – 15 Aug 2022. Cooperation above the line of days"
    expect(chart.get_by_role("img", name=name)).to_be_visible()


@pytest.mark.parametrize("width", [1000, 390])
@pytest.mark.parametrize("rows", [[], [RAID, TALKS]], ids=["nothing", "two events"])
def test_height_is_the_same_whatever_is_shown(screen: Page, width: int, rows: list[Any]) -> None:
    open_chart(screen, data(rows), width=width)
    wanted = {1000: 316, 390: 136}[width]
    assert (box_of(screen, "#figure")["height"], box_of(screen, ".overview")["height"]) == (
        wanted,
        44,
    )


def test_phone_has_a_bar_for_each_bin_of_days(screen: Page) -> None:
    open_chart(screen, data([RAID, TALKS]), width=390)
    expect(screen.get_by_role("img", name="Histogram: 2 events")).to_be_visible()
    screen.mouse.click(*on_plot(screen, (40 + 0.5) * per_day(screen), 60))
    [(first, last)] = days_told(screen)
    assert first <= "2022-06-10" <= last


def test_future_is_hatched_from_tomorrow(chart: Page) -> None:
    left = box_of(chart, ".future")["x"]
    assert left == pytest.approx(on_plot(chart, 94 * per_day(chart))[0], abs=1)


def test_today_has_no_line_when_it_is_not_in_view(screen: Page) -> None:
    open_chart(screen, data([RAID], days=["2022-05-01", "2022-06-30"]))
    expect(screen.locator(".now")).to_be_hidden()
    expect(screen.locator(".future")).to_be_hidden()


def test_lanes_show_the_servers_counts(screen: Page) -> None:
    counts = {"conflict.deed": 1204, "conflict.word": 31}
    open_chart(screen, data([RAID], counts=counts))
    names = screen.locator("#lane-names").inner_text().split("\n")
    assert names[-6:] == ["words", "31", "deeds", "1,204", "Conflict", "1.2K"]


def test_marks_take_the_colours_of_the_scheme(screen: Page) -> None:
    fill = "document.querySelector('#plot .points path').style.fill"
    screen.emulate_media(color_scheme="light")
    open_chart(screen, data([RAID]))
    light = screen.evaluate(fill)
    screen.emulate_media(color_scheme="dark")
    screen.wait_for_timeout(200)
    assert (light, screen.evaluate(fill)) == ("rgb(213, 94, 0)", "rgb(240, 138, 75)")


def test_chart_fills_the_width_after_a_resize(chart: Page) -> None:
    chart.set_viewport_size({"width": 1200, "height": 600})
    chart.wait_for_timeout(300)
    assert chart.evaluate("chart.picture.width + chart.gutter + 16") == 1200


def test_publication_day_has_a_tail(screen: Page) -> None:
    plain = "document.querySelectorAll('#plot .js-line').length"
    open_chart(screen, data([RAID]))
    before = screen.evaluate(plain)
    screen.evaluate("shown => chart.show(shown)", data([RAID], marks={"published": [True]}))
    assert screen.evaluate(plain) == before + 1


@pytest.mark.parametrize(
    ("lanes", "row", "counts", "names"),
    [
        (
            "type",
            {"key": "ASSAULT", "name": "Attacks", "short": "Attacks", "tone": "conflict"},
            {"ASSAULT": 7},
            "Attacks 7",
        ),
        (
            "compare",
            {"key": "A-B", "name": "Atria ↔ Belmark", "short": "Atria ↔ Bel."},
            {"A-B+": 3, "A-B-": 12000},
            "Atria ↔ Bel. 3 cooperation 12K conflict",
        ),
    ],
)
def test_lanes_have_their_names_and_counts(
    screen: Page, lanes: str, row: dict[str, str], counts: dict[str, int], names: str
) -> None:
    shown = data([("raid", "2022-06-10", row["key"], "conflict")], counts=counts)
    open_chart(screen, shown | {"lanes": lanes, "rows": [row]})
    assert " ".join(screen.locator("#lane-names").inner_text().split()) == names
    screen.mouse.click(*spot_of(screen, "raid"))
    assert told(screen) == [["open", "raid"]]


@pytest.mark.parametrize("width", [1000, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(screen: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    screen.emulate_media(color_scheme=scheme)
    open_chart(screen, data([RAID, TALKS]), width=width)
    found = Axe().run(screen).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
