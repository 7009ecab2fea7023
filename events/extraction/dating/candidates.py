"""The days that an act may have: what the text and the day of publication offer.

Nothing is chosen here. Each candidate says how it comes about; the reader ranks them
(events.extraction.reader) and the steps of the winner are the derivation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from events.core.days import Days, Precision, shift
from events.core.doubts import Basis, Inference
from events.extraction.article import Article, by_part, inside
from events.extraction.dating.periods import Period, length_in_days, periods_in
from events.extraction.types import Sentence, Step, TimeExpression, TimexType

# An act may take its day from so many expressions before its sentence, the nearest first, and
# from those of the sentence behind it. 24 of 25 acts that are dated by an earlier one need no more.
_BEFORE, _BEHIND = 8, 1
# A length of time is counted from a month at most.
_LONGEST_ANCHOR = 31  # days
# What a reaction answers lies at most so many days back.
_FRESH = 60

_RELATION = re.compile(
    r"\s*(?:(?P<later>later|afterwards|after that)\b|(?P<after>after|following|since)\b"
    r"|(?P<before>before|prior to|ahead of|earlier(?: than)?)\b)",
    re.IGNORECASE,
)
# What stands between the days of a list.
_LISTED = re.compile(r"\s*(?:,|,?\s*and|,?\s*then)\s+(?:(?:on|in)\s+)?(?:the\s+)?")
_WEEKDAYS = frozenset(
    {
        *(Inference.WEEKDAY_RECENT, Inference.WEEKDAY_AHEAD),
        *(Inference.WEEKDAY_LISTED, Inference.WEEKDAY_BEFORE),
    }
)
_OF_SOME_YEAR = frozenset(
    {
        *(Inference.NEAREST_DAY, Inference.LAST_DAY, Inference.NEXT_DAY),
        *(Inference.RECENT_MONTH, Inference.MONTH_AHEAD),
    }
)


class How(StrEnum):
    """How a candidate comes about."""

    NAMED = "named"  # the days of an expression
    OTHER = "other"  # another reading of an expression: the other order, week or year
    COUNTED = "counted"  # a length of time before or after the day of another expression
    UNTIL_NOW = "until_now"  # from a day until publication: a reaction, what is under way
    FROM_NOW = "from_now"  # from publication until a day to come: a deadline
    PUBLICATION = "publication"
    NONE = "none"  # the text places it nowhere


@dataclass(frozen=True, slots=True)
class Candidate:
    """Days that an act may have; `time` is the expression they come from, None without one.

    `counted` is the length of time that is counted from it, on or (`back`) back.
    """

    how: How
    days: Days | None
    steps: tuple[Step, ...] = ()
    time: TimeExpression | None = None
    sentence: Sentence | None = None  # of the expression
    counted: TimeExpression | None = None
    back: bool = False

    @property
    def basis(self) -> Basis | None:
        """Where the days come from, as far as the candidate knows."""
        if self.days is None:
            return None
        return Basis.PUBLICATION if self.time is None and self.counted is None else Basis.CONTEXT


@dataclass(frozen=True, slots=True)
class Named:
    """A period and the sentence that names it."""

    period: Period
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, its sentence, and the words behind it."""

    time: TimeExpression
    sentence: Sentence
    behind: str


