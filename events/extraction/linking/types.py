"""What linking works on and hands to merging."""

from dataclasses import dataclass
from datetime import date

from events.core.days import Precision
from events.core.doubts import Basis
from events.extraction.types import Coding, Span, Step, TimeExpression


@dataclass(frozen=True, slots=True)
class When:
    """The days of a coding (both included; None for none at all) and how they were found."""

    first: date | None
    last: date | None
    precision: Precision | None
    basis: Basis | None
    steps: tuple[Step, ...] = ()
    time: TimeExpression | None = None
    clock: str | None = None
    cost: float = 0.0  # of the attachment: 0 is the trigger's own expression
    reasons: tuple[str, ...] = ()

    @property
    def is_explicit(self) -> bool:
        """True when words of the same sentence say it."""
        return self.basis is Basis.EXPLICIT

    @property
    def inferred_by(self) -> str:
        """The rule by which the context gave the days; empty where words of the sentence do."""
        return self.steps[-1].rule if self.steps and not self.is_explicit else ""


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
