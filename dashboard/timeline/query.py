"""What is asked of the events, and what the columns answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.timeline.facets import FACETS, PAIR, Facet, World, day_number
from events.columns.codes import STATUSES
from events.columns.parts import Bools
from events.core.days import Days
from events.core.status import Status
from events.models.search import Matches, events_with

Pair = tuple[str, str]
Places = NDArray[np.intp]
TEXT = "text"  # in the address
_HYPOTHETICAL = STATUSES.index(Status.HYPOTHETICAL)


@dataclass(frozen=True)
class Ask:
    """One thing that is asked: a value of a facet, or words (then without a facet)."""

    name: str
    value: str

    @property
    def facet(self) -> Facet | None:
        """The facet, None for words."""
        return FACETS.get(self.name)

    @property
    def group(self) -> str:
        """Asks of one group are alternatives; all words must be there."""
        return self.facet.group if self.facet else f"{TEXT} {self.value}"

    def words(self, world: World) -> str:
        """What is asked, for a reader."""
        return self.facet.chip(world, self.value) if self.facet else f"“{self.value}”"


@dataclass(frozen=True)
class Query:
    """All that is asked. `days` are None for all, undated events with them.

    `every` asks that all countries and pairs take part, not one of them.
    """

    asks: tuple[Ask, ...] = ()
    days: Days | None = None
    every: bool = False

    def adding(self, *asks: Ask) -> "Query":
        """The same and `asks`; a pair goes for the countries that it names."""
        named = {n for ask in asks if ask.name == PAIR.name for n in PAIR.both(ask.value)}
        kept = (a for a in self.asks if not (a.name == "country" and a.value in named))
        return replace(self, asks=tuple(dict.fromkeys((*kept, *asks))))

    def without(self, *asks: Ask) -> "Query":
        """The same without `asks`."""
        return replace(self, asks=tuple(ask for ask in self.asks if ask not in asks))

    def instead(self, ask: Ask, *others: Ask) -> "Query":
        """The same with `others` in the place of `ask`."""
        found = [o for each in self.asks for o in (others if each == ask else (each,))]
        return replace(self, asks=tuple(dict.fromkeys(found)))

    def over(self, days: Days | None) -> "Query":
        """The same over other days."""
        return replace(self, days=days)

    def asked(self, *names: str) -> list[Ask]:
        """What is asked by the facets `names`."""
        return [ask for ask in self.asks if ask.name in names]

    def pairs(self) -> Iterator[Pair]:
        """Its part of the address, but for the days."""
        yield from ((ask.name, ask.value) for ask in self.asks)
        if self.every:
            yield ("every", "1")


def _least(values: NDArray[np.uint8], most: int) -> int:
    """The value that at least `most` of `values` reach, and as few more as may be."""
    reached = np.cumsum(np.bincount(values, minlength=256)[::-1])
    return 255 - int(np.searchsorted(reached, most))


class Finding:
    """The answer to a query. Each part is worked out when it is first asked for."""

    def __init__(self, world: World, query: Query) -> None:
        self.world = world
        self.query = query

    def over(self, days: Days | None) -> "Finding":
        """The answer to the same over other days: what does not hang on them is known already."""
        other = Finding(self.world, self.query.over(days))
        other.__dict__.update(
            {"groups": self.groups, "anywhen": self.anywhen, "matches": self.matches}
        )
        return other

    @cached_property
    def matches(self) -> Mapping[str, Matches]:
        """The events that have the words asked for. Raises UnusableWords."""
        return {ask.value: events_with(ask.value) for ask in self.query.asked(TEXT)}

    @property
    def is_cut(self) -> bool:
        """True where more texts have the words than were looked through."""
        return any(found.is_cut for found in self.matches.values())

    @cached_property
    def groups(self) -> Mapping[str, Bools]:
        """Which events pass what is asked in each group."""
        found: dict[str, Bools] = {}
        for ask in self.query.asks:
            rows = self._rows(ask)
            known = found.get(ask.group)
            both = np.logical_and if ask.group == "who" and self.query.every else np.logical_or
            found[ask.group] = rows if known is None else both(known, rows)
        if "status" not in found:
            found["status"] = self.world.table.status != _HYPOTHETICAL
        return found

    def _rows(self, ask: Ask) -> Bools:
        if ask.facet:
            return ask.facet.rows(self.world, ask.value)
        table = self.world.table
        found = np.zeros(len(table), np.bool_)
        ids = np.fromiter(self.matches[ask.value].ids, np.int64)
        found[table.rows_of(ids)] = True
        return found

    @cached_property
    def anywhen(self) -> Bools:
        """Those that pass all but the days."""
        return self._all(self.groups.values())

    @cached_property
    def in_days(self) -> Bools:
        """Those that may have happened in the days asked for."""
        days, table = self.query.days, self.world.table
        if days is None:
            return np.ones(len(table), np.bool_)
        first, last = day_number(days.first), day_number(days.last)
        found: Bools = (table.first <= last) & (table.last >= first)
        return found

    @cached_property
    def rows(self) -> Bools:
        """Those that pass."""
        return self.anywhen & self.in_days

    @cached_property
    def places(self) -> Places:
        """The rows that pass, in the order of the table."""
        return np.flatnonzero(self.rows)

    @property
    def number(self) -> int:
        """How many pass."""
        return len(self.places)

    def most_told(self, most: int, places: Places | None = None) -> Places:
        """The `most` of those that pass (or of `places`) that are told most, the first most of all."""
        rows = self.places if places is None else places
        table = self.world.table
        if len(rows) > most:  # to sort a million takes 150 ms
            outlets = np.minimum(table.outlets[rows], 255).astype(np.uint8)
            rows = rows[outlets >= _least(outlets, most)]
        order = np.argsort(-table.weight[rows], kind="stable")
        found: Places = rows[order][:most]
        return found

    def without(self, group: str) -> Bools:
        """Those that pass all but what is asked in `group`; where all of it must hold, that too."""
        if group not in self.groups or (group == "who" and self.query.every):
            return self.rows
        return self._all([self.in_days, *(m for g, m in self.groups.items() if g != group)])

    def counts(self, facet: Facet) -> Mapping[str, int]:
        """How many events each value of `facet` has, under all that is asked in other groups."""
        return facet.counts(self.world, self.without(facet.group))

    def _all(self, masks: Iterable[Bools]) -> Bools:
        found = np.ones(len(self.world.table), np.bool_)
        for mask in masks:
            found &= mask
        return found
