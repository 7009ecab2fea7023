"""What a careful reader wrote down of a text: its events, with the words that tell and date them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.core.days import Days
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.types import Span

# The licence of texts that were written for training, and of those that name none.
OURS = "ours"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the title or of the text."""

    in_title: bool
    span: Span


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """One occurrence, however many sentences tell it.

    Any of `types` is right, the best first. `days` are None where the text cannot place it; then
    it is never `core`, worth a place on a timeline. `basis` is None where nothing dates it.
    `actors` and `recipients` are ISO 3166 alpha-3 codes, then names of organisations and groups.
    `place` is as it is told ("Hanoi VNM"). `triggers` are all its tellings, the main one first.
    """

    types: tuple[EventType, ...]
    kind: str | None
    status: Status
    days: Days | None
    basis: Basis | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    core: bool
    triggers: tuple[Marked, ...]
    times: tuple[Marked, ...] = ()

    def is_on(self, days: Days | None) -> bool:
        """True when `days` are right: the same for one day, else at least half in common."""
        if self.days is None or days is None:
            return self.days is days
        if self.days.is_one or self.days.precision.is_of_a_day:
            return self.days.are(days)
        union = (max(self.days.last, days.last) - min(self.days.first, days.first)).days + 1
        return self.days.shared(days) * 2 >= union


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """One text, the day it was published on, and every event that it reports."""

    id: str
    published: date
    title: str
    text: str
    events: tuple[AnnotatedEvent, ...]
    licence: str = OURS

    def words(self, marked: Marked) -> str:
        """Return the words that are marked."""
        return marked.span.text_in(self.title if marked.in_title else self.text)


class AnnotationFaults(ValueError):
    """All that is wrong in some files, a line each: the file, the line number, what was expected."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
