"""Which telling gives an event its line."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.reader.acts import Act
from events.extraction.reader.weights import load_weights
from events.extraction.titling import titles_of, trees_of
from events.extraction.types import Sentence, Span

TEXT = ("They attacked it at dawn.", "Norway shelled the port of Lima.", "Norway attacked Lima")


def act(number: int, trigger: str, kind: str = "attack", *, in_title: bool = False) -> Act:
    """What `trigger` tells in one of the sentences of TEXT."""
    text = TEXT[number]
    start = 100 * number
    at = start + text.index(trigger)
    kinds = np.array([name == kind for name in load_weights().kinds], np.float32)
    nothing = np.zeros(1, np.float32)
    return Act(
        Sentence(Span(start, start + len(text)), text, number, 0, in_title=in_title),
        Span(at, at + len(trigger)),
        EventType.ASSAULT,
        0.9,
        nothing,
        kinds,
        nothing,
        nothing,
    )


def line_of(*acts: Act, same: float = 0.9, title: str = "") -> str:
    """The line of one occurrence of which `acts` are the tellings, the first the best."""
    article = SimpleNamespace(mentions_in=lambda sentence: ())
    answers = SimpleNamespace(weights=load_weights(), are_same=lambda a, b: same, article=article)
    occurrence: Any = SimpleNamespace(
        best=acts[0], acts=acts, type=EventType.ASSAULT, kind="attack", answers=answers
    )
    event: Any = SimpleNamespace(
        type=EventType.ASSAULT, status=Status.OCCURRED, parties=(), place=None
    )
    [found] = titles_of([(occurrence, event)], trees_of([acts[0]]), title)
    return found.line


def test_best_telling_gives_the_line() -> None:
    assert line_of(act(1, "shelled"), act(0, "attacked")) == "Norway shells port of Lima"


def test_another_telling_gives_it_where_the_best_names_nobody() -> None:
    assert line_of(act(0, "attacked"), act(1, "shelled")) == "Norway shells port of Lima"


@pytest.mark.parametrize("other", [act(1, "shelled", "clash"), act(2, "attacked", in_title=True)])
def test_telling_of_another_kind_or_the_headline_gives_none(other: Act) -> None:
    assert line_of(act(0, "attacked"), other) == ""


def test_telling_that_is_joined_without_being_sure_gives_none() -> None:
    assert line_of(act(0, "attacked"), act(1, "shelled"), same=0.5) == ""


def test_headline_of_the_article_is_left_for_the_act_it_tells_in_the_same_words() -> None:
    best = act(0, "attacked")
    headline = act(2, "attacked", in_title=True)
    assert line_of(best, headline, title=TEXT[2]) == ""  # one word alone is the same
