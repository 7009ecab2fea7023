"""One event as we hand it out: to the batch command, to files of exports, to the API.

The keys are those of docs/extraction.md. VERSION grows when a key goes or changes its meaning; a
new key alone does not change it.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self

from events.core.days import Days
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType
from events.core.parties import Party, Role
from events.core.status import Status

VERSION = 1
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text; `start` and `end` are code points into it, None in its title."""

    start: int | None
    end: int | None
    text: str

    @classmethod
    def of(cls, part: str, start: int, end: int, *, in_title: bool) -> Self:
        """Return the words from `start` to `end` of `part`: the text, or the title, no part of it."""
        words = part[start:end]
        return cls(None, None, words) if in_title else cls(start, end, words)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """An article that tells an event, with the sentences that do."""

    outlet: str
    title: str
    url: str
    published: str  # ISO 8601, of the outlet's zone; a day where no time is known
    sentences: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """What only an event of the database has: its public id, its title, its review, its sources."""

    id: str
    title: str
    review_state: str
    doubts: tuple[str, ...]
    sources: tuple[SourceRecord, ...]


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event, from one document or from the database (then with `stored`).

    `sectors` are who of a party it is, where a text says so; `sentences` those of the document, or
    of the best source; `confidence` is 0..1.
    """

    type: EventType
    kind: str
    status: Status
    days: Days | None
    basis: Basis | None
    parties: tuple[Party, ...]
    place: tuple[str, str | None] | None  # name and country
    confidence: float
    derivation: str
    sentences: tuple[Quote, ...]
    trigger: Quote | None = None
    attributed_to: str | None = None
    sectors: tuple[tuple[Party, str], ...] = ()
    stored: StoredRecord | None = None

    def as_json(self) -> Json:
        """Return the record in the keys of the contract."""
        return {
            "type": self.type.value,
            "plover_type": KINDS[self.kind].plover_type(self.status).value,
            "kind": self.kind,
            **self._days(),
            "status": self.status.value,
            **self._parties(),
            "place": self.place and dict(zip(("name", "country"), self.place, strict=True)),
            "attributed_to": self.attributed_to,
            "confidence": round(self.confidence, 3),
            "derivation": self.derivation,
            "trigger": self.trigger and asdict(self.trigger),
            "sentences": [asdict(quote) for quote in self.sentences],
            **(asdict(self.stored) if self.stored else {}),
        }

    def _days(self) -> Json:
        days = self.days
        return {
            "start": days and days.first.isoformat(),
            "end": days and days.last.isoformat(),
            "precision": days and days.precision.value,
            "basis": self.basis and self.basis.value,
        }

    def _parties(self) -> Json:
        """Of the countries, as of those of one role, each once; organisations and groups behind."""
        acting = (p for p in self.parties if p.role in (Role.ACTOR, Role.RECIPIENT))
        return {
            "countries": _names(p for p in acting if p.is_country),
            "actors": _names(self._of_role(Role.ACTOR)),
            "recipients": _names(self._of_role(Role.RECIPIENT)),
            "sectors": [
                {"name": party.name, "role": party.role.value, "sector": sector}
                for party, sector in self.sectors
            ],
        }

    def _of_role(self, role: Role) -> list[Party]:
        held = [party for party in self.parties if party.role is role]
        return sorted(held, key=lambda party: not party.is_country)


def _names(parties: Iterable[Party]) -> list[str]:
    return list(dict.fromkeys(party.name for party in parties))
