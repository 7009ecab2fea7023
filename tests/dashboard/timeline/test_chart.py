"""What the browser is told to draw: marks, counts, overview; nothing of it decided there."""

import json
from datetime import date
from typing import Any

import pytest

from dashboard.timeline.chart import Chart, chart_of
from events.models import Event
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.worlds import TODAY, day, found

pytestmark = pytest.mark.django_db

KEYS = ["days", "whole", "today", "lanes", "rows", "counts", "total", "marks", "density"]
KEYS += ["overview", "event_url"]
MARK = ["id", "first", "last", "title", "row", "tone", "mark", "size", "sources", "published"]
MARK += ["note"]
MARCH = "days=2026-03"


def chart(address: str = MARCH, today: date = TODAY) -> Chart:
    return chart_of(*found(address, today), "/e/ID")


def data(address: str = MARCH) -> dict[str, Any]:
    return chart(address).data


def marks(address: str = MARCH) -> dict[str, dict[str, Any]]:
    """The marks by the titles of their events."""
    columns = data(address)["marks"]
    rows = [
        dict(zip(columns, values, strict=True))
        for values in zip(*columns.values(), strict=True)
    ]  # fmt: skip
    return {row["title"]: row for row in rows}


@pytest.fixture
def few_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than five events are counts, with the two most told as marks."""
    monkeypatch.setattr("dashboard.timeline.chart.MOST_MARKS", 5)
    monkeypatch.setattr("dashboard.timeline.chart.TOP_MARKS", 2)


def test_browser_is_told_just_what_it_knows_how_to_draw() -> None:
    make_event(day(-1))
    found = data()
    assert sorted(found) == sorted(KEYS)
    assert sorted(found["marks"]) == sorted(MARK)
    assert sorted(found["overview"]) == ["all", "ends", "found", "starts"]


def test_chart_is_plain_json() -> None:
    make_event(day(-1), actors=("PRK", "USA"))
    for lanes in ("tone", "type", "country", "pair"):
        found = data(f"{MARCH}&lanes={lanes}")
        assert json.loads(json.dumps(found)) == found


def test_empty_chart_has_its_days_and_no_marks() -> None:
    found = data()
    assert (found["days"], found["total"]) == (["2026-03-01", "2026-03-31"], 0)
    assert found["marks"] == {name: [] for name in found["marks"]}
    assert found["today"] == "2026-03-10"


def test_mark_says_what_its_event_is() -> None:
    event = make_event(day(-1), title="Troops move", outlet_count=2)
    assert marks()["Troops move"] == {
        "id": event.public_id,
        "title": "Troops move",
        "first": "2026-03-09",
        "last": "2026-03-09",
        "row": ["conflict.deed"],
        "tone": "conflict",
        "mark": "full",
        "size": 2,
        "sources": 2,
        "published": False,
        "note": "",
    }


@pytest.mark.parametrize(("outlets", "size"), [(0, 1), (1, 1), (2, 2), (3, 3), (40, 3)])
def test_size_of_a_mark_is_by_outlets_in_three_steps(outlets: int, size: int) -> None:
    make_event(day(-1), title="a", outlet_count=outlets)
    found = marks()["a"]
    assert (found["size"], found["sources"]) == (size, outlets)


@pytest.mark.parametrize(
    ("status", "when", "mark", "note"),
    [
        ("occurred", -1, "full", ""),
        ("ongoing", -1, "full", "going on"),
        ("planned", 5, "open", "planned"),
        ("planned", 0, "open", "planned"),
        ("planned", -1, "open", "planned; no report of the outcome"),
        ("offered", 5, "open", "offered"),
        ("cancelled", 5, "crossed", "called off"),
        ("denied", -1, "crossed", "denied"),
    ],
)
def test_fill_and_note_of_a_mark_say_whether_it_happened(
    status: str, when: int, mark: str, note: str
) -> None:
    make_event(day(when), title="a", status=status)
    found = marks()["a"]
    assert (found["mark"], found["note"]) == (mark, note)


def test_mark_that_only_its_publication_dates_says_so() -> None:
    make_event(day(-1), title="a", basis="publication")
    make_event(day(-1), title="b", basis="context")
    assert {title: mark["published"] for title, mark in marks().items()} == {"a": True, "b": False}


def test_mark_of_a_range_has_both_ends() -> None:
    make_event(date(2026, 2, 1), date(2026, 4, 30), title="a", precision="range")
    found = marks()["a"]
    assert (found["first"], found["last"]) == ("2026-02-01", "2026-04-30")


def test_event_without_a_day_is_in_the_list_and_not_on_the_chart() -> None:
    make_event(None)
    make_event(day(-1))
    found = chart("days=all")
    assert (found.total, found.shown, found.data["total"]) == (1, 1, 1)
    assert sum(found.data["overview"]["all"]) == 1


def test_most_told_marks_come_first() -> None:
    make_event(day(-1), title="one outlet", outlet_count=1, article_count=9)
    make_event(day(-2), title="unsure", outlet_count=1, article_count=1, confidence=0.2)
    make_event(day(-3), title="sure", outlet_count=1, article_count=1, confidence=0.9)
    make_event(day(-4), title="three outlets", outlet_count=3)
    assert list(marks()) == ["three outlets", "one outlet", "sure", "unsure"]


def test_up_to_a_number_every_event_is_a_mark(few_marks: None) -> None:
    for _ in range(5):
        make_event(day(-1))
    found = chart()
    assert (found.shown, found.is_summary, found.data["density"]) == (5, False, None)


def test_beyond_a_number_counts_stand_in_for_all_but_the_most_told(few_marks: None) -> None:
    for number in range(6):
        make_event(day(-1), title=f"{number}", outlet_count=number)
    found = chart()
    assert (found.total, found.shown, found.is_summary) == (6, 2, True)
    assert found.data["marks"]["title"] == ["5", "4"]
    assert found.data["density"]["unit"] == "day"
    assert found.data["density"]["rows"]["conflict.deed"] == [["2026-03-09", 6]]


def test_totals_are_of_all_events_though_few_are_drawn(few_marks: None) -> None:
    for _ in range(4):
        make_event(day(-1))
    for _ in range(3):
        make_event(day(-2), type="CONSULT")
    found = data()
    assert found["total"] == 7
    assert {key: n for key, n in found["counts"].items() if n} == {
        "conflict.deed": 4,
        "cooperation.word": 3,
    }


@pytest.mark.parametrize(
    ("days", "unit", "bins"),
    [
        ("2026-01..2026-06", "day", [["2026-02-09", 6], ["2026-02-10", 1]]),
        ("2025..2027", "week", [["2026-02-09", 7]]),
        ("2020..2029", "month", [["2026-02-01", 7]]),
        ("1900..2029", "year", [["2026-01-01", 7]]),
    ],
)
def test_counts_are_of_bins_as_wide_as_the_days_ask_for(
    few_marks: None, days: str, unit: str, bins: list[list[object]]
) -> None:
    for number in range(7):
        make_event(date(2026, 2, 9 if number else 10))
    found = data(f"days={days}")["density"]
    assert (found["unit"], found["rows"]["conflict.deed"]) == (unit, bins)


def test_event_known_to_a_month_is_no_peak_on_its_first_day(few_marks: None) -> None:
    for _ in range(6):
        make_event(date(2026, 3, 2))
    make_event(date(2026, 3, 1), date(2026, 3, 31), precision="month")
    found = data()
    assert found["density"]["rows"]["conflict.deed"] == [["2026-03-02", 6]]
    assert found["counts"]["conflict.deed"] == 7


def test_density_over_a_year_counts_what_is_known_to_a_week(few_marks: None) -> None:
    for _ in range(6):
        make_event(date(2026, 3, 2), date(2026, 3, 8), precision="week")
    found = data("days=2026..2027-06")["density"]
    assert found == {"unit": "week", "rows": found["rows"]}
    assert found["rows"]["conflict.deed"] == [["2026-03-02", 6]]


def test_overview_counts_every_dated_event_and_those_found() -> None:
    make_event(date(2025, 11, 3), actors=("PRK",))
    make_event(date(2025, 12, 31))
    make_event(date(2026, 1, 1), actors=("PRK",))
    make_event(None, actors=("PRK",))
    found = data("country=PRK&days=2026-01")["overview"]
    months = ["2025-12-01", *(f"2026-0{n}-01" for n in (1, 2, 3))]
    assert found["starts"] == ["2025-11-03", *months]  # from the first event on
    assert found["ends"][:2] == ["2025-11-30", "2025-12-31"]
    assert found["all"] == [1, 1, 1, 0, 0]
    assert found["found"] == [1, 0, 1, 0, 0]


def test_overview_of_centuries_counts_by_years() -> None:
    make_event(date(1900, 5, 1))
    make_event(day(-1))
    found = data()["overview"]
    assert found["starts"][:2] == ["1900-05-01", "1901-01-01"]
    assert (len(found["starts"]), sum(found["all"])) == (127, 2)


def test_overview_holds_events_beyond_the_days_that_can_be_asked_for() -> None:
    make_event(date(9999, 12, 31))
    make_event(date(1000, 1, 1))
    found = data()["overview"]
    assert found["starts"][0] == "1000-01-01"
    assert sum(found["all"]) == 2


def test_all_days_of_the_chart_reach_over_all_events_whatever_is_asked() -> None:
    make_event(date(2019, 6, 30))
    make_event(day(-1), actors=("PRK",))
    assert data("country=PRK")["whole"] == ["2019-06-30", "2026-03-10"]


def test_days_of_the_chart_are_all_where_none_are_asked_for() -> None:
    make_event(day(-20))
    assert data("days=all")["days"] == ["2026-02-18", "2026-03-10"]


def test_hidden_event_is_neither_drawn_nor_counted() -> None:
    make_event(day(-1), title="kept")
    make_event(day(-1), review_state="rejected")
    found = data()
    assert found["marks"]["title"] == ["kept"]
    assert found["total"] == sum(found["overview"]["all"]) == 1


def test_event_that_went_after_it_was_counted_has_no_mark() -> None:
    event = make_event(day(-1))
    view, finding, span = found(MARCH)
    assert finding.number == 1
    Event.objects.filter(pk=event.pk).delete()
    assert chart_of(view, finding, span, "/e/ID").data["marks"]["id"] == []


def test_most_told_events_are_those_of_most_outlets() -> None:
    events = [make_event(day(-n), outlet_count=n % 4) for n in range(9)]
    _, finding, _ = found(MARCH)
    keys = finding.world.table.id[finding.most_told(2)].tolist()
    assert sorted(keys) == [events[3].pk, events[7].pk]


@pytest.mark.parametrize("most", [0, 1, 5, 20])
def test_most_told_events_are_as_many_as_are_asked_for_or_all(most: int) -> None:
    for number in range(9):
        make_event(day(-number), outlet_count=number % 2)
    assert len(found(MARCH)[1].most_told(most)) == min(most, 9)
