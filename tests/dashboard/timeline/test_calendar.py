"""The calendar counts each event that is known to one day once, on that day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.calendar import MOST_YEARS, Calendar, calendar_of
from dashboard.timeline.shading import Cell, Strength, Tally
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.columns import (
    TODAY,
    Told,
    finding_of,
    in_days,
    number_at,
    view_of,
    worlds,
)


def calendar(events: list[Told], address: str = "days=all", until: str = "") -> Calendar:
    view = view_of(address, "calendar")
    return calendar_of(view, finding_of(events, view), until)


def cells(shown: Calendar) -> list[Cell]:
    return [cell for year in shown.years for _, row in year.rows for cell in row]


def cell_of(shown: Calendar, words: str) -> Cell:
    return next(cell for cell in cells(shown) if cell.words.startswith(words))


@given(worlds)
def test_the_cells_sum_to_the_events_that_are_known_to_one_day(events):
    known = [e for e in events if e.first and e.length == 1]
    shown = calendar(events)
    assert sum(int(cell.short) for cell in cells(shown) if cell.url) == len(known)
    assert (shown.counted, shown.others) == (len(known), len(events) - len(known))


@given(worlds)
def test_years_sum_to_their_cells(events):
    for year in calendar(events).years:
        numbers = [int(cell.short) for _, row in year.rows for cell in row if cell.url]
        assert (year.events, year.days) == (sum(numbers), len(numbers))


@given(worlds, st.integers(-300, 300), st.integers(0, 200))
def test_only_days_in_view_are_counted(events, start, width):
    first = TODAY + timedelta(start)
    last = first + timedelta(width)
    known = [e for e in in_days(events, first, last) if e.length == 1]
    assert calendar(events, f"days={first}..{last}").counted == len(known)


@given(worlds)
def test_a_cell_tells_the_tones_of_its_day(events):
    known = [e for e in events if e.first and e.length == 1]
    conflicts = Counter(e.first for e in known if e.tone == "conflict")
    said = [cell.words for cell in cells(calendar(events)) if ", 1 conflict" in cell.words]
    assert len(said) == sum(count == 1 for count in conflicts.values())


@given(worlds)
def test_a_cell_leads_to_all_events_of_its_day(events):
    for cell in cells(calendar(events)):
        if cell.url:
            assert number_at(events, cell.url) >= int(cell.short)


@pytest.mark.parametrize("year", [2012, 2021, 2022, 2024, 2026])
def test_each_day_of_a_year_stands_once_below_its_month_and_beside_its_weekday(year):
    days = [date(year, 1, 1) + timedelta(n) for n in range(366)]
    events = [Told(day) for day in days if day.year == year]
    (shown,) = calendar(events).years
    columns = {len(row) for _, row in shown.rows}
    assert columns == {sum(weeks for _, weeks in shown.months)}
    for weekday, row in shown.rows:
        for cell in filter(lambda cell: cell.url, row):
            day = date.fromisoformat(cell.url.rpartition("days=")[2])
            assert f"{day:%a}" == weekday
    assert len([cell for _, row in shown.rows for cell in row if cell.url]) == len(events)


def test_a_cell_says_its_day_and_numbers_in_words():
    events = [Told(date(2022, 3, 7), type="ASSAULT")] * 9 + [Told(date(2022, 3, 7))] * 3
    assert cell_of(calendar(events), "7 Mar 2022").words == (
        "7 Mar 2022: 12 events, 9 conflict, 3 cooperation"
    )


def test_a_cell_keeps_the_other_filters():
    events = [Told(TODAY, actors=frozenset({"PRK"}))]
    cell = cell_of(calendar(events, "country=PRK&days=all"), "10 Mar 2026")
    assert cell.url == "/?country=PRK&days=2026-03-10"


def test_today_is_ringed_and_what_is_to_come_hatched():
    shown = calendar([Told(TODAY), Told(TODAY + timedelta(1))])
    assert "today" in cell_of(shown, "10 Mar 2026").classes.split()
    assert "ahead" in cell_of(shown, "11 Mar 2026").classes.split()
    assert cell_of(shown, "11 Mar 2026").words.endswith("still to come")


def test_many_years_come_in_pages_that_lead_to_one_another():
    events = [Told(date(1990 + n, 5, 1)) for n in range(25)]
    newest = calendar(events)
    assert [year.number for year in newest.years] == list(range(2014, 2004, -1))
    assert (newest.newer_url, newest.older_url) == ("", "/calendar?days=all&until=2004")
    middle = calendar(events, until="2004")
    assert middle.newer_url.endswith("until=2014")
    assert len(middle.years) == MOST_YEARS


@pytest.mark.parametrize("until", ["soon", "٢٠٢٠", "99999", "-1"])
def test_years_that_are_none_show_the_newest(until):
    assert calendar([Told(TODAY)], until=until).years[0].number == TODAY.year


@given(st.integers(1, 10**7))
def test_each_number_has_one_step_of_strength(most):
    strength = Strength.up_to(most)
    ends = [*strength.least[1:], most + 1]
    assert list(strength.least) == sorted(set(strength.least))
    for n, (low, end) in enumerate(zip(strength.least, ends, strict=True), 1):
        assert strength.of(low) == strength.of(end - 1) == f"n{n}"


@pytest.mark.parametrize(
    ("tally", "tone"),
    [((4, 0, 0), "t0"), ((2, 9, 2), "t2"), ((1, 0, 9), "t4"), ((0, 3, 0), "tn"), ((1, 0, 3), "t3")],
)
def test_the_balance_leaves_out_what_is_neither(tally, tone):
    assert Tally(*tally).tone == tone


@pytest.mark.django_db
def test_the_page_says_how_many_events_stand_in_no_cell():
    make_event(date(2026, 3, 1), date(2026, 3, 31), precision="month")
    make_event(date(2026, 3, 7))
    text = Client().get("/calendar?days=all").content.decode()
    assert "7 Mar 2026: 1 event" in text
    assert "1 in no cell" in text
