"""A candidate for the day of an act, and what candidates are made of."""

from dataclasses import dataclass
from enum import StrEnum

from events.core.days import Days
from events.core.doubts import Basis
from events.extraction.dating.periods import Period
from events.extraction.types import Sentence, Step, TimeExpression


class How(StrEnum):
    """How a candidate comes about."""

    NAMED = "named"  # the days of an expression
    OTHER = "other"  # another reading of an expression: the other order, week or year
    COUNTED = "counted"  # a length of time before or after the day of another expression
    LASTING = "lasting"  # so long, from a day on, up to a day, or until publication
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
    """A length of time, its sentence, and the words before and behind it."""

    time: TimeExpression
    sentence: Sentence
    before: str
    behind: str
