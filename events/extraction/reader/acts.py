"""Which words tell an act: the encoder's answers for word pieces become marked stretches."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.extraction.reader.features import Spot
from events.extraction.reader.weights import Floats, Weights
from events.extraction.reader.windows import Pieces, Window
from events.extraction.types import Span

# A word is taken for one that tells an act from here on. Low: which acts make an event that is
# given is decided later, from all tellings together.
LEAST = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Act(Spot):
    """Words of one sentence that tell an act, and what they say of it by themselves.

    `types` and `kinds` are probabilities in the order of the weights; `score` is the chance, not
    calibrated, that the words tell an act of `type` that is worth a place on a timeline.
    """

    type: EventType
    score: float
    types: Floats = field(repr=False)
    kinds: Floats = field(repr=False)
    statuses: Floats = field(repr=False)
    vector: Floats = field(repr=False)


def sigmoid(x: Floats) -> Floats:
    """Return the probabilities of these logits."""
    result: Floats = np.float32(1) / (np.float32(1) + np.exp(-np.clip(x, -30, 30)))
    return result


def softmax(x: Floats) -> Floats:
    """Return the probabilities of these logits along the last axis."""
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def acts_in(window: Window, states: Floats, weights: Weights) -> Iterator[Act]:
    """Yield the acts that the sentences of `window` tell; `states` are its pieces' vectors."""
    types = sigmoid(weights.linear("types", states))
    worth = np.sqrt(types * sigmoid(weights.linear("core", states)))
    for pieces, start in zip(window.held, window.starts, strict=True):
        end = start + len(pieces.ids)
        yield from _of_sentence(pieces, states[start:end], worth[start:end], weights)


def _of_sentence(pieces: Pieces, states: Floats, worth: Floats, weights: Weights) -> Iterator[Act]:
    """The acts of one sentence, in its order; `worth` are the scores of each type."""
    starts = _words(pieces)
    ends = [*starts[1:], len(pieces.spans)]
    scores = (
        np.add.reduceat(worth, starts, axis=0)
        / np.subtract(ends, starts, dtype=np.float32)[:, None]
    )
    best = scores.argmax(axis=1)
    for first, last in _runs(best, scores.max(axis=1) >= LEAST):
        vector = states[starts[first] : ends[last]].mean(axis=0)
        told = scores[first : last + 1].max(axis=0)
        yield Act(
            pieces.sentence,
            Span(pieces.spans[starts[first]].start, pieces.spans[ends[last] - 1].end),
            weights.types[best[first]],
            float(told.max()),
            told,
            softmax(weights.linear("kind", vector[None]))[0],
            softmax(weights.linear("status", vector[None]))[0],
            vector,
        )


def _words(pieces: Pieces) -> list[int]:
    """The pieces with which a word begins: no space or mark stands between those of one."""
    starts = [0]
    start, text = pieces.sentence.span.start, pieces.sentence.text
    marks = [not any(map(str.isalnum, text[s.start - start : s.end - start])) for s in pieces.spans]
    for n, (one, other) in enumerate(pairwise(pieces.spans), start=1):
        if other.start > one.end or marks[n - 1] or marks[n]:
            starts.append(n)
    return starts


def _runs(best: Floats, told: Floats) -> Iterator[tuple[int, int]]:
    """Words side by side that tell an act of one type, as first and last."""
    first: int | None = None
    for n in range(len(told) + 1):
        goes_on = n < len(told) and told[n] and first is not None and best[n] == best[first]
        if goes_on:
            continue
        if first is not None:
            yield first, n - 1
        first = n if n < len(told) and told[n] else None


def kind_of(kinds: Floats, type_: EventType, weights: Weights) -> str:
    """Return the likeliest kind of that type."""
    of_type = [n for n, name in enumerate(weights.kinds) if KINDS[name].type is type_]
    return weights.kinds[max(of_type, key=lambda n: float(kinds[n]))]


def status_of(statuses: Floats, weights: Weights) -> Status:
    """Return the likeliest status."""
    return weights.statuses[int(statuses.argmax())]
