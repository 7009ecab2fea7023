"""Where things stand on the chart: the pure functions of its modules, asked in a browser."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chart_page import Row, ask, data, open_page

pytestmark = pytest.mark.browser
MEASURE = "text => text.length * 6.5"
WHOLE = [18628, 19357]  # 2021 and 2022
KEYS = ["cooperation.deed", "cooperation.word", "neutral", "conflict.word", "conflict.deed"]


def busy(count: int) -> list[Row]:
    """Many events, more on some days than on others, in all rows."""
    rows = [KEYS[i * i % 5] for i in range(count)]
    return [
        (f"e{i}", f"2022-{5 + i % 3:02}-{1 + i * i % 28:02}", row, row.split(".")[0])
        for i, row in enumerate(rows)
    ]


def sizes(count: int) -> dict[str, list[int]]:
    return {"size": [3 if i < 4 else 2 if i < 12 else 1 for i in range(count)]}


def picture(page: Page, shown: dict[str, Any], width: int = 800) -> Any:
    """The layout of what the server sent, with titles; lanes by their key."""
    return page.evaluate(
        f"""async ([shown, width]) => {{
            const load = name => import(`/static/js/workspace/${{name}}.js`);
            const [reading, plans, layout, labels] = await Promise.all(
                ["reading", "plan", "layout", "labels"].map(load));
            const view = reading.readData(shown);
            const made = layout.layOut(view, view.days, width, plans.planOf(view));
            made.labels = labels.placeTitles(made, 12, {MEASURE});
            made.blocks = labels.blocksOf(made);
            return JSON.parse(JSON.stringify(made));
        }}""",
        [shown, width],
    )


def hit(a: list[float], b: list[float]) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """One page for all: nothing here changes it."""
    page = browser.new_page()
    open_page(page)
    yield page
    page.close()


@pytest.mark.parametrize("count", [20, 200, 900])
def test_marks_stay_within_their_lane(modules: Page, count: int) -> None:
    marks = picture(modules, data(busy(count), marks=sizes(count)))["marks"]
    for mark in marks:
        row = mark["row"]
        far = (mark["y"] - row["base"]) * row["way"]
        assert far - mark["r"] >= -1e-6
        assert far + mark["r"] <= row["high"] + 1e-6
    assert len(marks) == count


@pytest.mark.parametrize("count", [20, 200, 900])
def test_stacks_stand_a_mark_apart(modules: Page, count: int) -> None:
    made = picture(modules, data(busy(count)))
    for key in KEYS:
        places = sorted({mark["x"] for mark in made["marks"] if mark["row"]["key"] == key})
        inner = [x for x in places if 2 < x < made["width"] - 2]
        assert all(b - a >= made["size"] + 1 - 1e-6 for a, b in pairwise(inner))


def test_marks_of_a_stack_do_not_overlap_while_there_is_room(modules: Page) -> None:
    rows: list[Row] = [(f"e{i}", "2022-06-01", "conflict.deed", "conflict") for i in range(5)]
    marks = picture(modules, data(rows))["marks"]
    heights = sorted(mark["y"] for mark in marks)
    assert all(b - a >= 2 * marks[0]["r"] for a, b in pairwise(heights))


def test_most_told_stands_outermost(modules: Page) -> None:
    rows: list[Row] = [(f"e{i}", "2022-06-01", "conflict.deed", "conflict") for i in range(4)]
    marks = picture(modules, data(rows))["marks"]
    assert max(marks, key=lambda mark: mark["y"])["mark"]["id"] == "e0"


def test_more_events_make_smaller_marks(modules: Page) -> None:
    few, many = (picture(modules, data(busy(n)))["size"] for n in (20, 900))
    assert few == 10
    assert many < few


def test_layout_of_the_same_events_is_the_same(modules: Page) -> None:
    shown = data(busy(200), marks=sizes(200))
    assert picture(modules, shown) == picture(modules, shown)


@pytest.mark.parametrize("count", [20, 200, 900])
@pytest.mark.parametrize("width", [600, 1100])
def test_titles_hit_no_mark_and_no_title(modules: Page, count: int, width: int) -> None:
    made = picture(modules, data(busy(count), marks=sizes(count)), width)
    boxes = [label["box"] for label in made["labels"]]
    assert boxes
    for i, box in enumerate(boxes):
        assert not any(hit(box, block) for block in made["blocks"])
        assert not any(hit(box, other) for other in boxes[i + 1 :])


def test_title_that_would_have_to_be_cut_is_left_out(modules: Page) -> None:
    rows: list[Row] = [("e", "2022-06-01", "conflict.deed", "conflict")]
    made = picture(modules, data(rows, marks={"title": ["x" * 43]}))
    assert made["labels"] == []


def test_event_of_many_days_is_a_bar_over_them(modules: Page) -> None:
    rows: list[Row] = [("e", "2022-06-01", "conflict.deed", "conflict")]
    made = picture(modules, data(rows, marks={"last": ["2022-06-30"]}), width=1070)
    [bar] = made["bars"]
    assert (bar["x0"], bar["x1"], made["marks"]) == (310, 610, [])


def test_mark_stands_in_each_of_its_rows(modules: Page) -> None:
    panels = [{"key": key, "name": key, "short": key} for key in ("RUS", "UKR")]
    rows: list[Row] = [("e", "2022-06-01", "", "conflict")]
    shown = data(rows, marks={"row": [["RUS", "UKR"]]}) | {"lanes": "country", "rows": panels}
    keys = [mark["row"]["key"] for mark in picture(modules, shown)["marks"]]
    assert keys == ["RUS-", "UKR-"]


def test_highest_count_fills_its_lane_and_the_others_go_by_the_root(modules: Page) -> None:
    rows = {"conflict.deed": [["2022-05-02", 64], ["2022-05-09", 16]]}
    made = picture(modules, data([], density={"unit": "week", "rows": rows}))
    assert [block["height"] for block in made["counts"]] == [64, 32]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-05-01", "2022-05-01", "1 May 2022"),
        ("2022-05-01", "2022-05-07", "1–7 May 2022"),
        ("2022-05-01", "2022-05-31", "May 2022"),
        ("2022-05-03", "2022-06-07", "3 May – 7 Jun 2022"),
        ("2021-12-03", "2022-01-07", "3 Dec 2021 – 7 Jan 2022"),
        ("2022-05-01", "2022-08-31", "May – Aug 2022"),
        ("2021-11-01", "2022-02-28", "Nov 2021 – Feb 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
    ],
)
def test_days_are_said_in_words(modules: Page, first: str, last: str, words: str) -> None:
    said = ask(
        modules,
        "days",
        "it.daysInWords(it.dayOf(given[0]), it.dayOf(given[1]))",
        [first, last],
    )
    assert said == words


def test_day_keeps_its_number_there_and_back(modules: Page) -> None:
    days = ["1970-01-01", "2020-02-29", "2022-12-31"]
    assert ask(modules, "days", "given.map(it.dayOf).map(it.isoOf)", days) == days


@pytest.mark.parametrize(
    ("unit", "last"),
    [
        ("day", "2024-02-01"),
        ("week", "2024-02-07"),
        ("month", "2024-02-29"),
        ("year", "2024-12-31"),
    ],
)
def test_bin_ends_with_its_unit(modules: Page, unit: str, last: str) -> None:
    body = "it.isoOf(it.binEnd(it.dayOf('2024-02-01'), given))"
    assert ask(modules, "days", body, unit) == last


@pytest.mark.parametrize("length", [3, 10, 45, 200, 800, 4000, 20000])
@pytest.mark.parametrize("width", [320, 760, 1300])
def test_ticks_fit_beside_each_other(modules: Page, length: int, width: int) -> None:
    days = [19000, 19000 + length - 1]
    named = ask(modules, "ticks", f"it.ticks(given[0], given[1], {MEASURE})", [days, width])
    ends = [
        ((tick["day"] - days[0]) * width / length, len(tick["text"]) * 6.5)
        for tick in named
        if tick["text"]
    ]
    assert ends
    assert all(x + wide < after for (x, wide), (after, _) in pairwise(ends))


def test_ticks_do_not_change_while_the_days_move_on(modules: Page) -> None:
    body = f"given.map(days => it.ticks(days, 760, {MEASURE}).map(tick => tick.day))"
    before, after = ask(modules, "ticks", body, [[19000, 19040], [19001, 19041]])
    assert set(before) & set(range(19001, 19041)) == set(after) & set(range(19001, 19041))


def test_zoom_keeps_the_day_under_the_pointer(modules: Page) -> None:
    first, last = ask(modules, "span", "it.stretched([19000, 19099], 0.5, 19020, given)", WHOLE)
    assert (last - first + 1, first) == (50, 19010)


@pytest.mark.parametrize("factor", [0.0001, 0.8, 1.25, 1000])
@pytest.mark.parametrize("middle", [18000, 19000, 20000])
def test_zoom_stays_near_the_events(modules: Page, factor: float, middle: int) -> None:
    body = "it.stretched([19000, 19099], ...given)"
    first, last = ask(modules, "span", body, [factor, middle, WHOLE])
    assert last - first >= 2
    assert WHOLE[0] - 200 <= first < last <= WHOLE[1] + 200


def test_pan_stops_near_the_last_event_and_keeps_its_length(modules: Page) -> None:
    first, last = ask(modules, "span", "it.shifted([19000, 19099], 5000, given)", WHOLE)
    assert (last - first, last) == (99, WHOLE[1] + 200)


def test_end_of_the_days_stops_short_of_the_other(modules: Page) -> None:
    body = (
        "[it.withEnd([19000, 19099], 0, 19500, given), it.withEnd([19000, 19099], 1, 100, given)]"
    )
    assert ask(modules, "span", body, WHOLE) == [[19097, 19099], [19000, 19002]]
