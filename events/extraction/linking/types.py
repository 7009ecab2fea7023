"""What linking works on and hands to merging."""

from dataclasses import dataclass

from events.core.days import Days
from events.core.doubts import Basis, Inference, Reason
from events.extraction.types import Coding, Reading, Span, Step, TimeExpression


@dataclass(frozen=True, slots=True)
class When:
    """The days of a coding, None for none at all, and how they were found."""

    days: Days | None = None
    basis: Basis | None = None
    steps: tuple[Step, ...] = ()
    time: TimeExpression | None = None
    clock: str | None = None
    cost: float = 0.0  # of the attachment: 0 is the trigger's own expression
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Reading, ...] = ()  # the other days that the words allow

    @property
    def is_explicit(self) -> bool:
        """True when words of the same sentence say it."""
        return self.basis is Basis.EXPLICIT

    @property
    def inferred_by(self) -> Inference | None:
        """How the context gave the days; None where words of the sentence do."""
        return self.steps[-1].rule if self.steps and not self.is_explicit else None


@dataclass(frozen=True, slots=True)
class Told:
    """Days that the text gives to what it tells, in the words that do; others may count from it."""

    days: Days
    words: str
    steps: tuple[Step, ...]
    alternatives: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedCoding:
    """A coding with its days; `in_lead` where the first sentences or the title tell it."""

    coding: Coding
    when: When
    in_lead: bool = False

    @property
    def mark(self) -> Span | None:
        """The time expression, where it stands in the coding's own sentence."""
        time = self.when.time
        sentence = self.coding.sentence
        if time is None or time.in_title != sentence.in_title:
            return None
        return time.span if sentence.span.contains(time.span) else None

    @property
    def told(self) -> Told | None:
        """Its days in the word for the act; None without days."""
        when, words = self.when, self.coding.lemma
        return Told(when.days, words, when.steps, when.alternatives) if when.days else None
