"""What the rows of the table are sorted by, and where a sorted table goes on. No database."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isnan

import numpy as np
from numpy.typing import NDArray

from dashboard.timeline.query import Finding, Places
from dashboard.timeline.suggest import fold
from dashboard.timeline.words import KIND_WORDS, STATUS_WORDS, party_words
from events.columns import NO_DAY
from events.columns.codes import KIND_SLUGS, ROLES, STATUSES
from events.core.parties import Role

Numbers = NDArray[np.float64]
_folded = lru_cache(maxsize=65536)(fold)


@dataclass(frozen=True)
class Keys:
    """A number for each row found, NaN where it has nothing; of `names`, in their order, the place."""

    values: Numbers
    names: Sequence[str] | None = None

    def written(self, row: int) -> str:
        """The value of a row as an address holds it."""
        value = float(self.values[row])
        if isnan(value):
            return ""
        return repr(value) if self.names is None else self.names[int(value)]

    def read(self, text: str) -> float:
        """The number of a written value; a name that has gone stands before the one that follows it."""
        if not text:
            return float("nan")
        if self.names is None:
            return float(text)
        at = bisect_left(self.names, text)
        return at if at < len(self.names) and self.names[at] == text else at - 0.5


@dataclass(frozen=True)
class Sorted:
    """The rows that are found in the order of their keys; among equals the newest stand first."""

    finding: Finding
    keys: Keys
    is_falling: bool

    @cached_property
    def _values(self) -> Numbers:
        """What grows from row to row; nothing comes last either way."""
        values = -self.keys.values if self.is_falling else self.keys.values
        return np.where(np.isnan(values), np.inf, values)

    @cached_property
    def _order(self) -> Places:
        return np.argsort(self._values, kind="stable")

    def part(self, start: int, size: int) -> Places:
        """So many rows of the table of events from the `start`-th on."""
        return self.finding.places[self._order[start : start + size]]

    def mark(self, at: int) -> str:
        """What the rows behind the `at`-th are found by, be there other rows then or not."""
        place = int(self._order[at])
        table, row = self.finding.world.table, self.finding.places[place]
        return f"{self.keys.written(place)},{int(table.first[row])},{int(table.id[row])}"

    def behind(self, mark: str) -> int:
        """How many rows stand before the place of a mark or on it; 0 for what is none."""
        try:
            text, day, key = mark.rsplit(",", 2)
            value, first, id_ = self.keys.read(text), int(day), int(key)
        except ValueError:
            return 0
        if max(abs(first), abs(id_)) >= 1 << 63:
            return 0
        value = np.inf if isnan(value) else -value if self.is_falling else value
        table, rows = self.finding.world.table, self.finding.places
        firsts, ids = table.first[rows].astype(np.int64), table.id[rows]
        newer = (firsts > first) | ((firsts == first) & (ids >= id_))
        return int(((self._values < value) | ((self._values == value) & newer)).sum())


def _ranked(words: Sequence[str]) -> tuple[Numbers, Sequence[str]]:
    """The place of each word in the order of the alphabet, and the words in that order."""
    folded = [_folded(word) or word for word in words]
    names = sorted(set(folded))
    place = {name: n for n, name in enumerate(names)}
    return np.array([place[name] for name in folded], np.float64), names


def _codes(column: str) -> Callable[[Finding], Keys]:
    def keys(finding: Finding) -> Keys:
        return Keys(getattr(finding.world.table, column)[finding.places].astype(np.float64))

    return keys


def _words_of(column: str, words: Sequence[str]) -> Callable[[Finding], Keys]:
    def keys(finding: Finding) -> Keys:
        ranks, names = _ranked(words)
        return Keys(ranks[getattr(finding.world.table, column)[finding.places]], names)

    return keys


def _days(finding: Finding) -> Keys:
    first = finding.world.table.first[finding.places].astype(np.float64)
    return Keys(np.where(first == NO_DAY, np.nan, first))


def _dated(finding: Finding) -> Keys:
    """By how narrowly it is dated, then by what."""
    table, rows = finding.world.table, finding.places
    both = table.precision[rows] * 16.0 + table.basis[rows]
    return Keys(np.where(table.precision[rows] == 0, np.nan, both))


def _first_party(role: Role) -> Callable[[Finding], Keys]:
    """By the first party in a role, in the order of the alphabet."""

    def keys(finding: Finding) -> Keys:
        ranks, names = _ranked([party_words(p) for p in finding.world.table.words.parties.things])
        return Keys(_least(finding, role, ranks), names)

    return keys


def _least(finding: Finding, role: Role, ranks: Numbers) -> Numbers:
    table = finding.world.table
    parts = table.parties[
        (table.parties.role == ROLES.index(role)) & finding.rows[table.parties.row]
    ]
    least = np.full(len(table), np.inf)
    np.minimum.at(least, parts.row, ranks[parts.what])
    found = least[finding.places]
    return np.where(np.isinf(found), np.nan, found)


def _places(finding: Finding) -> Keys:
    """By the place that is named, else by its country."""
    table = finding.world.table
    towns, countries = table.words.places.things, table.words.parties.things
    ranks, names = _ranked([*towns, *map(party_words, countries)])
    own = table.place[finding.places]
    of_country = _least(finding, Role.PLACE, ranks[len(towns) :])
    if not len(towns):
        return Keys(of_country, names)
    return Keys(np.where(own >= 0, ranks[own], of_country), names)


@dataclass(frozen=True)
class Column:
    """A column of the table; `keys` is None where its values have no order of use."""

    name: str  # in the address
    title: str
    keys: Callable[[Finding], Keys] | None = None
    falls_first: bool = False  # the greatest are what one asks for first


DAY = Column("day", "Day", _days, falls_first=True)
COLUMNS = (
    DAY,
    Column("event", "Event"),
    Column("kind", "Kind", _words_of("kind", [KIND_WORDS[slug] for slug in KIND_SLUGS])),
    Column("actor", "Who", _first_party(Role.ACTOR)),
    Column("recipient", "To whom", _first_party(Role.RECIPIENT)),
    Column("place", "Place", _places),
    Column("status", "Status", _words_of("status", [STATUS_WORDS[name] for name in STATUSES])),
    Column("dated", "How dated", _dated),
    Column("outlets", "Outlets", _codes("outlets"), falls_first=True),
    Column("confidence", "Confidence", _codes("confidence"), falls_first=True),
    Column("review", "Review", _codes("review")),
)
