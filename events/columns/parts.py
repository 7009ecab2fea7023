"""What an event may have several of: parties, pairs of them, outlets. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from events.columns.codes import ROLES
from events.core.parties import Role

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]
Codes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Rows = NDArray[np.void]

Pair = tuple[int, int]  # the numbers of two parties
Thing = TypeVar("Thing", str, Pair)

# One part as the database sends it: `whose` is an event's id, `what` a party or an outlet.
PART = np.dtype([("whose", np.int64), ("what", np.int32), ("role", np.uint8)])
_SHIFT = 32  # bits of the second of a pair


def roles(*wanted: Role) -> Bools:
    """Return for each code of a role whether it is wanted."""
    return np.isin(np.arange(len(ROLES)), [ROLES.index(role) for role in wanted])


_ACTOR, _RECIPIENT = ROLES.index(Role.ACTOR), ROLES.index(Role.RECIPIENT)
TAKING_PART = roles(Role.ACTOR, Role.RECIPIENT, Role.PLACE)
_SIDES = roles(Role.ACTOR, Role.RECIPIENT)


class Numbered(Generic[Thing]):
    """What the arrays hold as numbers; it only grows, so that a number keeps its meaning."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._numbers: dict[Thing, int] = {}

    def __len__(self) -> int:
        return len(self.things)

    def __getitem__(self, number: int) -> Thing:
        return self.things[number]

    def number(self, thing: Thing) -> int | None:
        """Return the number of a thing, None where no event has had it."""
        return self._numbers.get(thing)

    def add(self, things: Iterable[Thing]) -> None:
        """Number those of `things` that have none."""
        for thing in things:
            if self._numbers.setdefault(thing, len(self.things)) == len(self.things):
                self.things.append(thing)


@dataclass(frozen=True, eq=False)
class Parts:
    """The event of row `row` has `what`: the number of a party, a pair, the key of an outlet."""

    row: Ints
    what: Ints
    role: Codes

    @classmethod
    def of(cls, parts: Rows, ids: Longs) -> "Parts":
        """Return the parts (PART) of the events `ids`, in whose order the rows are; of others none."""
        order = np.argsort(ids, kind="stable")
        at = np.searchsorted(ids[order], parts["whose"])
        known = at < len(ids)
        known[known] = ids[order[at[known]]] == parts["whose"][known]
        return cls(
            order[at[known]].astype(np.int32),
            parts["what"][known].astype(np.int32),
            parts["role"][known].astype(np.uint8),
        )

    def __len__(self) -> int:
        return len(self.row)

    def __getitem__(self, stay: Bools | Longs) -> "Parts":
        return Parts(*(getattr(self, f.name)[stay] for f in fields(self)))

    def __add__(self, other: "Parts") -> "Parts":
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Parts(*map(np.concatenate, pairs))

    def moved(self, to: Ints) -> "Parts":
        """The same in another order of rows: row n is row `to[n]`, and gone where that is -1."""
        row = to[self.row]
        stay = row >= 0
        return Parts(row[stay], self.what[stay], self.role[stay])

    def rows_with(self, what: int, size: int, wanted: Bools | None = None) -> Bools:
        """Of `size` rows those that have `what`, in a role that is `wanted` (by its code)."""
        has = self.what == what
        if wanted is not None:
            has &= wanted[self.role]
        found = np.zeros(size, np.bool_)
        found[self.row[has]] = True
        return found

    def counts(self, rows: Bools, wanted: Bools | None = None) -> dict[int, int]:
        """How many of the events where `rows` is true have each, in a role that is `wanted`."""
        stay = rows[self.row]
        if wanted is not None:
            stay &= wanted[self.role]
        count = np.bincount(self.what[stay])
        some = np.flatnonzero(count)
        return dict(zip(some.tolist(), count[some].tolist(), strict=True))


def involved_of(parties: Parts) -> Parts:
    """Return who takes part as actor, recipient or place, each once in an event."""
    return once(parties[TAKING_PART[parties.role]])


def towards_of(parties: Parts, known: "Numbered[Pair]") -> Parts:
    """Return the pairs of an actor and a recipient, each once in an event."""
    sides = _sorted(parties[_SIDES[parties.role]])
    found = [_none()]
    for one, other in _neighbours(sides):
        for a, b in ((one, other), (other, one)):
            does = (a.role == _ACTOR) & (b.role == _RECIPIENT) & (a.what != b.what)
            found.append(_paired(a[does], b[does]))
    return _numbered(once(_joined(found)), known)


def between_of(parties: Parts, known: "Numbered[Pair]") -> Parts:
    """Return the pairs of those who act or are acted upon, each once, the lower number first."""
    sides = once(parties[_SIDES[parties.role]])
    found = [_none(), *(_paired(one, other) for one, other in _neighbours(sides))]
    return _numbered(_joined(found), known)


def _numbered(pairs: Parts, known: "Numbered[Pair]") -> Parts:
    """`pairs` by their numbers among `known`, which learns those that are new."""
    keys, which = np.unique(pairs.what, return_inverse=True)
    both = [(key >> _SHIFT, key & (1 << _SHIFT) - 1) for key in keys.tolist()]
    known.add(both)
    numbers = np.array([known.number(each) for each in both], np.int32)
    what = numbers[which] if len(both) else np.zeros(0, np.int32)
    return Parts(pairs.row, what, pairs.role)


def _neighbours(parts: Parts) -> Iterator[tuple[Parts, Parts]]:
    """All pairs of parts of one event, of parts in the order of their rows."""
    for far in range(1, len(parts)):
        same = np.flatnonzero(parts.row[far:] == parts.row[:-far])
        if not len(same):
            return
        yield parts[same], parts[same + far]


def _paired(one: Parts, other: Parts) -> Parts:
    """Parts whose `what` is a pair, in one number, until it has a smaller one."""
    both = one.what.astype(np.int64) << _SHIFT | other.what
    return Parts(one.row, both, np.zeros(len(one), np.uint8))


def once(parts: Parts) -> Parts:
    """Return `parts` without roles, each once in an event, in the order of their rows and numbers."""
    ordered = _sorted(parts)
    new = np.ones(len(ordered), np.bool_)
    new[1:] = (np.diff(ordered.row) != 0) | (np.diff(ordered.what) != 0)
    found = ordered[new]
    return Parts(found.row, found.what, np.zeros(len(found), np.uint8))


def _sorted(parts: Parts) -> Parts:
    if parts.what.dtype == np.int64:  # pairs, before they are numbered
        return parts[np.lexsort((parts.what, parts.row))]
    return parts[np.argsort(parts.row.astype(np.int64) << _SHIFT | parts.what, kind="stable")]


def _joined(parts: list[Parts]) -> Parts:
    columns = ([getattr(part, f.name) for part in parts] for f in fields(Parts))
    return Parts(*map(np.concatenate, columns))


def _none() -> Parts:
    return Parts(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint8))
