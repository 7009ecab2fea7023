"""Gather what is wrong with a file, so that all of it is told at once."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from events.core.days import Days, Precision
from events.core.kinds import KINDS

T = TypeVar("T")
U = TypeVar("U")
Member = TypeVar("Member", bound=StrEnum)
_LONGEST_QUOTE = 80


class Gathered:
    """The faults of some place (a file, a line of it, a part of that), in the order of reading."""

    def __init__(self, place: object, found: list[str] | None = None) -> None:
        self._place = place
        self.found: list[str] = [] if found is None else found

    def at(self, line: int) -> "Gathered":
        """Return where to note the faults of that line of the file, counted from 1."""
        return Gathered(f"{self._place}:{line}", self.found)

    def within(self, part: str) -> "Gathered":
        """Return where to note the faults of a part of this place."""
        return Gathered(f"{self._place}: {part}", self.found)

    def add(self, problem: object) -> None:
        """Note what is wrong here, and what was expected."""
        self.found.append(f"{self._place}: {problem}")

    def read(self, reader: Callable[[], T], otherwise: U) -> T | U:
        """Return what `reader` returns; where it raises ValueError, note that for `otherwise`."""
        try:
            return reader()
        except ValueError as fault:
            self.add(fault)
            return otherwise


def quoted(told: object) -> str:
    """Return what stands there, shortened, to be shown in a fault."""
    words = repr(told)
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"


def member(told: object, members: type[Member], what: str) -> Member:
    """Return the member that has this value. Raises ValueError that lists them all."""
    for one in members:
        if one == told:
            return one
    raise ValueError(f"{quoted(told)} is no {what}, expected {_listed(members)}")


def kind_of(told: object) -> str:
    """Return the slug of a kind. Raises ValueError for one that kinds.toml has not."""
    if not isinstance(told, str) or told not in KINDS:
        raise ValueError(f"{quoted(told)} is no kind, expected a slug of kinds.toml or none")
    return told


def day_of(told: object) -> date:
    """Return the day "2019-09-10". Raises ValueError."""
    try:
        return date.fromisoformat(told if isinstance(told, str) else "")
    except ValueError:
        raise ValueError(f"{quoted(told)} is no day, expected one such as 2019-09-10") from None


def days_of(first: date, last: date, precision: Precision) -> Days:
    """Return days told as narrowly as that. Raises ValueError where they cannot be."""
    if precision.is_of_a_day and first != last:
        raise ValueError(f"{first} to {last} is told to the {precision}, expected one day")
    return Days(first, last, precision)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(str(word) for word in words)
