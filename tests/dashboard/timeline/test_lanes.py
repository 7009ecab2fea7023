"""Which lanes the chart has, and which of them an event stands in."""

from typing import Any

import pytest

from dashboard.timeline.chart import chart_of
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.worlds import day, found

pytestmark = pytest.mark.django_db


def data(address: str) -> dict[str, Any]:
    return chart_of(*found(f"days=2026-03&{address}"), "/e/ID").data


def rows_of(found: dict[str, Any]) -> dict[str, list[str]]:
    """The lanes that each mark stands in, by title."""
    return dict(zip(found["marks"]["title"], found["marks"]["row"], strict=True))


def keys_of(found: dict[str, Any]) -> list[str]:
    return [row["key"] for row in found["rows"]]


def some(found: dict[str, Any]) -> dict[str, int]:
    """The counts that are not nothing."""
    return {key: count for key, count in found["counts"].items() if count}


@pytest.mark.parametrize(
    ("type_", "lane"),
    [
        ("AID", "cooperation.deed"),
        ("CONSULT", "cooperation.word"),
        ("POLITICS", "neutral"),
        ("DISASTER", "neutral"),
        ("ACCUSE", "conflict.word"),
        ("ASSAULT", "conflict.deed"),
    ],
)
def test_lane_says_tone_and_whether_it_was_word_or_deed(type_: str, lane: str) -> None:
    make_event(day(-1), title="a", type=type_)
    found = data("")
    assert (found["lanes"], found["rows"]) == ("tone", [])
    assert rows_of(found) == {"a": [lane]}
    assert some(found) == {lane: 1}


def test_five_lanes_of_tone_are_counted_be_they_empty_or_not() -> None:
    assert data("")["counts"] == {
        "cooperation.deed": 0,
        "cooperation.word": 0,
        "neutral": 0,
        "conflict.word": 0,
        "conflict.deed": 0,
    }


def test_lanes_of_types_are_those_that_have_events() -> None:
    make_event(day(-1), title="a", type="CONSULT")
    make_event(day(-1), title="b", type="ASSAULT")
    make_event(day(-90), type="AID")
    found = data("lanes=type")
    assert found["rows"] == [
        {
            "key": "CONSULT",
            "name": "Meetings and calls",
            "short": "Meetings",
            "tone": "cooperation",
        },
        {"key": "ASSAULT", "name": "Attacks", "short": "Attacks", "tone": "conflict"},
    ]
    assert rows_of(found) == {"a": ["CONSULT"], "b": ["ASSAULT"]}
    assert some(found) == {"CONSULT": 1, "ASSAULT": 1}


def test_event_stands_in_the_lane_of_each_of_its_countries() -> None:
    make_event(day(-1), title="a", type="ASSAULT", actors=("RUS",), recipients=("UKR",))
    make_event(day(-1), title="b", type="AID", actors=("USA",), recipients=("UKR",))
    found = data("lanes=country")
    assert keys_of(found) == ["UKR", "RUS", "USA"]
    rows = {title: set(lanes) for title, lanes in rows_of(found).items()}
    assert rows == {"a": {"RUS", "UKR"}, "b": {"UKR", "USA"}}
    assert some(found) == {"UKR-": 1, "UKR+": 1, "RUS-": 1, "USA+": 1}


def test_what_is_neither_stands_on_the_side_of_cooperation() -> None:
    make_event(day(-1), type="POLITICS", actors=("FRA",))
    assert some(data("lanes=country")) == {"FRA+": 1}


def test_event_of_none_of_the_lanes_stands_in_none_and_is_in_the_total() -> None:
    make_event(day(-1), title="a")
    found = data("lanes=country")
    assert rows_of(found) == {"a": []}
    assert (found["total"], found["rows"], found["counts"]) == (1, [], {})


def test_lanes_of_countries_are_the_six_most_told_in_these_days() -> None:
    names = ("PRK", "USA", "RUS", "UKR", "IRN", "ISR", "CHN")
    for most, name in enumerate(names):
        for _ in range(len(names) - most):
            make_event(day(-1), actors=(name,))
    make_event(day(-90), actors=("CHN",))
    assert keys_of(data("lanes=country")) == list(names[:6])


def test_lanes_of_pairs_hold_both_directions() -> None:
    make_event(day(-1), title="a", actors=("RUS",), recipients=("UKR",))
    make_event(day(-1), title="b", actors=("UKR",), recipients=("RUS",))
    make_event(day(-1), title="c", actors=("RUS",))
    found = data("lanes=pair")
    [row] = found["rows"]
    assert (row["key"], row["name"]) == ("RUS-UKR", "Russia ↔ Ukraine")
    assert rows_of(found) == {"a": ["RUS-UKR"], "b": ["RUS-UKR"], "c": []}
    assert some(found) == {"RUS-UKR-": 2}


def test_lanes_of_a_comparison_are_what_is_compared() -> None:
    make_event(day(-1), title="a", actors=("USA",), recipients=("IRN",))
    make_event(day(-1), title="b", actors=("IRN",), recipients=("USA",))
    make_event(day(-1), title="c", actors=("PRK",))
    found = data("pair=USA%3EIRN&country=PRK&compare=1&lanes=type")
    assert found["lanes"] == "compare"
    assert [(row["key"], row["name"]) for row in found["rows"]] == [
        ("USA>IRN", "U.S. → Iran"),
        ("PRK", "North Korea"),
    ]
    assert rows_of(found) == {"a": ["USA>IRN"], "c": ["PRK"]}
    assert some(found) == {"USA>IRN-": 1, "PRK-": 1}


def test_country_in_two_lanes_of_a_comparison_is_counted_in_each() -> None:
    make_event(day(-1), title="a", actors=("PRK",), recipients=("USA",))
    make_event(day(-1), title="b", actors=("RUS",), recipients=("PRK",))
    found = data("country=PRK&country=USA&compare=1")
    assert rows_of(found)["a"] == ["PRK", "USA"]
    assert some(found) == {"PRK-": 2, "USA-": 1}


def test_one_country_compared_as_actor_and_recipient_has_two_lanes() -> None:
    make_event(day(-1), title="a", actors=("PRK",))
    make_event(day(-1), title="b", actors=("PRK",))
    make_event(day(-1), title="c", recipients=("PRK",))
    found = data("actor=PRK&recipient=PRK&compare=1")
    assert len(set(keys_of(found))) == 2
    assert sorted(some(found).values()) == [1, 2]


def test_lane_of_events_without_a_country_says_so() -> None:
    make_event(day(-1))
    found = data("country=none&country=USA&compare=1")
    assert found["rows"][0]["name"] == "no country"
