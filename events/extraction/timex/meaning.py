"""What a rule says of an expression, and how rules build it."""

from dataclasses import dataclass, replace
from datetime import date

from events.core.days import Days, Precision
from events.core.doubts import Inference
from events.extraction.types import Reading, Step, TimexType

from .values import days_of, part_of


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 without its place in the text."""

    type: TimexType
    value: str
    days: Days | None = None
    steps: tuple[Step, ...] = ()
    alternatives: tuple[Reading, ...] = ()
    mod: str | None = None
    clock: str | None = None

    def because(self, rule: Inference, **values: object) -> "Meaning":
        """The same with a further step of its derivation; days are written in ISO."""
        step = Step(rule, tuple((name, str(value)) for name, value in values.items()))
        steps = (*self.steps, step)
        # Not dataclasses.replace, which takes five times as long: this runs for every expression.
        return Meaning(
            self.type, self.value, self.days, steps, self.alternatives, self.mod, self.clock
        )

    def modified(self, mod: str | None) -> "Meaning":
        """The same narrowed to its START, MID or END, or marked with another mod."""
        if mod is None:
            return self
        days = part_of(self.days, mod) if self.days else None
        return replace(self, mod=mod, days=days)

    def or_else(self, *values: str) -> "Meaning":
        """The same, keeping other readings that the text does not rule out."""
        readings = (
            Reading(value, days)
            for value in values
            if value != self.value and (days := days_of(value))
        )
        return replace(self, alternatives=(*self.alternatives, *readings))

    def at(self, time: str, clock: str | None = None) -> "Meaning":
        """A time of the days meant, such as "TMO" or "T07:00", with the steps that led to them."""
        kind = replace(dated(f"{self.value}{time}", clock=clock), steps=self.steps)
        return kind.or_else(*(f"{other.value}{time}" for other in self.alternatives))

    def over(self, first: date, last: date, precision: Precision = Precision.RANGE) -> "Meaning":
        """The same value over other days than its own (vague references)."""
        return replace(self, days=Days(first, last, precision))


def dated(value: str, *, clock: str | None = None) -> Meaning:
    """A DATE, or a TIME when the value has a time of day."""
    kind = TimexType.TIME if "T" in value[7:11] and value[0] in "12XB" else TimexType.DATE
    return Meaning(kind, value, days_of(value), clock=clock)


def duration(value: str) -> Meaning:
    """A length of time such as P3M."""
    return Meaning(TimexType.DURATION, value)


def recurring(value: str) -> Meaning:
    """A SET such as XXXX-WXX-2 or P1D."""
    return Meaning(TimexType.SET, value)
