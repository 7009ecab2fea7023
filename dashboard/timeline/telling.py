"""What a reader is told of whether an event happened: by its mark, in words, and by a tag."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType, Tone
from events.core.status import Status
from events.models import Event


class Mark(StrEnum):
    """How a mark is filled."""

    FULL = "full"  # it happened, or was said
    OPEN = "open"  # it is planned or offered
    CROSSED = "crossed"  # it was called off, or denied


@dataclass(frozen=True, slots=True)
class Telling:
    """The fill of the mark, the status in words, and the tag of a row: empty where it is plain."""

    mark: Mark
    words: str
    tag: str = ""

    @classmethod
    def of(cls, type_: str, kind: str, status: str, last: date | None, today: date) -> "Telling":
        """What is told of an event of this type, kind and status whose last day is `last`."""
        known = Status(status)
        if known.is_refuted:
            words = "called off" if known is Status.CANCELLED else "denied"
            return cls(Mark.CROSSED, words, words)
        if KINDS[kind].says is known or _is_said(type_, known):
            return cls(Mark.FULL, f"{KINDS[kind].name} made")
        if known.has_happened:
            return cls(Mark.FULL, "going on" if known is Status.ONGOING else "happened")
        if last is not None and last < today and known is not Status.HYPOTHETICAL:
            return cls(Mark.OPEN, f"{known}; no report of the outcome", "outcome unknown")
        return cls(Mark.OPEN, known.value, known.value)


def _is_said(type_: str, status: Status) -> bool:
    """True where saying it is the act: a threat is made, however it ends."""
    return (EventType(type_), status) in {
        (EventType.THREATEN, Status.THREATENED),
        (EventType.AGREE, Status.OFFERED),
        (EventType.AGREE, Status.PLANNED),
    }


def telling_of(event: Event, today: date) -> Telling:
    """What is told of a stored event."""
    return Telling.of(event.type, event.kind, event.status, event.last, today)


def mark_classes(event: Event, today: date) -> str:
    """The classes that draw the mark of an event in the page (static/css/marks.css)."""
    tone = event.tone.value if event.tone is not Tone.NEUTRAL else "neutral"
    told = " published" if event.basis == Basis.PUBLICATION else ""
    return f"mk {tone} {telling_of(event, today).mark}{told}"
