"""Tellings of one occurrence are one event; different occurrences stay apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.core.days import Days, Precision
from events.core.doubts import Basis, Inference
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.linking import DatedCoding, When
from events.extraction.merging import merge
from events.extraction.types import ActorKind, ActorMention, Coding, Sentence, Span, Step

MONDAY, TUESDAY = date(2019, 9, 9), date(2019, 9, 10)


def day(when: date, basis: Basis = Basis.EXPLICIT) -> When:
    return When(Days(when, when), basis)


def state(code: str, name: str = "") -> ActorMention:
    return ActorMention(Span(0, 3), name or code, ActorKind.STATE, (code,))


def telling(
    index: int,
    when: When,
    *,
    by: str = "",
    to: str = "",
    name: str = "",
    title: bool = False,
    **fields: object,
) -> DatedCoding:
    """An attack told in sentence `index`, by (under that name) and to countries."""
    sentence = Sentence(Span(0, 9), "a" * 9, index, 0, title)
    values = {
        "type": EventType.ASSAULT,
        "kind": "attack",
        "status": Status.OCCURRED,
        "lemma": f"attack {index}",
        **fields,
    }
    coding = Coding(
        sentence=sentence,
        trigger=Span(0, 3),
        head=0,
        sources=(state(by, name),) if by else (),
        targets=(state(to),) if to else (),
        **values,  # type: ignore[arg-type]
    )
    return DatedCoding(coding, when, in_lead=title or index == 0)


def sizes(*tellings: DatedCoding) -> list[int]:
    return [len(occurrence.tellings) for occurrence in merge(tellings)]


def test_the_same_day_and_parties_are_one_event() -> None:
    assert sizes(telling(0, day(MONDAY), by="CHL"), telling(4, day(MONDAY), by="CHL")) == [2]


def test_a_missing_party_contradicts_nothing() -> None:
    assert sizes(telling(0, day(MONDAY), by="CHL", to="PER"), telling(4, day(MONDAY))) == [2]


@pytest.mark.parametrize(
    "other",
    [
        telling(4, day(TUESDAY), by="CHL"),
        telling(4, day(MONDAY), by="PER"),
        telling(4, day(MONDAY), by="CHL", status=Status.DENIED),
        telling(4, day(MONDAY), by="CHL", type=EventType.COERCE, kind="arrest"),
    ],
    ids=["another day", "another actor", "denied", "another type"],
)
def test_what_contradicts_stays_apart(other: DatedCoding) -> None:
    assert sizes(telling(0, day(MONDAY), by="CHL"), other) == [1, 1]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("attack", [2]), ("bombing", [2]), ("clash", [1, 1])],
    ids=["the general kind", "another word for it", "another act"],
)
def test_a_kind_is_told_again_in_general_or_near_words(kind: str, expected: list[int]) -> None:
    strike = telling(1, day(MONDAY), by="CHL", kind="airstrike")
    assert sizes(strike, telling(2, day(MONDAY), by="CHL", kind=kind)) == expected


@pytest.mark.parametrize(
    "status", [Status.PLANNED, Status.CANCELLED, Status.HYPOTHETICAL], ids=lambda s: s.value
)
def test_one_article_tells_what_did_not_happen_as_an_event_of_its_own(status: Status) -> None:
    held = telling(1, day(MONDAY), by="CHL")
    assert sizes(held, telling(2, day(MONDAY), by="CHL", status=status)) == [1, 1]


def test_a_series_over_months_is_not_one_of_its_members() -> None:
    series = When(Days(date(2019, 5, 1), TUESDAY, Precision.OPEN), Basis.EXPLICIT)
    assert sizes(telling(0, day(MONDAY), by="CHL"), telling(3, series, by="CHL")) == [1, 1]


def test_a_part_of_a_month_may_be_the_day_within() -> None:
    late = When(Days(date(2019, 6, 21), date(2019, 6, 30), Precision.RANGE), Basis.EXPLICIT)
    tellings = telling(2, day(date(2019, 6, 30)), by="CHL"), telling(3, late, by="CHL")
    [occurrence] = merge(tellings)
    assert occurrence.when.days.first == date(2019, 6, 30)


def test_the_title_is_dated_by_the_text() -> None:
    title = telling(0, day(TUESDAY, Basis.PUBLICATION), by="CHL", title=True)
    [occurrence] = merge([title, telling(0, day(MONDAY), by="CHL")])
    assert (occurrence.when.days.first, len(occurrence.tellings)) == (MONDAY, 2)


POLITICS: dict[str, Any] = {"type": EventType.POLITICS, "lemma": "rule"}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"kind": "resignation", "by": "CHL"}, [1, 1]),
        ({"kind": "legislation", "by": "CHL", "name": "high court"}, [1, 1]),
        ({"kind": "legislation", "by": "CHL"}, [2]),
    ],
    ids=["another kind", "another body", "the same"],
)
def test_what_two_people_or_bodies_of_a_country_do_stays_apart(
    other: dict[str, Any], expected: list[int]
) -> None:
    one = telling(1, day(MONDAY), by="CHL", kind="legislation", **POLITICS)
    assert sizes(one, telling(2, day(MONDAY), **POLITICS, **other)) == expected


def test_a_guessed_day_within_a_week_that_words_name_proves_nothing() -> None:
    week = When(Days(MONDAY, date(2019, 9, 15), Precision.WEEK), Basis.EXPLICIT)
    guessed = telling(0, day(TUESDAY, Basis.PUBLICATION), by="CHL")
    assert sizes(guessed, telling(2, week, by="CHL")) == [1, 1]


@pytest.mark.parametrize(
    ("index", "days", "expected"),
    [(0, MONDAY, [2]), (0, date(2019, 6, 12), [1, 1]), (5, date(2019, 6, 12), [2])],
    ids=["a lead and these days", "a lead and long ago", "background and long ago"],
)
def test_the_lead_does_not_repeat_what_happened_long_before(
    index: int, days: date, expected: list[int]
) -> None:
    undated = telling(index, day(TUESDAY, Basis.PUBLICATION), by="CHL", lemma="attack")
    assert sizes(undated, telling(3, day(days), by="CHL", lemma="attack")) == expected


def test_an_act_named_again_is_the_one_told_before_whoever_is_named_beside() -> None:
    again = When(Days(MONDAY, MONDAY, Precision.DAY), Basis.CONTEXT, (Step(Inference.NAMED_AGAIN),))
    assert sizes(telling(0, day(MONDAY), by="CHL"), telling(4, again, by="PER")) == [2]


def test_a_headline_of_other_parties_is_not_the_lead() -> None:
    call: dict[str, Any] = {"type": EventType.CONSULT, "kind": "phone_call"}
    title = telling(0, day(MONDAY, Basis.PUBLICATION), by="CHL", to="PER", title=True, **call)
    assert sizes(telling(0, day(MONDAY), by="CHL", to="BOL", **call), title) == [1, 1]
    assert sizes(telling(0, day(MONDAY), by="CHL", **call), title) == [2]


def test_what_is_done_together_needs_nested_parties() -> None:
    meeting: dict[str, Any] = {"type": EventType.CONSULT, "kind": "talks"}
    one = telling(1, day(MONDAY), by="CHL", to="PER", **meeting)
    assert sizes(one, telling(2, day(MONDAY), by="PER", **meeting)) == [2]
    assert sizes(one, telling(2, day(MONDAY), by="CHL", to="BOL", **meeting)) == [1, 1]


@given(
    st.lists(
        st.tuples(st.sampled_from([MONDAY, TUESDAY]), st.sampled_from(["", "CHL", "PER"])),
        max_size=12,
    )
)
def test_every_telling_is_in_exactly_one_event(told: list[tuple[date, str]]) -> None:
    tellings = [telling(n, day(when), by=by) for n, (when, by) in enumerate(told)]
    merged = [t for occurrence in merge(tellings) for t in occurrence.tellings]
    assert sorted(t.coding.sentence.index for t in merged) == list(range(len(told)))


def test_the_best_telling_names_a_day_in_its_own_words() -> None:
    vague = telling(1, day(MONDAY, Basis.CONTEXT), by="CHL")
    clear = telling(5, day(MONDAY), by="CHL")
    [occurrence] = merge([vague, clear])
    assert occurrence.best == clear
    assert occurrence.best != replace(vague, when=clear.when)
