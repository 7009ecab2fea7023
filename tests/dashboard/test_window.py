"""Days of the timeline: moving from them, counting them in bins, leaving far-off ones out."""

from datetime import date

import pytest
from dashboard.timeline.window import ASKABLE, Bin, narrower, shifted, wider
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.days import without_outliers
from events.core.days import Days

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
windows = st.tuples(days, days).map(lambda ends: Days(min(ends), max(ends)))


@given(windows)
def test_later_and_back_is_the_same_window(window):
    assert shifted(shifted(window, 1), -1) == window


@given(windows)
def test_later_begins_where_this_window_ends(window):
    assert (shifted(window, 1).first - window.last).days == 1


@given(windows)
def test_narrower_lies_inside_and_wider_outside(window):
    assert narrower(window) in window
    assert window in wider(window)


def test_moving_stops_at_the_ends_of_the_calendar():
    assert wider(ASKABLE) == ASKABLE


@given(st.sampled_from(Bin), st.dates())
def test_a_bin_of_any_day_ends_inside_the_calendar(bin_, first):
    assert first <= bin_.end(first) <= date.max


@given(windows)
def test_a_strip_has_at_most_some_two_hundred_cells(window):
    per_bin = {Bin.DAY: 1, Bin.WEEK: 7, Bin.MONTH: 30, Bin.YEAR: 365}
    assert window.width / per_bin[Bin.over(window)] <= 205


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


WHOLE = Days(date(1953, 7, 27), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("early", "late", "cut"),
    [
        # half a per cent of the events take 65 of 69 years
        ([date(1953, 7, 27), date(2018, 1, 1)], [], Days(date(2018, 1, 1), WHOLE.last)),
        ([], [date(2022, 12, 31), date(1955, 1, 1)], Days(WHOLE.first, date(1955, 1, 1))),
        # what is only a range may be left out for nothing
        ([date(1960, 1, 1)], [], Days(date(1960, 1, 1), WHOLE.last)),
        # half a per cent of the events takes no more than its share of the days
        ([date(1953, 7, 27), date(1953, 12, 1)], [], WHOLE),
        ([], [], WHOLE),
    ],
)
def test_an_end_is_cut_off_where_few_events_take_many_days(early, late, cut):
    assert without_outliers(WHOLE, early, late) == cut
