"""What a view showed when its owner last looked, small enough to keep for each."""

import zlib
from dataclasses import dataclass

import numpy as np

from dashboard.timeline.query import Finding
from events.columns.codes import STATUSES
from events.columns.parts import Longs, Rows
from events.core.days import Days
from events.models import SavedView

# Of a view with more events only those are told that are new.
MOST_SEEN = 5000

# The status by its name: codes are places in a tuple, which another version may order otherwise.
SEEN = np.dtype([("id", "<i8"), ("first", "<i4"), ("last", "<i4"), ("status", "S12")])
_NAMES = SEEN.names or ()
STATUS_NAMES = np.array(STATUSES, SEEN["status"])


@dataclass(frozen=True, eq=False)
class Seen:
    """The events of a view (SEEN, by their keys), None where they were too many.

    `days` are those that the view showed, None for all; no event beyond `newest` was there yet.
    """

    events: Rows | None
    days: Days | None
    newest: int

    @classmethod
    def of(cls, finding: Finding, upto: int | None = None) -> "Seen":
        """What is seen of `finding`, by a reader whose page had no event beyond `upto`."""
        table, days = finding.world.table, finding.query.days
        newest = int(table.id.max(initial=0))
        newest = newest if upto is None else min(upto, newest)
        if finding.number > MOST_SEEN:
            return cls(None, days, newest)
        rows = finding.places[table.id[finding.places] <= newest]
        events = np.empty(len(rows), SEEN)
        for name in ("id", "first", "last"):
            events[name] = getattr(table, name)[rows]
        events["status"] = STATUS_NAMES[table.status[rows]]
        return cls(np.sort(events, order="id"), days, newest)

    @classmethod
    def read(cls, saved: SavedView) -> "Seen":
        """What the owner of a saved view saw."""
        events = None if saved.seen is None else _unpacked(bytes(saved.seen))
        return cls(events, Days.between(saved.seen_first, saved.seen_last), saved.newest_id)

    def write(self, saved: SavedView) -> None:
        """Put it into a saved view, which is not stored by this."""
        saved.seen = None if self.events is None else _packed(self.events)
        saved.seen_first = self.days.first if self.days else None
        saved.seen_last = self.days.last if self.days else None
        saved.newest_id = self.newest

    @property
    def ids(self) -> Longs:
        """The keys of the events."""
        found: Longs = np.zeros(0, np.int64) if self.events is None else self.events["id"]
        return found


def _packed(events: Rows) -> bytes:
    """Column after column, which zlib makes smaller than row after row."""
    return zlib.compress(b"".join(events[name].tobytes() for name in _NAMES))


def _unpacked(raw: bytes) -> Rows:
    raw = zlib.decompress(raw)
    events = np.empty(len(raw) // SEEN.itemsize, SEEN)
    start = 0
    for name in _NAMES:
        events[name] = np.frombuffer(raw, SEEN[name], len(events), start)
        start += events[name].nbytes
    return events
