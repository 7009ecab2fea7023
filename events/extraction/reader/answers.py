"""Read an article: its acts, when each was, who took part, and which are one.

The encoder reads each stretch of the article once; all heads answer from its vectors.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from events.core.days import Days
from events.extraction.article import Article
from events.extraction.dating.candidate import Candidate
from events.extraction.dating.candidates import Calendar
from events.extraction.reader.acts import Act, acts_in, sigmoid, softmax
from events.extraction.reader.features import (
    day_features,
    party_features,
    same_features,
)
from events.extraction.reader.rows import mentions_near, names_in, share
from events.extraction.reader.weights import Floats, Weights, load_weights
from events.extraction.reader.windows import windows_of
from events.extraction.types import ActorMention, Sentence, Span

_NEGLIGIBLE = 0.02
_UNKNOWN = 0.5  # how near days are to none at all
# Days that agree so far speak neither for nor against one act (events.extraction.occurrences).
_NEUTRAL = 0.32
# How many acts of the beginning and before it an act is compared with.
_FIRST, _LATEST = 12, 40


Key = tuple[date | None, date | None]


def key_of(days: Days | None) -> Key:
    """First and last day, by which candidates that mean the same days are one."""
    return (days.first, days.last) if days else (None, None)


@dataclass(frozen=True, slots=True)
class Part:
    """What a mention is to an act, as probabilities; `here` where the act's own sentence has it."""

    mention: ActorMention
    actor: float
    recipient: float
    place: float
    here: bool = True


class Answers:
    """What the reader says of one article."""

    def __init__(self, article: Article, weights: Weights | None = None) -> None:
        self.article = article
        self.weights = weights or load_weights()
        self.calendar = Calendar.of(article)
        self._days: dict[Act, tuple[tuple[Candidate, ...], Floats]] = {}
        self._offered: dict[Sentence, tuple[Candidate, ...]] = {}
        self._states: dict[Sentence, tuple[Floats, Floats]] = {}
        self._vectors: dict[tuple[Sentence, Span], Floats] = {}
        found: list[Act] = []
        for window in windows_of(self.weights.tokenizer, article):
            states = self.weights.encode(window.ids, window.marks)
            found.extend(acts_in(window, states, self.weights))
            for pieces, start in zip(window.held, window.starts, strict=True):
                own = states[start : start + len(pieces.ids)]
                spans = np.array([(s.start, s.end) for s in pieces.spans])
                self._states[pieces.sentence] = own, spans
        self.acts = tuple(sorted(found, key=lambda act: act.order))

    def days(self, act: Act) -> tuple[tuple[Candidate, ...], Floats]:
        """Return the candidates for the day of `act`, and how likely each is (sum 1)."""
        if act not in self._days:
            self._days[act] = self._ranked(act)
        return self._days[act]

    def _ranked(self, act: Act) -> tuple[tuple[Candidate, ...], Floats]:
        candidates = self._candidates(act.sentence)
        rows = day_features(act, candidates, self.calendar)
        times = np.array(
            [self._vector(c.sentence, c.time.span if c.time else None) for c in candidates]
        )
        scores = self.weights.pair("day", act.vector[None], times, np.array(rows, np.float32))
        return candidates, softmax(scores[:, 0])

    def _candidates(self, sentence: Sentence) -> tuple[Candidate, ...]:
        """The days that any act of `sentence` may have."""
        if sentence not in self._offered:
            self._offered[sentence] = self.calendar.candidates(sentence)
        return self._offered[sentence]

    def shared_days(self, a: int, b: int) -> float:
        """How far the days agree that two acts may have, from 0 (none in common) to 1.

        A headline without time words leaves the day to the text.
        """
        one, other = self._chances[a], self._chances[b]
        shared = sum(
            p * q * _nearness(mine, yours) for mine, p in one.items() for yours, q in other.items()
        )
        in_title = self.acts[a].sentence.in_title or self.acts[b].sentence.in_title
        return max(_NEUTRAL, shared) if in_title and not self._title_is_timed else shared

    @cached_property
    def _title_is_timed(self) -> bool:
        return any(time.in_title for time in self.article.times)

    @cached_property
    def _chances(self) -> list[dict[Key, float]]:
        """For each act how likely its days are."""
        found = []
        for act in self.acts:
            chances: defaultdict[Key, float] = defaultdict(float)
            for candidate, chance in zip(*self.days(act), strict=True):
                if chance > _NEGLIGIBLE:
                    chances[key_of(candidate.days)] += float(chance)
            found.append(dict(chances))
        return found

    def parts(self, act: Act) -> list[Part]:
        """Return what each mention near `act` is to it."""
        near = list(mentions_near(self.article, act.sentence))
        if not near:
            return []
        rows = party_features(act, near, self.article)
        vectors = np.array([self._vector(where, mention.span) for mention, where in near])
        given = np.array(rows, np.float32)
        scores = sigmoid(self.weights.among("party", act.vector, vectors, given))
        return [
            Part(mention, actor, recipient, place, where == act.sentence)
            for (mention, where), (actor, recipient, place) in zip(
                near, scores.tolist(), strict=True
            )
        ]

    @cached_property
    def same(self) -> dict[tuple[int, int], float]:
        """How likely two acts are one, by their numbers, the earlier first.

        An act is compared with the first of the article and the latest: time stays linear.
        """
        pairs = [
            (i, j)
            for j in range(len(self.acts))
            for i in (*range(min(j, _FIRST)), *range(max(_FIRST, j - _LATEST), j))
        ]
        if not pairs:
            return {}
        names = {s: names_in(self.article, s) for s in {a.sentence for a in self.acts}}
        rows = [
            same_features(a, b, share(names[a.sentence], names[b.sentence]))
            for a, b in ((self.acts[i], self.acts[j]) for i, j in pairs)
        ]
        vectors = np.array([act.vector for act in self.acts])
        one, other = (vectors[[pair[side] for pair in pairs]] for side in (0, 1))
        scores = self.weights.pair("same", one, other, np.array(rows, np.float32))
        return dict(zip(pairs, map(float, sigmoid(scores[:, 0])), strict=True))

    def are_same(self, a: Act, b: Act) -> float:
        """Return how likely two acts are one; 0 where that was not asked."""
        first, second = sorted((self.acts.index(a), self.acts.index(b)))
        return self.same.get((first, second), 0.0)

    def _vector(self, sentence: Sentence | None, span: Span | None) -> Floats:
        """The mean over the pieces that `span` covers; what stands nowhere has a vector of its own."""
        if sentence is None or span is None or sentence not in self._states:
            return self.weights.heads["nowhere"]
        key = sentence, span
        if key not in self._vectors:
            self._vectors[key] = self._mean(sentence, span)
        return self._vectors[key]

    def _mean(self, sentence: Sentence, span: Span) -> Floats:
        states, spans = self._states[sentence]
        covered = (spans[:, 0] < span.end) & (span.start < spans[:, 1])
        found: Floats = (
            states[covered].mean(axis=0) if covered.any() else self.weights.heads["nowhere"]
        )
        return found


def _nearness(a: Key, b: Key) -> float:
    """The share of days that two intervals have in common, by the mean of their lengths."""
    if a == b:
        return 1.0
    if a[0] is None or b[0] is None or a[1] is None or b[1] is None:
        return _UNKNOWN
    shared = (min(a[1], b[1]) - max(a[0], b[0])).days + 1
    lengths = ((a[1] - a[0]).days + 1) * ((b[1] - b[0]).days + 1)
    return max(0, shared) / math.sqrt(lengths)