@dataclass(frozen=True)
class Calendar:
    """What an article names of days, in its order, the title before the text."""

    published: date
    named: tuple[Named, ...]
    lengths: tuple[Length, ...]
    lead: frozenset[Sentence]
    timed: frozenset[Sentence]  # those with time words, vague ones too

    @classmethod
    def of(cls, article: Article) -> Self:
        """Return what `article` names of days."""
        parts = by_part(article.times)
        periods = by_part(
            [
                period
                for in_title, times in parts.items()
                for period in periods_in(
                    article.document.part(in_title=in_title), times, article.published
                )
                if not period.vague
            ]
        )
        return cls(
            article.published,
            tuple(Named(p, s) for s in article.sentences for p in inside(s, periods)),
            tuple(
                Length(time, s, s.text[time.span.end - s.span.start :])
                for s in article.sentences
                for time in inside(s, parts)
                if time.type is TimexType.DURATION and length_in_days(time)
            ),
            frozenset(article.lead()),
            frozenset(s for s in article.sentences if inside(s, parts)),
        )

    def candidates(self, sentence: Sentence) -> tuple[Candidate, ...]:
        """Return the days that an act told in `sentence` may have."""
        near = self._near(sentence)
        found = [*self._named(near), *self._counted(sentence, near), *self._until_now(near)]
        found += self._from_now(sentence, near)
        today = Days(self.published, self.published)
        is_timed = sentence in self.timed
        step = Step.to(Inference.OTHERS_WORDS if is_timed else Inference.PUBLICATION, today)
        found.append(Candidate(How.PUBLICATION, today, (step,)))
        found.append(Candidate(How.NONE, None))
        return tuple(found)

    def listed_with(self, candidate: Candidate) -> tuple[Candidate, ...]:
        """Return all days of the list in which the expression of `candidate` stands.

        A list names days of one precision side by side. Alone, it is a list of one.
        """
        beside = [n for n in self.named if n.sentence == candidate.sentence]
        at = [n for n, named in enumerate(beside) if named.period.time is candidate.time]
        if candidate.how is not How.NAMED or not at:
            return (candidate,)
        first = last = at[0]
        while first > 0 and _are_listed(beside[first - 1], beside[first]):
            first -= 1
        while last + 1 < len(beside) and _are_listed(beside[last], beside[last + 1]):
            last += 1
        listed = self._named(beside[first : last + 1])
        return tuple(c for c in listed if c.how is How.NAMED)

    def _near(self, sentence: Sentence) -> list[Named]:
        """The expressions that an act of `sentence` may be dated by, in the order of the text."""
        at = _order(sentence)
        before = [n for n in self.named if _order(n.sentence) < at]
        kept = {id(n) for n in before[-_BEFORE:]}
        return [
            n
            for n in self.named
            if id(n) in kept
            or n.sentence in self.lead
            or (
                n.sentence.in_title == sentence.in_title
                and 0 <= n.sentence.index - sentence.index <= _BEHIND
            )
        ]

    def _named(self, near: Sequence[Named]) -> Iterator[Candidate]:
        for named in near:
            period = named.period
            if period.clock_only:
                continue
            yield Candidate(How.NAMED, period.days, period.steps, period.time, named.sentence)
            if period.began is not None:
                began = period.began
                yield Candidate(How.NAMED, began.days, began.steps, began.time, named.sentence)
            for days, steps in _other_readings(period):
                yield Candidate(How.OTHER, days, steps, period.time, named.sentence)

    def _counted(self, sentence: Sentence, near: Sequence[Named]) -> Iterator[Candidate]:
        """ "Two days after the summit", "a week later": from each day that may be meant."""
        anchors = [n for n in near if n.period.days.width <= _LONGEST_ANCHOR]
        for told in self.lengths:
            relation = _RELATION.match(told.behind) if told.sentence == sentence else None
            if relation is not None:
                words = f"{told.time.text}{relation.group()}".strip()
                for anchor in (*anchors, None):
                    yield from self._moved(told.time, words, anchor)

    def _moved(
        self, length: TimeExpression, words: str, anchor: Named | None
    ) -> Iterator[Candidate]:
        """The days `length` after and before those of `anchor`, else of publication."""
        period = anchor.period if anchor else None
        days = period.days if period else Days(self.published, self.published)
        steps, time = (period.steps, period.time) if period else ((), None)
        event = time.text if time else "publication"
        by = length_in_days(length) or 0
        for back in (False, True):
            if moved := days.moved(-by if back else by):
                step = Step.to(Inference.TIED_TO_EVENT, moved, text=words, event=event)
                where = anchor.sentence if anchor else None
                yield Candidate(How.COUNTED, moved, (*steps, step), time, where, length, back)

    def _until_now(self, near: Sequence[Named]) -> Iterator[Candidate]:
        """What answers an act, or goes on: from its day until publication."""
        for named in near:
            first = named.period.days.first
            if shift(self.published, -_FRESH) <= first < self.published:
                days = Days(first, self.published, Precision.RANGE)
                step = Step.to(Inference.REACTION, days, event=named.period.time.text)
                steps = (*named.period.steps, step)
                yield Candidate(How.UNTIL_NOW, days, steps, named.period.time, named.sentence)

    def _from_now(self, sentence: Sentence, near: Sequence[Named]) -> Iterator[Candidate]:
        """ "Until Monday", "by the end of the week": from publication until then."""
        for named in near:
            last = named.period.days.last
            if named.sentence == sentence and last > self.published:
                days = Days(self.published, last, Precision.RANGE)
                step = Step.to(Inference.FROM_TO, days)
                steps = (*named.period.steps, step)
                yield Candidate(How.FROM_NOW, days, steps, named.period.time, named.sentence)


def _are_listed(one: Named, other: Named) -> bool:
    start, end = one.period.span.end, other.period.span.start
    at = one.sentence.span.start
    between = one.sentence.text[start - at : end - at]
    alike = one.period.days.precision is other.period.days.precision
    return alike and _LISTED.fullmatch(between) is not None


def _other_readings(period: Period) -> Iterator[tuple[Days, tuple[Step, ...]]]:
    for reading in period.alternatives:
        yield reading.days, period.steps
    rules = {step.rule for step in period.steps}
    if rules & _WEEKDAYS and period.days.is_one:
        for by, rule in ((7, Inference.TURNED_AHEAD), (-7, Inference.TURNED_BACK)):
            if days := period.days.moved(by):
                yield days, (*period.steps, Step.to(rule, days))
    if rules & _OF_SOME_YEAR:
        for by in (1, -1):
            if days := _years_on(period.days, by):
                yield days, (*period.steps, Step.to(Inference.NEAREST_DAY, days))


def _years_on(days: Days, by: int) -> Days | None:
    try:
        first = days.first.replace(year=days.first.year + by)
        last = days.last.replace(year=days.last.year + by)
    except ValueError:  # 29 February of a common year, or a year that the calendar lacks
        return None
    return Days(first, last, days.precision)


def _order(sentence: Sentence) -> tuple[bool, int]:
    """Where a sentence stands: the title before the text."""
    return (not sentence.in_title, sentence.index)
