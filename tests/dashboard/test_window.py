"""Days of the timeline: reading them, saying them, moving from them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.chart import without_outliers
from dashboard.timeline.window import Bin, Window, days_in_words, read_day
from events.core.days import EARLIEST, LATEST

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
windows = st.tuples(days, days).map(lambda ends: Window(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-05-07", date(2019, 5, 7), date(2019, 5, 7)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_partial_day_names_its_first_or_its_last_day(text, first, last):
    assert read_day(text) == first
    assert read_day(text, at_end=True) == last


@pytest.mark.parametrize(
    "text", ["soon", "2019-13", "2019-02-30", "07/05/2019", "0000", "2019-05-07T00:00"]
)
def test_what_names_no_day_is_none(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 9, 7), date(2026, 9, 7), "7 Sep 2026"),
        (date(2026, 9, 7), date(2026, 9, 13), "7–13 Sep 2026"),
        (date(2026, 8, 28), date(2026, 9, 3), "28 Aug – 3 Sep 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Dec 2025 – 2 Jan 2026"),
    ],
)
def test_days_in_words_repeat_nothing(first, last, words):
    assert days_in_words(first, last) == words


@given(windows)
def test_later_and_back_is_the_same_window(window):
    assert window.shifted(1).shifted(-1) == window


@given(windows)
def test_later_begins_where_this_window_ends(window):
    assert (window.shifted(1).first - window.last).days == 1


@given(windows)
def test_narrower_lies_inside_and_wider_outside(window):
    narrow, wide = window.narrower(), window.wider()
    assert window.first <= narrow.first <= narrow.last <= window.last
    assert wide.first <= window.first <= window.last <= wide.last


def test_moving_stops_at_the_ends_of_the_calendar():
    assert Window(EARLIEST, LATEST).wider() == Window(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("window", "clipped"),
    [
        (Window(date.min, date.max), Window(EARLIEST, LATEST)),
        (Window(date.min, date(2019, 1, 1)), Window(EARLIEST, date(2019, 1, 1))),
        (Window(date.min, date(999, 12, 31)), None),
        (Window(date(3000, 1, 1), date.max), None),
    ],
)
def test_a_window_is_clipped_to_what_may_be_asked_for(window, clipped):
    assert window.clipped() == clipped


@given(st.sampled_from(Bin), st.dates())
def test_a_bin_of_any_day_ends_inside_the_calendar(bin_, first):
    assert first <= bin_.end(first) <= date.max


@given(windows)
def test_a_strip_has_at_most_some_two_hundred_cells(window):
    per_bin = {Bin.DAY: 1, Bin.WEEK: 7, Bin.MONTH: 30, Bin.YEAR: 365}
    assert window.days / per_bin[window.bin] <= 205


@pytest.mark.parametrize(
    ("bin_", "first", "end"),
    [
        (Bin.DAY, date(2019, 12, 31), date(2020, 1, 1)),
        (Bin.WEEK, date(2019, 12, 30), date(2020, 1, 6)),
        (Bin.MONTH, date(2020, 2, 1), date(2020, 3, 1)),
        (Bin.YEAR, date(2020, 1, 1), date(2021, 1, 1)),
    ],
)
def test_a_bin_ends_where_the_next_begins(bin_, first, end):
    assert bin_.end(first) == end


WHOLE = Window(date(1953, 7, 27), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("early", "late", "cut"),
    [
        # half a per cent of the events take 65 of 69 years
        ([date(1953, 7, 27), date(2018, 1, 1)], [], Window(date(2018, 1, 1), WHOLE.last)),
        ([], [date(2022, 12, 31), date(1955, 1, 1)], Window(WHOLE.first, date(1955, 1, 1))),
        # what is only a range may be left out for nothing
        ([date(1960, 1, 1)], [], Window(date(1960, 1, 1), WHOLE.last)),
        # half a per cent of the events takes no more than its share of the days
        ([date(1953, 7, 27), date(1953, 12, 1)], [], WHOLE),
        ([], [], WHOLE),
    ],
)
def test_an_end_is_cut_off_where_few_events_take_many_days(early, late, cut):
    assert without_outliers(WHOLE, early, late) == cut
