"""Days: one closed interval, its arithmetic and its words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.core.days import Days, Precision

days = st.builds(
    lambda first, more: Days(first, first + timedelta(more)),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 800),
)


def test_days_that_end_before_they_begin_are_refused():
    with pytest.raises(ValueError, match="not days"):
        Days(date(2019, 9, 11), date(2019, 9, 10))


def test_one_day_is_told_to_the_day_and_several_are_a_range():
    one, several = Days(date(2019, 9, 10), date(2019, 9, 10)), Days(date(2019, 9, 10), date.max)
    assert (one.precision, several.precision) == (Precision.DAY, Precision.RANGE)


@given(days, days)
def test_shared_days_are_those_in_both(a, b):
    both = a & b
    assert (both.width if both else 0) == max(0, a.shared(b))


@given(days, days)
def test_what_is_shared_lies_inside_both(a, b):
    both = a & b
    assert both is None or (both in a and both in b)


@given(days, days)
def test_order_does_not_matter_to_what_is_shared(a, b):
    assert a & b == b & a


@given(days)
def test_ends_lie_inside(a):
    assert a.first in a
    assert a.last in a
    assert a.last + timedelta(1) not in a


@given(days, st.integers(-1000, 1000))
def test_moved_days_keep_their_width_and_precision(a, by):
    b = a.moved(by)
    assert (b.width, b.precision, (b.first - a.first).days) == (a.width, a.precision, by)


def test_days_beyond_the_calendar_are_none():
    assert Days(date.max, date.max).moved(1) is None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-09-10", "2019-09-10", "10 Sep 2019"),
        ("2019-09-10", "2019-09-13", "10–13 Sep 2019"),
        ("2026-08-28", "2026-09-03", "28 Aug – 3 Sep 2026"),
        ("2025-12-30", "2026-01-02", "30 Dec 2025 – 2 Jan 2026"),
    ],
)
def test_words_leave_out_what_both_ends_share(first, last, words):
    assert Days(date.fromisoformat(first), date.fromisoformat(last)).in_words() == words


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("2019", "2019-01-01", "2019-12-31", Precision.YEAR),
        ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH),
        (" 2019-9-7 ", "2019-09-07", "2019-09-07", Precision.DAY),
    ],
)
def test_written_days_are_read(words, first, last, precision):
    told = Days(date.fromisoformat(first), date.fromisoformat(last), precision)
    assert Days.from_words(words) == told


@pytest.mark.parametrize("words", ["", "2019-13", "2019-02-30", "0000", "10 Sep", "2019-09-07T10"])
def test_what_names_no_days_is_none(words):
    assert Days.from_words(words) is None


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day):
    assert Days.from_words(day.isoformat()) == Days(day, day)
