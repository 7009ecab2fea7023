"""The matrix counts, for each two parties, the events in which the one acts upon the other."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.matrix import Matrix, matrix_of
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.columns import (
    TODAY,
    Told,
    finding_of,
    number_at,
    view_of,
    worlds,
)

WHO = ["country=PRK", "actor=USA", "recipient=RUS", "pair=PRK-USA", "pair=USA>PRK", "country=NATO"]


def matrix(events: list[Told], address: str = "days=all") -> Matrix:
    view = view_of(address, "matrix")
    return matrix_of(view, finding_of(events, view))


def cells(shown: Matrix) -> dict[tuple[str, str], str]:
    """The numbers by the names of both parties."""
    return {
        (line.name, party.name): cell.short
        for line in shown.lines
        for party, cell in zip(shown.parties, line.cells, strict=True)
        if cell.short
    }


def act(actor: str, recipient: str, type_: str = "AID") -> Told:
    return Told(TODAY, 1, type_, frozenset({actor}), frozenset({recipient}))


@given(worlds)
def test_cells_equal_a_plain_count(events):
    counted = Counter(pair for event in events for pair in event.directed)
    shown = matrix(events)
    assert sorted(cells(shown).values()) == sorted(map(str, counted.values()))
    assert shown.total == counted.total()


@given(worlds)
def test_rows_and_columns_sum_to_the_same(events):
    shown = matrix(events)
    for line in shown.lines:
        assert line.total == sum(int(cell.short or 0) for cell in line.cells)
    for n, party in enumerate(shown.parties):
        assert party.total == sum(int(line.cells[n].short or 0) for line in shown.lines)
    assert sum(line.total for line in shown.lines) == shown.total


@given(worlds, st.lists(st.sampled_from(WHO), max_size=3, unique=True), st.booleans())
def test_a_cell_leads_to_just_its_events(events, who, every):
    address = "&".join([*who, "days=all", *(["every=1"] if every else [])])
    for line in matrix(events, address).lines:
        for cell in line.cells:
            if cell.url:
                assert number_at(events, cell.url) == int(cell.short)


@given(worlds)
def test_what_two_do_together_is_left_out_and_counted(events):
    shared = [event for event in events if len(event.actors) > 1 and not event.recipients]
    assert matrix(events).together == len(shared)


def test_nobody_acts_upon_himself():
    shown = matrix([act("PRK", "USA"), act("PRK", "PRK")])
    assert [line.cells[n].classes for n, line in enumerate(shown.lines)] == ["same", "same"]


def test_a_cell_keeps_days_and_other_filters():
    events = [act("PRK", "USA", "ASSAULT")]
    shown = matrix(events, "type=ASSAULT&days=2026-03")
    assert cells(shown) == {("North Korea", "United States"): "1"}
    urls = [cell.url for line in shown.lines for cell in line.cells if cell.url]
    assert urls == ["/?type=ASSAULT&pair=PRK>USA&days=2026-03-01..2026-03-31"]


def test_a_cell_that_no_address_asks_for_has_a_number_and_no_link():
    event = Told(TODAY, 1, "AID", frozenset({"USA", "PRK"}), frozenset({"RUS"}))
    shown = matrix([event], "actor=PRK&country=NATO&days=all")
    by_name = {line.name: line.cells for line in shown.lines}
    assert {cell.short for cell in by_name["United States"] if cell.short} == {"1"}
    assert {cell.url for cell in by_name["United States"]} == {""}


def test_parties_that_are_no_country_are_in():
    assert ("rebels", "NATO") in cells(matrix([act("rebels", "NATO")]))


def test_the_busiest_parties_come_first_and_only_so_many():
    events = [act("USA", "PRK")] * 3 + [act("USA", "RUS")] * 2
    assert [p.name for p in matrix(events).parties] == ["United States", "North Korea", "Russia"]


@pytest.mark.parametrize(("asked", "size"), [("", 12), ("20", 20), ("30", 30), ("1000", 12)])
def test_the_number_of_parties_is_one_of_three(asked, size):
    assert matrix([], f"top={asked}").size == size


def test_only_days_in_view_are_counted():
    events = [act("PRK", "USA"), replace(act("PRK", "USA"), first=TODAY - timedelta(400))]
    assert matrix(events, f"days={TODAY}").total == 1


@pytest.mark.django_db
def test_events_without_a_direction_are_named_where_the_matrix_is_empty():
    make_event(actors=("PRK", "USA"), type="CONSULT")
    text = Client().get("/matrix?days=all").content.decode()
    assert "No party acts upon another in these events." in text
    assert "1 of them parties have together" in text
