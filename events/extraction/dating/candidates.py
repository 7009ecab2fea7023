"""The days that an act may have: what the text and the day of publication offer.

Nothing is chosen here. Each candidate says how it comes about; the reader ranks them
(events.extraction.reader) and the steps of the winner are the derivation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from events.core.days import Days, Precision, shift
from events.core.doubts import Inference
from events.extraction.article import Article, by_part, inside
from events.extraction.dating.candidate import Candidate, How, Length, Named
from events.extraction.dating.counted import by_anniversary, by_length, length_at
from events.extraction.dating.periods import Period, length_in_days, periods_in
from events.extraction.types import Sentence, Step, TimexType

# An act may take its day from so many expressions before its sentence, the nearest first, and
# from those of the sentence behind it. 24 of 25 acts that are dated by an earlier one need no more.
_BEFORE, _BEHIND = 8, 1
# What a reaction answers lies at most so many days back.
_FRESH = 60

_BACK = re.compile(r"\b(?:before|earlier|previous|preceding|prior)\b", re.IGNORECASE)
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
        periods = by_part(
            [
                period
                for in_title, times in article.times_by_part.items()
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
                length_at(time, s)
                for s in article.sentences
                for time in article.times_in(s)
                if time.type is TimexType.DURATION and length_in_days(time)
            ),
            frozenset(article.lead()),
            frozenset(s for s in article.sentences if article.times_in(s)),
        )

    def candidates(self, sentence: Sentence) -> tuple[Candidate, ...]:
        """Return the days that an act told in `sentence` may have."""
        near = self._near(sentence)
        found = [*self._named(near), *self._beside(sentence, near)]
        found += [*self._counted(sentence, near), *self._until_now(near)]
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
                yield Candidate(How.OTHER, began.days, began.steps, began.time, named.sentence)
            for days, steps in _other_readings(period):
                yield Candidate(How.OTHER, days, steps, period.time, named.sentence)

    def _counted(self, sentence: Sentence, near: Sequence[Named]) -> Iterator[Candidate]:
        """What the lengths of time and the anniversaries of `sentence` give."""
        for told in self.lengths:
            if told.sentence == sentence:
                yield from by_length(told, near, self.published)
        yield from by_anniversary(sentence, self.published)

    def _beside(self, sentence: Sentence, near: Sequence[Named]) -> Iterator[Candidate]:
        """ "The day before", "the following day": beside each day that may be meant."""
        days = [n for n in near if n.period.days.is_one]
        for named in near:
            if named.sentence == sentence and _is_beside_another(named.period):
                for anchor in days:
                    if anchor is not named:
                        yield from _next_to(anchor, named)

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
    is_day = bool(rules & _WEEKDAYS) and period.days.is_one
    if is_day or Inference.WEEKEND in rules:
        for by, rule in ((7, Inference.TURNED_AHEAD), (-7, Inference.TURNED_BACK)):
            if days := period.days.moved(by):
                yield days, (*period.steps, Step.to(rule, days))
    if rules & _OF_SOME_YEAR:
        for by in (1, -1):
            if days := _years_on(period.days, by):
                yield days, (*period.steps, Step.to(Inference.NEAREST_DAY, days))


def _is_beside_another(period: Period) -> bool:
    return any(step.rule is Inference.NEXT_OR_PREVIOUS for step in period.steps)


def _next_to(anchor: Named, told: Named) -> Iterator[Candidate]:
    """The day before or after that of `anchor`, which the words of `told` say."""
    words = told.period.time.text
    if days := anchor.period.days.moved(-1 if _BACK.search(words) else 1):
        step = Step.to(Inference.TIED_TO_EVENT, days, text=words, event=anchor.period.time.text)
        steps = (*anchor.period.steps, step)
        yield Candidate(How.OTHER, days, steps, told.period.time, told.sentence)


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
