"""What stands around the things of a sentence, as the reader's heads are told it."""

import pytest

from events.extraction.reader.around import BEFORE, BETWEEN, TOLD, before, between, told
from events.extraction.types import Sentence, Span

GROUPS = ("in", "against", "with", "by", "to", "from", "of", "since")


def sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(Span(start, start + len(text)), text, 0, 0)


def span_of(held: Sentence, words: str) -> Span:
    at = held.span.start + held.text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Envoys met in Chile.", {"in"}),
        ("Peru fired on Chile.", {"against"}),
        ("Peru was shelled by the Chile army.", {"by"}),
        ("It gave money to “Chile”.", {"to"}),
        ("Chile protested.", set()),
        ("They came within Chile.", set()),
    ],
)
def test_the_word_before_a_name_gives_it_a_group(text: str, groups: set[str]) -> None:
    held = sentence(text)
    figures = before(held, span_of(held, "Chile"))
    assert {g for g, is_one in zip(GROUPS, figures, strict=False) if is_one} == groups


@pytest.mark.parametrize(
    ("text", "owns", "speaks"),
    [
        ("Chile's army attacked.", 1.0, 0.0),
        ("Chile said that Peru attacked.", 0.0, 1.0),
        ("Chile's army chief said that Peru attacked.", 1.0, 1.0),
        ("Chile attacked, Peru said.", 0.0, 0.0),
    ],
)
def test_owner_and_speaker_are_told_apart(text: str, owns: float, speaks: float) -> None:
    held = sentence(text)
    assert before(held, span_of(held, "Chile"))[-2:] == (owns, speaks)


def test_passive_and_object_are_told_of_an_act() -> None:
    passive = sentence("Chile was brutally attacked by Peru.")
    active = sentence("Peru attacked the port.")
    assert told(passive, span_of(passive, "attacked")) == (1.0, 0.0)
    assert told(active, span_of(active, "attacked")) == (0.0, 1.0)


def test_marks_clauses_and_joints_between_are_counted_to_three() -> None:
    held = sentence("Chile attacked Peru, which, as it said, and said, had fled and left.")
    act, near, far = (span_of(held, words) for words in ("attacked", "Peru", "left"))
    assert between(held, act, near) == [0.0, 0.0, 0.0, 1.0]
    assert between(held, act, far) == [1.0, 2 / 3, 2 / 3, 0.0]


def test_what_stands_between_is_the_same_from_both_sides() -> None:
    held = sentence("Chile, which attacked Peru, fled.")
    one, other = span_of(held, "Chile"), span_of(held, "fled")
    assert between(held, one, other) == between(held, other, one)


def test_figures_do_not_depend_on_where_the_sentence_stands() -> None:
    text = "On Monday Chile, which had fled, was attacked by Peru."
    rows = []
    for start in (0, 1000):
        held = sentence(text, start)
        act, party = span_of(held, "attacked"), span_of(held, "Peru")
        rows.append([*before(held, party), *told(held, act), *between(held, act, party)])
    assert rows[0] == rows[1]
    assert len(rows[0]) == BEFORE + TOLD + BETWEEN
