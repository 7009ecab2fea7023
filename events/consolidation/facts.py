"""What consolidation works on: plain values, no rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from events.extraction.ontology import Basis, EventType, Precision, Role, Status


@dataclass(frozen=True, slots=True, order=True)
class MentionKey:
    """Where a mention stands in the world: the article's content hash and its trigger's place.

    It depends on the text alone, so it is the same on every machine, in any order of arrival,
    and after an article was deleted and added again.
    """

    article: str
    in_title: bool
    start: int
    end: int

    def touches(self, other: "MentionKey") -> bool:
        """True when the two triggers share a character."""
        same_text = self.article == other.article and self.in_title == other.in_title
        return same_text and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Participant:
    """A country (ISO 3166 alpha-3), organisation or group, and its part in an event."""

    name: str
    role: Role
    is_country: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days, both ends included."""

    first: date
    last: date

    @property
    def width(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def contains(self, other: "Days") -> bool:
        """True when `other` lies inside these days."""
        return self.first <= other.first and other.last <= self.last

    def shared(self, other: "Days") -> int:
        """The number of days in both; below zero, the days that lie between them, negated."""
        return (min(self.last, other.last) - max(self.first, other.first)).days + 1


@dataclass(frozen=True, slots=True)
class Account:
    """What one article, or a person, says of an occurrence.

    `days` is None when no day is known; `published` is the day it was said. `words` are the
    content words of its sentences.
    """

    type: EventType
    kind: str
    status: Status
    days: Days | None
    precision: Precision | None
    basis: Basis | None
    participants: frozenset[Participant]
    place_name: str
    place_country: str
    published: date
    lemma: str = ""
    words: frozenset[str] = frozenset()

    def names(self, *roles: Role) -> frozenset[str]:
        """The names of the participants in `roles`."""
        return frozenset(p.name for p in self.participants if p.role in roles)


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """A stored mention. `voice` is the outlet of the original where the article is a copy.

    `id` and `event` are row numbers: they carry identity and decide nothing else.
    """

    id: int
    key: MentionKey
    article: int
    voice: int
    account: Account
    confidence: float
    gist: str = ""
    is_ambiguous: bool = False
    is_superseded: bool = False
    event: int | None = None


@dataclass(frozen=True, slots=True)
class EventValues:
    """The values of one event, without its title."""

    type: EventType
    kind: str
    status: Status
    days: Days | None
    precision: Precision | None
    basis: Basis | None
    place_name: str
    place_country: str
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class EventFacts:
    """A stored event, with the values it shows, that may be kept, merged away or withdrawn."""

    id: int
    values: EventValues
    merged_into: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A stored decision; `id` grows with time.

    `keys` are the mentions it was about; for a split, those that left, and `kept` those that
    stayed. `machine` is what the sources said of `field` by themselves at that time.
    """

    id: int
    event: int
    action: str
    field: str = ""
    machine: Any = None
    after: Any = None
    other: int | None = None
    keys: tuple[MentionKey, ...] = ()
    kept: tuple[MentionKey, ...] = ()
