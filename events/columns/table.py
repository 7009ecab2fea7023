"""The arrays, and how they are brought up to date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]
Codes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

NO_DAY = np.iinfo(np.int32).min  # of an event without any: before all days

# One row of events as the database sends it (events.columns.reading).
ROW = np.dtype(
    [
        ("id", np.int64),
        *((name, np.int32) for name in ("first", "last")),
        *((name, np.uint8) for name in ("type", "kind", "status", "precision", "basis", "review")),
        ("confidence", np.float32),
        *((name, np.int32) for name in ("outlets", "articles", "place")),
    ]
)
# One part of an event in something: `whose` is the event's id, `what` a party, or an outlet.
PART = np.dtype([("whose", np.int64), ("what", np.int32), ("role", np.uint8)])
Rows = NDArray[np.void]


class Numbered:
    """Words that the arrays hold as numbers; it only grows, so that a number keeps its word."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = list(words)
        self._numbers = {word: number for number, word in enumerate(self.words)}

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int | None:
        """Return the number of a word, None where no event has had it."""
        return self._numbers.get(word)

    def add(self, words: Iterable[str]) -> None:
        """Number those of `words` that have none."""
        for word in words:
            if self._numbers.setdefault(word, len(self.words)) == len(self.words):
                self.words.append(word)


@dataclass(frozen=True, eq=False)
class Parts:
    """Who takes part, or which outlets tell: each of `row` (a place in the table) has one `what`."""

    row: Ints
    what: Ints
    role: Codes

    @classmethod
    def of(cls, parts: Rows, ids: Longs) -> "Parts":
        """Return the parts of the events `ids`, which are sorted by `order`; of others none."""
        order = np.argsort(ids, kind="stable")
        at = np.searchsorted(ids[order], parts["whose"])
        known = at < len(ids)
        known[known] = ids[order[at[known]]] == parts["whose"][known]
        return cls(
            order[at[known]].astype(np.int32),
            parts["what"][known].astype(np.int32),
            parts["role"][known].astype(np.uint8),
        )

    def moved(self, to: Ints) -> "Parts":
        """The same in another order of the table: row n is row `to[n]`, or is gone where that is -1."""
        row = to[self.row]
        stay = row >= 0
        return Parts(row[stay], self.what[stay], self.role[stay])

    def __add__(self, other: "Parts") -> "Parts":
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Parts(*map(np.concatenate, pairs))

    def among(self, rows: Bools, wanted: Bools | None = None) -> "Parts":
        """Those of the events where `rows` is true, with a role where `wanted` is, by its code."""
        stay = rows[self.row]
        if wanted is not None:
            stay &= wanted[self.role]
        return Parts(self.row[stay], self.what[stay], self.role[stay])


@dataclass(frozen=True, eq=False)
class Table:
    """All events that readers see, the newest first and undated ones last.

    `first` and `last` are days since 1 January 1970, NO_DAY where there are none; the codes are those
    of events.columns.codes. `place` is a number of `places`, -1 where none is told; `what` of `parties`
    is a number of `names`, of `tellers` the primary key of an outlet.
    """

    names: "Numbered"  # parties: those of countries by their code (ISO 3166 alpha-3)
    places: "Numbered"

    id: Longs
    first: Ints
    last: Ints
    type: Codes
    kind: Codes
    status: Codes
    precision: Codes
    basis: Codes
    review: Codes
    confidence: Floats
    outlets: Ints
    articles: Ints
    place: Ints
    parties: Parts
    tellers: Parts

    @classmethod
    def of(
        cls, events: Rows, parties: Rows, tellers: Rows, names: "Numbered", places: "Numbered"
    ) -> "Table":
        """Return a table of rows (ROW, PART) in any order."""
        events = events[np.lexsort((-events["id"], -events["first"].astype(np.int64)))]
        columns = {name: np.ascontiguousarray(events[name]) for name in ROW.names or ()}
        ids = columns["id"]
        return cls(
            names, places, **columns, parties=Parts.of(parties, ids), tellers=Parts.of(tellers, ids)
        )

    def __len__(self) -> int:
        return len(self.id)

    def columns(self) -> Mapping[str, NDArray[np.generic]]:
        """The arrays that have a value for each event."""
        return {name: getattr(self, name) for name in ROW.names or ()}

    @cached_property
    def _by_id(self) -> NDArray[np.intp]:
        return np.argsort(self.id, kind="stable")

    def rows_of(self, ids: Longs) -> NDArray[np.intp]:
        """The rows of those of `ids` that are here, in no order."""
        ordered = self.id[self._by_id]
        at = np.searchsorted(ordered, ids)
        known = at < len(ordered)
        known[known] = ordered[at[known]] == ids[known]
        return self._by_id[at[known]]

    def with_changes(self, gone: Longs, fresh: "Table") -> "Table":
        """The table without the events `gone`, and with those of `fresh`."""
        stay = np.ones(len(self), np.bool_)
        stay[self.rows_of(gone)] = False
        kept = np.cumsum(stay) - 1
        # Where each fresh row goes among those that stay; several before one row keep their order.
        before = np.searchsorted(_order(self)[stay], _order(fresh), side="left")
        shift = np.searchsorted(before, np.arange(stay.sum()), side="right")
        to = np.where(stay, kept + np.append(shift, 0)[np.minimum(kept, len(shift))], -1)
        own = (before + np.arange(len(fresh))).astype(np.int32)
        columns = {
            name: np.insert(column[stay], before, getattr(fresh, name))
            for name, column in self.columns().items()
        }
        return Table(
            self.names,
            self.places,
            **columns,  # type: ignore[arg-type]
            parties=self.parties.moved(to.astype(np.int32)) + fresh.parties.moved(own),
            tellers=self.tellers.moved(to.astype(np.int32)) + fresh.tellers.moved(own),
        )


_SORTED = np.dtype([("day", np.int64), ("id", np.int64)])


def _order(table: Table) -> Rows:
    """A key for each row that grows from the first row to the last."""
    keys = np.empty(len(table), _SORTED)
    keys["day"], keys["id"] = -table.first.astype(np.int64), -table.id
    return keys
