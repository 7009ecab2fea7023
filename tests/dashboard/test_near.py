"""What happened before and after an event between the same parties."""

from typing import Any

import pytest

from dashboard.event.near import near
from events.models import Event
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.worlds import day, world

pytestmark = pytest.mark.django_db


def titles(event: Event) -> list[str]:
    found = near(event, world())
    return [each.title for each in found.events] if found else []


def test_events_of_the_same_two_parties_stand_the_earliest_first() -> None:
    for offset in (-2, -5, -9):
        make_event(day(offset), title=f"{offset}", actors=("RUS",), recipients=("UKR",))
    event = make_event(day(-4), title="this", actors=("UKR",), recipients=("RUS",))
    assert titles(event) == ["-9", "-5", "this", "-2"]
    found = near(event, world())
    assert found
    assert found.title == "Before and after, between the same parties"


def test_three_stand_on_either_side() -> None:
    events = [make_event(day(n), title=f"{n}", actors=("PRK",)) for n in range(-10, 0)]
    assert titles(events[5]) == ["-8", "-7", "-6", "-5", "-4", "-3", "-2"]
    assert titles(events[0]) == ["-10", "-9", "-8", "-7"]


def test_event_of_one_party_is_among_all_of_its_own() -> None:
    event = make_event(day(-1), title="this", actors=("PRK",))
    make_event(day(-2), title="other", actors=("USA",), recipients=("PRK",))
    found = near(event, world())
    assert found
    assert found.title == "Before and after, with North Korea"
    assert [each.title for each in found.events] == ["other", "this"]


@pytest.mark.parametrize(
    "fields",
    [
        {"actors": ("RUS",)},
        {"actors": ("RUS",), "mentioned": ("UKR",)},
        {"actors": ("RUS",), "recipients": ("UKR",), "status": "hypothetical"},
        {"actors": ("RUS",), "recipients": ("UKR",), "review_state": "rejected"},
        {"actors": ("RUS",), "recipients": ("UKR",), "first": None},
    ],
)
def test_others_are_left_out(fields: dict[str, Any]) -> None:
    event = make_event(day(-1), title="this", actors=("RUS",), recipients=("UKR",))
    make_event(day(-2), title="first", actors=("RUS",), recipients=("UKR",))
    make_event(fields.pop("first", day(-1)), title="other", **fields)
    assert titles(event) == ["first", "this"]


@pytest.mark.parametrize(
    "fields", [{}, {"actors": ("PRK",), "first": None}, {"actors": ("USA",)}], ids=str
)
def test_event_alone_undated_or_of_nobody_has_none_near(fields: dict[str, Any]) -> None:
    make_event(day(-2), actors=("PRK",))
    assert near(make_event(fields.pop("first", day(-1)), **fields), world()) is None


def test_hidden_event_has_none_near() -> None:
    make_event(day(-2), actors=("PRK",))
    assert near(make_event(day(-1), actors=("PRK",), review_state="rejected"), world()) is None
