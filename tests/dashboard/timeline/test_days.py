"""The days that the page opens on, moving from them, counting in bins of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.bins import Bin
from dashboard.timeline.days import ASKABLE, moves, presets, write_days
from events.core.days import Days
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.worlds import TODAY, day, found, view_of

db = pytest.mark.django_db
some_days = st.dates(ASKABLE.first, ASKABLE.last)
windows = st.tuples(some_days, some_days).map(lambda ends: Days(min(ends), max(ends)))


def opening(address: str = "", today: date = TODAY) -> Days:
    view, _, span = found(address, today)
    assert view.query.days == span.opening
    assert span.opening is not None
    return span.opening


@db
def test_page_opens_on_the_newest_ninety_days_where_they_have_events_enough(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.timeline.days._EVENTS", 5)
    for offset in range(-300, 1, 10):
        make_event(day(offset))
    days = opening()
    assert days == Days(date(2025, 12, 1), date(2026, 3, 31))


@db
def test_page_opens_on_more_days_until_events_are_enough(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.timeline.days._EVENTS", 20)
    for offset in range(-300, 1, 10):
        make_event(day(offset))
    assert opening().first == day(-200).replace(day=1)


@db
def test_few_events_open_on_all_of_them() -> None:
    make_event(date(2021, 5, 20))
    make_event(day(-1))
    assert opening().first == date(2021, 5, 1)


@db
def test_far_off_event_does_not_stretch_the_days() -> None:
    make_event(date(1953, 7, 27))
    make_event(day(0))
    assert opening().first.year == 2016  # ten years, a little more


@db
def test_old_events_open_on_their_own_days() -> None:
    make_event(date(2019, 3, 1))
    make_event(date(2019, 6, 30))
    assert opening() == Days(date(2019, 3, 1), date(2019, 6, 30))


@db
def test_narrowed_view_opens_on_the_days_of_what_is_found() -> None:
    make_event(date(2019, 6, 30), actors=("PRK",))
    make_event(day(0))
    assert opening("country=PRK") == Days(date(2019, 4, 1), date(2019, 6, 30))


@db
@pytest.mark.parametrize("make", [lambda: None, lambda: make_event(None)], ids=["none", "undated"])
def test_without_any_day_the_page_opens_about_today(make) -> None:
    make()
    assert TODAY in opening()
    assert opening().width < 150


@db
def test_what_is_planned_soon_is_in_view() -> None:
    make_event(day(-5))
    make_event(day(25), status="planned")
    assert day(25) in opening()


@db
def test_what_is_planned_years_ahead_is_not_in_view() -> None:
    make_event(day(-5))
    make_event(date(2040, 1, 1), status="planned")
    assert opening().last < day(90)


@db
def test_all_days_reach_from_the_first_event_to_the_last_or_to_today() -> None:
    make_event(date(2019, 6, 30), date(2019, 7, 2))
    assert found()[2].whole == Days(date(2019, 6, 30), date(2019, 7, 2))
    make_event(day(-30))
    assert found()[2].whole == Days(date(2019, 6, 30), TODAY)
    make_event(day(60), status="planned")
    assert found()[2].whole == Days(date(2019, 6, 30), day(60))


@db
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(1000, 1, 1), date(2999, 12, 31)),
        (date(1000, 1, 1), date(1000, 1, 1)),
        (date(2999, 12, 31), date(2999, 12, 31)),
        (date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_events_of_any_day_open_on_days_that_can_be_asked_for(first: date, last: date) -> None:
    make_event(first, last)
    days = opening()
    assert days in ASKABLE
    assert view_of(f"days={write_days(days)}").query.days == days


@db
@pytest.mark.parametrize("last", [date(1, 1, 1), date(999, 12, 31), date(9999, 12, 31)])
def test_events_that_begin_before_the_days_that_can_be_asked_for_open_on_all(last: date) -> None:
    make_event(date(1, 1, 1), last)
    view, finding, span = found()
    assert span.opening is None
    assert (view.query.days, finding.number) == (None, 1)


@given(windows)
def test_days_as_the_address_has_them_are_read_back(days: Days) -> None:
    assert view_of(f"days={write_days(days)}").query.days == days


@given(windows)
def test_every_move_stays_inside_what_can_be_asked_for(days: Days) -> None:
    for move in moves(days):
        assert move.days is not None
        assert move.days in ASKABLE


@given(windows.filter(lambda days: days.width > 3))
def test_nearer_lies_inside_and_farther_outside(days: Days) -> None:
    by_key = {move.key: move.days for move in moves(days)}
    nearer, farther = by_key["in"], by_key["out"]
    assert nearer
    assert farther
    assert nearer in days
    assert days in farther


@pytest.mark.parametrize("start", [Days(TODAY, TODAY), Days(day(-45), day(45))])
@pytest.mark.parametrize("key", ["out", "in", "left", "right"])
def test_moving_for_ever_comes_to_an_end(start: Days, key: str) -> None:
    days = start
    for _ in range(5000):
        move = next(move for move in moves(days) if move.key == key)
        assert move.days
        if move.days == days:
            break
        days = move.days
    ends = {"out": ASKABLE, "right": date(2999, 12, 31), "left": date(1000, 1, 1)}
    if key == "out":
        assert days == ends["out"]


def test_days_zoomed_in_on_keep_at_least_one() -> None:
    days = Days(day(0), day(100))
    for _ in range(20):
        [days] = [move.days for move in moves(days) if move.key == "in" and move.days]
    assert 1 <= days.width <= 3


def test_days_asked_for_most() -> None:
    found = {move.label: move.days for move in presets(TODAY, Days(date(2019, 1, 1), TODAY))}
    assert found == {
        "1 wk": Days(date(2026, 3, 9), date(2026, 3, 15)),
        "90 d": Days(day(-90), day(30)),
        "1 y": Days(day(-365), day(30)),
        "All": None,
    }


@given(st.sampled_from(Bin), windows)
def test_bins_begin_with_the_one_that_holds_the_first_day_and_lie_side_by_side(
    bin_: Bin, days: Days
) -> None:
    days = Days(days.first, min(days.last, days.first + timedelta(400 * bin_.days)))
    starts = bin_.starts(days)
    assert starts[0] == bin_.start(days.first) <= days.first
    assert starts[-1] <= days.last
    ends = [start - timedelta(1) for start in starts[1:]]
    for start, end in zip(starts, ends, strict=False):
        assert bin_.start(start) == bin_.start(end) == start


@given(windows)
def test_chart_has_some_two_hundred_bins_at_most_but_for_centuries(days: Days) -> None:
    bin_ = Bin.over(days)
    assert bin_ is Bin.YEAR or len(bin_.starts(days)) <= 203
