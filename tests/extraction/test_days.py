"""Days at the ends of the calendar: arithmetic stays inside, and no text fails an article."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.core.days import EARLIEST, LATEST, is_within, moved, shift
from events.extraction import extract
from events.extraction.types import Document

EDGES = ["0001-01-01", "0001-01-02", "0999-12-31", "1000-01-01", "2999-12-31", "9998-12-31"]
EDGES += ["9999-12-29", "9999-12-31"]
# Every way in which a day of the text moves another: counted, tied, turned, told as a range.
SENTENCES = [
    "The troops of Norway shelled Oslo on {day}.",
    "Norway bombed Chile on {day}. The next day Chile shelled Norway.",
    "The ministers of Norway and Chile met on {day}. Two days later Norway bombed Chile.",
    "Norway and Chile held a summit on {day}. Ten thousand years after the summit Chile attacked Norway.",
    "Norway and Chile held a summit on {day}. About a week before the summit Chile attacked Norway.",
    "Norway attacked Chile {big} days after the summit. Norway and Chile held a summit on {day}.",
    "The week of {day} Norway attacked Chile, and the night before it bombed Peru.",
    "Norway has bombed Chile since {day}. Norway will meet Chile on Monday.",
    "Norway attacked Chile on {day} and {day}, three weeks earlier, and over the last {big} weeks.",
    "Norway bombed Chile at 23:30 GMT on {day} (01:30 Tuesday local time).",
    "By {day} Norway had withdrawn its troops from Chile; the talks on {day} failed that weekend.",
]
sentences = st.sampled_from(SENTENCES)
spellings = st.sampled_from(
    ["{0}", "{0:%-d %B} {0.year:04}", "{0:%B %-d}, {0.year:04}", "{0.year:04}"]
)
days = st.one_of(st.sampled_from(EDGES).map(date.fromisoformat), st.dates())
published = st.one_of(st.just(date(2019, 9, 11)), days)
numbers = st.sampled_from(["3000000", "9" * 30, "9" * 400, "two"])


@settings(max_examples=60, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=3), days, spellings, published, numbers)
def test_no_day_in_a_text_fails_its_article(told, day, spelling, today, big):
    text = " ".join(told).format(day=spelling.format(day), big=big)
    found = extract(Document("", text, today, language="en"))
    assert found.error is None


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_edge_day_in_any_sentence_is_extracted(sentence, day):
    found = extract(Document("", sentence.format(day=day, big="9" * 400), date(2019, 9, 11)))
    assert found.error is None


@given(st.dates(), st.integers(-(10**12), 10**12))
def test_shift_stays_in_the_calendar_and_is_exact_inside_it(day, count):
    try:
        exact = day + timedelta(count)
    except OverflowError:
        exact = date.min if count < 0 else date.max
    assert shift(day, count) == exact


@given(st.dates(), st.integers(-(10**12), 10**12))
def test_moved_is_a_day_or_none(day, count):
    try:
        assert moved(day, count) == day + timedelta(count)
    except OverflowError:
        assert moved(day, count) is None


@given(st.dates(), st.integers(-(10**6), 10**6))
def test_shift_stays_in_the_range_that_is_given(day, count):
    assert is_within(shift(day, count, earliest=EARLIEST, latest=LATEST))
