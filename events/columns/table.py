"""The arrays, and how they are brought up to date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.columns.parts import (
    Codes,
    Floats,
    Ints,
    Longs,
    Numbered,
    Pair,
    Parts,
    Rows,
    between_of,
    involved_of,
    once,
    towards_of,
)

NO_DAY = np.iinfo(np.int32).min  # of an event without any: before all days
_PARTS = ("parties", "involved", "towards", "between", "tellers")

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


@dataclass(frozen=True, eq=False)
class Words:
    """What the numbers of a table mean; a table that follows another goes on with its words."""

    parties: Numbered[str] = field(default_factory=Numbered)  # countries by their ISO 3166 alpha-3
    places: Numbered[str] = field(default_factory=Numbered)
    pairs: Numbered[Pair] = field(default_factory=Numbered)


@dataclass(frozen=True, eq=False)
class Table:
    """All events that readers see, the newest first and undated ones last.

    `first` and `last` are days since 1 January 1970, NO_DAY where there are none; the codes are those
    of events.columns.codes. `place` is a number of `places`, -1 where none is told; `what` of `parties`
    is a number of `words.parties`, of `towards` and `between` one of `words.pairs`, of `tellers` the
    primary key of an outlet.
    """

    words: Words

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
    parties: Parts  # each in each of its roles
    involved: Parts  # each once, as actor, recipient or place
    towards: Parts  # pairs of an actor and a recipient (events.columns.parts.pair)
    between: Parts  # pairs of actors or recipients, each once, the lower number first
    tellers: Parts

    @classmethod
    def of(cls, events: Rows, parties: Rows, tellers: Rows, words: Words) -> "Table":
        """Return a table of rows (ROW, PART) in any order."""
        events = events[np.argsort(-events["id"], kind="stable")]
        events = events[np.argsort(-events["first"].astype(np.int64), kind="stable")]
        columns = {name: np.ascontiguousarray(events[name]) for name in ROW.names or ()}
        ids = columns["id"]
        told = Parts.of(parties, ids)
        return cls(
            words,
            **columns,
            parties=told,
            involved=involved_of(told),
            towards=towards_of(told, words.pairs),
            between=between_of(told, words.pairs),
            tellers=once(Parts.of(tellers, ids)),
        )

    def __len__(self) -> int:
        return len(self.id)

    def columns(self) -> Mapping[str, NDArray[np.generic]]:
        """The arrays that have a value for each event."""
        return {name: getattr(self, name) for name in ROW.names or ()}

    def parts(self) -> Mapping[str, Parts]:
        """What an event may have several of."""
        return {name: getattr(self, name) for name in _PARTS}

    @cached_property
    def weight(self) -> Floats:
        """How much each event is told: by outlets, then articles, then how sure it is."""
        articles = np.minimum(self.articles, 9999)
        return np.asarray(self.outlets * 1000 + articles / 10 + self.confidence / 20, np.float32)

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
        columns: dict[str, Any] = {
            name: np.insert(column[stay], before, getattr(fresh, name))
            for name, column in self.columns().items()
        }
        parts = {
            name: part.moved(to.astype(np.int32)) + getattr(fresh, name).moved(own)
            for name, part in self.parts().items()
        }
        return Table(self.words, **columns, **parts)


_SORTED = np.dtype([("day", np.int64), ("id", np.int64)])


def _order(table: Table) -> Rows:
    """A key for each row that grows from the first row to the last."""
    keys = np.empty(len(table), _SORTED)
    keys["day"], keys["id"] = -table.first.astype(np.int64), -table.id
    return keys
