"""What holds for every text: round trips, shifts, white space, robustness, linear time."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.core.days import Days
from events.extraction.timex import find_times
from events.extraction.timex.words import value_in_words

from .helpers import RAW, WEDNESDAY

DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2059, 12, 31))
PUBLICATION = st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 1, 1))
FORMATS = (
    "{d.day} {d:%B} {d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d:%b} {d.day}, {d.year}",
    "{d:%A}, {d.day} {d:%B} {d.year}",
    "{d:%A}, {d:%B} {d.day}, {d.year}",
    "{d:%Y-%m-%d}",
    "{d:%d/%m/%Y}",
    "{d:%d.%m.%Y}",
)
RELATIVE = (
    "It happened yesterday.",
    "It happened on Monday.",
    "They will meet on Friday.",
    "It happened last week.",
    "It happened three days ago.",
    "It happened two weeks ago.",
    "It happened over the weekend.",
    "He spoke on Tuesday night.",
)
WORDS = st.sampled_from(
    [
        "on",
        "in",
        "the",
        "last",
        "next",
        "of",
        "May",
        "March",
        "3",
        "12",
        "1990",
        "2019",
        "Monday",
        "two",
        "weeks",
        "ago",
        "a",
        "year",
        "half",
        "and",
        "-",
        ",",
        ".",
        "early",
        "late",
        "at",
        "10",
        "p.m.",
        "5:30",
        "every",
        "since",
        "until",
        "BC",
        "quarter",
        "ended",
        "'",
        "s",
        "'s",
        "9",
        "/",
        "11",
        "the",
        "day",
        "before",
    ]
)


@given(day=DAYS, form=st.sampled_from(FORMATS))
def test_a_formatted_date_reads_back_as_itself(day: date, form: str) -> None:
    text = f"A pact of {form.format(d=day)} in the capital."
    [found] = find_times(text, published=WEDNESDAY, day_first=True)
    assert found.days == Days(day, day)


@given(published=PUBLICATION, weeks=st.integers(-300, 300), text=st.sampled_from(RELATIVE))
def test_relative_days_shift_with_publication(published: date, weeks: int, text: str) -> None:
    shift = timedelta(weeks=weeks)
    [here] = find_times(text, published=published)
    [there] = find_times(text, published=published + shift)
    assert here.days is not None
    assert there.days is not None
    assert there.days.first - here.days.first == shift


@given(
    words=st.lists(WORDS, max_size=25), breaks=st.lists(st.sampled_from([" ", "\n", "  ", "\t"]))
)
def test_white_space_and_line_breaks_do_not_matter(words: list[str], breaks: list[str]) -> None:
    gaps = breaks + [" "] * (len(words) + 1 - len(breaks))
    broken = "".join(gap + word for gap, word in zip(gaps, words, strict=False))
    plain = find_times(" ".join(words), published=WEDNESDAY)
    other = find_times(broken, published=WEDNESDAY)
    assert [(e.type, e.value) for e in plain] == [(e.type, e.value) for e in other]


@given(words=st.lists(WORDS, max_size=40), published=PUBLICATION, narrative=st.booleans())
@settings(max_examples=150)
def test_expressions_are_ordered_apart_and_slice_back(
    words: list[str], published: date, narrative: bool
) -> None:
    text = " ".join(words)
    reached = 0
    for found in find_times(text, published=published, narrative=narrative):
        assert text[found.span.start : found.span.end] == found.text
        assert reached <= found.span.start < found.span.end
        assert found.steps
        reached = found.span.end


@given(words=st.lists(WORDS, max_size=40), published=PUBLICATION, narrative=st.booleans())
@settings(max_examples=150)
def test_every_value_has_words(words: list[str], published: date, narrative: bool) -> None:
    for found in find_times(" ".join(words), published=published, narrative=narrative):
        assert not RAW.search(value_in_words(found.value))


@given(text=st.text(max_size=300), published=DAYS)
def test_no_text_crashes_the_tagger(text: str, published: date) -> None:
    find_times(text, published=published)


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_do_not_crash(published: date) -> None:
    find_times("last century, ten years ago, next year, on Friday in May", published=published)


HOSTILE = (
    *("7", "7 ", "on ", "12 12, ", "the ", "1990-", "May ", "\n \n", "12/12/", "1/2 ", "12:30 ("),
    *("Monday ", "“", "'\" ", "two or ", "a day after ", "X Y Day ", "10 a.m. ", "said that "),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    """A text ten times as long takes about ten times as long; a quadratic one takes a hundred."""
    short, long = (unit * (size // len(unit)) for size in (10_000, 100_000))
    assert _seconds(long) < 30 * max(_seconds(short), 0.02)


def _seconds(text: str) -> float:
    started = time.process_time()
    find_times(text, published=WEDNESDAY)
    return time.process_time() - started
