"""Parties as people decide on them: what they added and removed, laid over what sources say.

Stored as {"added": [party, ...], "removed": [party, ...]}, all that people changed so far, so
that a party of a later article still comes in. A party is {"name", "role", "is_country"}; one
removed in every role has the role null, and stays away however later articles see it. Decisions
of before, those on events that no source tells, and the parties of an event itself are a whole
list instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from events.core.parties import Party, Role, party_name

_ROLES = (None, *Role)


class Part(NamedTuple):
    """A party in one role, or (None) in whatever role."""

    name: str
    role: Role | None
    is_country: bool

    def covers(self, other: "Part | Party") -> bool:
        """True when `other` is this party in this role."""
        return self.is_party_of(other) and self.role in (None, other.role)

    def is_party_of(self, other: "Part | Party") -> bool:
        """True when `other` is this party, in whatever role."""
        return (self.name, self.is_country) == (other.name, other.is_country)

    def in_words(self) -> str:
        """Return "Japan (actor)", or "Japan" for whatever role."""
        name = party_name(self.name, self.is_country)
        return f"{name} ({self.role})" if self.role else name


@dataclass(frozen=True, slots=True)
class PartyChanges:
    """What people changed of the parties. Where `is_all`, `added` are all there are.

    Each part stands once, by role and name, so that equal changes are equal.
    """

    added: tuple[Part, ...] = ()
    removed: tuple[Part, ...] = ()
    is_all: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "added", _in_order(self.added))
        object.__setattr__(self, "removed", _in_order(self.removed))

    @classmethod
    def all_are(cls, parties: Iterable[Party]) -> Self:
        """Return the word that the parties are these and no others."""
        return cls(tuple(Part(p.name, p.role, p.is_country) for p in parties), is_all=True)

    def laid_over(self, said: Iterable[Party]) -> tuple[Party, ...]:
        """Return the parties where the sources name those in `said`."""
        rows = [] if self.is_all else [Part(p.name, p.role, p.is_country) for p in said]
        kept = [row for row in rows if not _covered(row, self.removed)]
        return tuple(
            Party(part.name, part.role, part.is_country)
            for part in _in_order([*kept, *self.added])
            if part.role is not None
        )

    def after(self, earlier: "PartyChanges | None") -> "PartyChanges":
        """Return what is decided once these changes come on top of `earlier` ones."""
        if earlier is None or self.is_all:
            return self
        if earlier.is_all:
            return PartyChanges.all_are(self.laid_over(earlier.laid_over(())))
        added = [part for part in earlier.added if not _covered(part, self.removed)]
        removed = [part for part in earlier.removed if part not in self.added]
        return PartyChanges((*added, *self.added), (*removed, *self.removed))

    def contradict(self, other: "PartyChanges") -> bool:
        """True when one adds what the other removes, or both cannot hold as one says all."""
        return (
            self.is_all
            or other.is_all
            or any(_covered(part, other.removed) for part in self.added)
            or any(_covered(part, self.removed) for part in other.added)
        )

    def concerned(self, told: "PartyChanges | None") -> frozenset[Part]:
        """Return those of the parties `told` that people decided on, in whatever role."""
        mine, theirs = (*self.added, *self.removed), told.added if told else ()
        return frozenset(
            part for part in theirs if self.is_all or any(p.is_party_of(part) for p in mine)
        )

    def in_words(self) -> str:
        """Return "Japan (actor), Iran (place)" for all, "added Japan (actor)" for changes."""
        if self.is_all:
            return ", ".join(part.in_words() for part in self.added) or "none"
        told = [f"added {part.in_words()}" for part in self.added]
        told += [f"removed {part.in_words()}" for part in self.removed]
        return ", ".join(told) or "nothing changed"

    def as_json(self) -> Any:
        """Return them as decisions keep them."""
        added, removed = ([part._asdict() for part in rows] for rows in (self.added, self.removed))
        return added if self.is_all else {"added": added, "removed": removed}

    @classmethod
    def from_json(cls, stored: Any) -> Self:
        """Return what a decision keeps."""
        if not isinstance(stored, Mapping):
            return cls(_parts(stored), is_all=True)
        return cls(_parts(stored["added"]), _parts(stored["removed"]))


def _parts(rows: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(
        Part(row["name"], Role(row["role"]) if row["role"] else None, row["is_country"])
        for row in rows
    )


def _covered(part: Part, removed: Iterable[Part]) -> bool:
    return any(r.covers(part) for r in removed)


def _in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Each part once, by role and name."""
    return tuple(sorted(set(parts), key=lambda p: (_ROLES.index(p.role), p.name, p.is_country)))
