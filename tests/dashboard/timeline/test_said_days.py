"""Days as a person types them into the query line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.days import ASKABLE
from dashboard.timeline.said_days import days_said
from events.core.days import Days
from tests.dashboard.timeline.worlds import TODAY  # Tuesday, 10 March 2026


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("june 2019", "2019-06-01", "2019-06-30"),
        ("June 2019", "2019-06-01", "2019-06-30"),
        ("late june 2019", "2019-06-21", "2019-06-30"),
        ("20 jun 2019", "2019-06-20", "2019-06-20"),
        ("20 June 2019", "2019-06-20", "2019-06-20"),
        ("2019-06-20", "2019-06-20", "2019-06-20"),
        ("1 dec 2021 to 30 apr 2022", "2021-12-01", "2022-04-30"),
        ("from 1 dec 2021 to 30 apr 2022", "2021-12-01", "2022-04-30"),
        ("1 dec 2021 - 30 apr 2022", "2021-12-01", "2022-04-30"),
        ("between 1 dec 2021 and 30 apr 2022", "2021-12-01", "2022-04-30"),
        ("2019 to 2021", "2019-01-01", "2021-12-31"),
        ("1-5 june 2019", "2019-06-01", "2019-06-05"),
        ("june to august 2019", "2019-06-01", "2019-08-31"),
        ("2019-06-01..2019-08-31", "2019-06-01", "2019-08-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("summer 2019", "2019-06-01", "2019-08-31"),
        ("christmas 2019", "2019-12-25", "2019-12-25"),
        ("last 90 days", "2025-12-10", "2026-03-10"),
        ("3 days ago", "2026-03-07", "2026-03-07"),
        ("today", "2026-03-10", "2026-03-10"),
        ("yesterday", "2026-03-09", "2026-03-09"),
        ("this week", "2026-03-09", "2026-03-15"),
        ("last week", "2026-03-02", "2026-03-08"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("in march", "2026-03-01", "2026-03-31"),
        ("march", "2026-03-01", "2026-03-31"),
        ("since june 2025", "2025-06-01", "2026-03-10"),
        ("since 2030", "2030-01-01", "2030-12-31"),
        ("from june 2025", "2025-06-01", "2026-03-10"),
        ("after 20 june 2025", "2025-06-21", "2026-06-21"),
        ("until june 2019", "2009-06-22", "2019-06-30"),
        ("before june 2019", "2009-05-23", "2019-05-31"),
    ],
)
def test_words_name_days(text: str, first: str, last: str) -> None:
    assert days_said(text, TODAY) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "north korea", "russia ukraine", "missile", "and", "to", "since"),
        *("before rain", "talks in june 2019", "2019 talks", "x" * 61, "june 2019 " * 12),
    ],
)
def test_words_that_say_anything_else_name_none(text: str) -> None:
    assert days_said(text, TODAY) is None


@given(st.text(max_size=70) | st.sampled_from(["31 feb 2019", "year 0", "0001", "9999", "99999"]))
def test_whatever_is_typed_names_days_that_can_be_asked_for_or_none(text: str) -> None:
    days = days_said(text, TODAY)
    assert days is None or days in ASKABLE


def test_days_after_the_last_that_can_be_asked_for_are_none() -> None:
    assert days_said("after 2999-12-31", TODAY) is None


@pytest.mark.parametrize("text", ["before 1000-01-01", "until 1000-01-05", "since 1000-01-01"])
def test_open_days_at_the_beginning_of_the_calendar_can_be_asked_for(text: str) -> None:
    days = days_said(text, TODAY)
    assert days is None or days in ASKABLE
