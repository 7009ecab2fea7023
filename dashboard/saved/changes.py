"""What changed in a view since its owner last looked."""

from dataclasses import dataclass, field, replace
from hashlib import sha256

import numpy as np

from dashboard.saved.seen import STATUS_NAMES, Seen
from dashboard.timeline.facets import day_number
from dashboard.timeline.query import Finding, Places
from events.columns import Table
from events.columns.parts import Bools, Longs, Rows

_WORDS = (
    ("new", "new"),
    ("day moved", "days moved"),
    ("status changed", "statuses changed"),
    ("retracted", "retracted"),
)


def _none() -> Longs:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Changes:
    """The keys of events by what became of them; one whose day and status moved stands in both.

    `retracted` are those that no reader sees any more, and those that no longer match.
    `mark` stands for exactly these changes.
    """

    new: Longs
    moved: Longs = field(default_factory=_none)
    restated: Longs = field(default_factory=_none)
    retracted: Longs = field(default_factory=_none)
    is_whole: bool = True  # False where only new ones can be told
    mark: str = ""

    def __bool__(self) -> bool:
        return any(map(len, self.groups))

    @property
    def groups(self) -> tuple[Longs, ...]:
        """All of them, by sort."""
        return self.new, self.moved, self.restated, self.retracted

    def in_words(self) -> str:
        """Return "3 new, 1 day moved, 1 retracted"; empty where nothing changed."""
        return ", ".join(
            f"{len(ids):,} {one if len(ids) == 1 else many}"
            for ids, (one, many) in zip(self.groups, _WORDS, strict=True)
            if len(ids)
        )


def changes_between(seen: Seen, finding: Finding) -> Changes:
    """Return what is otherwise in `finding` than it was seen."""
    table = finding.world.table
    if seen.events is None:
        ids = table.id[finding.places]
        return _marked(table, Changes(ids[ids > seen.newest], is_whole=False))
    here = table.rows_of(seen.ids)
    then = seen.events[np.searchsorted(seen.ids, table.id[here])]
    moved = (table.first[here] != then["first"]) | (table.last[here] != then["last"])
    restated = STATUS_NAMES[table.status[here]] != then["status"]
    unfit = ~finding.anywhen[here] & ~moved & ~restated
    hidden = seen.ids[~np.isin(seen.ids, table.id[here])]
    came = table.id[_came(seen, seen.events, finding)]
    retracted = np.concatenate([hidden, table.id[here[unfit]]])
    changes = Changes(came, table.id[here[moved]], table.id[here[restated]], retracted)
    return _marked(table, changes)


def _came(seen: Seen, events: Rows, finding: Finding) -> Places:
    """The rows of events that are in the view and were not.

    But those that were there before, outside the days that were shown: they did not come to the
    view, its days came to them.
    """
    table, rows = finding.world.table, finding.places
    came = rows[~np.isin(table.id[rows], events["id"])]
    if seen.days is None:
        return came
    first, last = day_number(seen.days.first), day_number(seen.days.last)
    outside: Bools = (table.first[came] > last) | (table.last[came] < first)
    found: Places = came[~(outside & (table.id[came] <= seen.newest))]
    return found


def _marked(table: Table, changes: Changes) -> Changes:
    """The same with a mark that no others have."""
    digest = sha256()
    for ids in changes.groups:
        rows = table.rows_of(np.sort(ids))
        digest.update(b"|" + np.sort(ids).tobytes())
        for column in (table.first, table.last, table.status):
            digest.update(column[rows].tobytes())
    return replace(changes, mark=digest.hexdigest()[:16])
