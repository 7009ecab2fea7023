"""Which acts of an article are one occurrence, and what all its tellings say together."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from events.core.days import Days
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.dating.candidate import Candidate, How
from events.extraction.reader.acts import Act, kind_of, status_of
from events.extraction.reader.answers import Answers, Key, Part, key_of

# Acts are taken for one from here on; low, for an event told twice is two to a reader.
SAME = 0.3
# What it counts that the days agree; when they cannot, acts are hardly one.
BY_DAYS, _APART = 2.5, 0.05
_LEAST_CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Dated:
    """Days that an occurrence may have: how likely, and the candidate that says it best."""

    days: Days | None
    chance: float
    candidate: Candidate
    act: Act

    @property
    def basis(self) -> Basis | None:
        """Where they come from: words of the telling's own sentence are explicit."""
        candidate = self.candidate
        is_own = candidate.time is not None and candidate.sentence == self.act.sentence
        is_explicit = is_own and candidate.how is not How.UNTIL_NOW
        return Basis.EXPLICIT if is_explicit else candidate.basis


@dataclass(frozen=True)
class Occurrence:
    """The tellings of one occurrence, in the order of the text.

    `listed` are its days where its words name several in a row: "on Monday and Wednesday".
    """

    acts: tuple[Act, ...]
    answers: Answers
    listed: Dated | None = None

    @cached_property
    def best(self) -> Act:
        """The telling that tells it most surely, the text before the title."""
        return max(self.acts, key=lambda a: (not a.sentence.in_title, a.score))

    @cached_property
    def score(self) -> float:
        """The surest telling's."""
        return max(act.score for act in self.acts)

    @cached_property
    def types(self) -> list[tuple[float, EventType]]:
        """How likely each type is, the likeliest first."""
        summed = np.array([act.types for act in self.acts]).max(axis=0)
        return sorted(
            zip(map(float, summed), self.answers.weights.types, strict=True), reverse=True
        )

    @property
    def type(self) -> EventType:
        """What is done."""
        return self.types[0][1]

    @property
    def kind(self) -> str:
        """The likeliest kind of the type."""
        kinds = np.array([act.kinds * act.score for act in self.acts]).sum(axis=0)
        return kind_of(kinds, self.type, self.answers.weights)

    @cached_property
    def status(self) -> Status:
        """What most of its tellings say."""
        told = np.array([act.statuses * act.score for act in self.acts]).sum(axis=0)
        return status_of(told, self.answers.weights)

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """All days that it may have, the likeliest first."""
        if self.listed is not None:
            return (self.listed,)
        chances: defaultdict[Key, float] = defaultdict(float)
        said: dict[Key, tuple[float, Candidate, Act]] = {}
        whole = sum(act.score for act in self.acts)
        for act in self.acts:
            for candidate, chance in zip(*self.answers.days(act), strict=True):
                key = key_of(candidate.days)
                weighed = float(chance) * act.score / whole
                chances[key] += weighed
                if key not in said or weighed > said[key][0]:
                    said[key] = weighed, candidate, act
        found = (Dated(said[k][1].days, chances[k], *said[k][1:]) for k in chances)
        ranked = sorted(found, key=lambda d: -d.chance)
        fitting = self._fitting(ranked)
        return (fitting, *(d for d in ranked if d is not fitting))

    def _fitting(self, ranked: Sequence[Dated]) -> Dated:
        """The likeliest, or another reading of its expression that does not contradict the status.

        "Attacked the base on 3 March", published in December, was the March before.
        """
        first = ranked[0]
        if first.candidate.time is None or not self._contradicts(first):
            return first
        others = (d for d in ranked if d.candidate.time is first.candidate.time)
        fit = (d for d in others if d.candidate.how is How.OTHER and not self._contradicts(d))
        return next(fit, first)

    def _contradicts(self, dated: Dated) -> bool:
        """True for what has happened in days ahead, and for what is to come in days past."""
        published, days, status = self.answers.calendar.published, dated.days, self.status
        if days is None:
            return False
        ahead = status.has_happened and days.first > published
        return ahead or (status.is_to_come and days.last < published)

    @cached_property
    def tellings(self) -> list[tuple[float, list[Part]]]:
        """Of each telling how sure it is, and what the mentions near it are to the act."""
        return [(act.score, self.answers.parts(act)) for act in self.acts]


def occurrences_of(answers: Answers) -> list[Occurrence]:
    """Return what the acts of an article tell, in the order of the first telling.

    Each act joins those it is likeliest one with, by the mean over them, or begins another.
    """
    groups: list[list[int]] = []
    for number in range(len(answers.acts)):
        likeness = [_likeness(group, number, answers) for group in groups]
        if likeness and max(likeness) >= SAME:
            groups[likeness.index(max(likeness))].append(number)
        else:
            groups.append([number])
    found = (Occurrence(tuple(answers.acts[n] for n in group), answers) for group in groups)
    return [each for occurrence in found for each in _on_each_day(occurrence)]


def _on_each_day(occurrence: Occurrence) -> list[Occurrence]:
    """One for each day of a list: "launches followed on July 31, on August 2 and last Tuesday"."""
    dated = occurrence.dated[0]
    listed = occurrence.answers.calendar.listed_with(dated.candidate)
    if len(listed) < 2 or dated.candidate.sentence != dated.act.sentence:
        return [occurrence]
    days = (Dated(c.days, dated.chance, c, dated.act) for c in listed)
    return [replace(occurrence, listed=each) for each in days]


def _likeness(group: Sequence[int], number: int, answers: Answers) -> float:
    held = [_are_one(n, number, answers) for n in group if (n, number) in answers.same]
    return sum(held) / len(held) if held else 0.0


def _are_one(a: int, b: int, answers: Answers) -> float:
    """How likely two acts are one: by their words, and by the days that both may have."""
    chance = min(max(answers.same[a, b], _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    shared = answers.shared_days(a, b)
    logit = math.log(chance / (1 - chance)) + BY_DAYS * (1 + math.log(shared + _APART))
    return 1 / (1 + math.exp(-logit))
