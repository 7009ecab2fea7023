"""The table that this process holds, brought up to date whenever it is asked for."""

import time
from threading import Lock

import numpy as np
from django.db import connection, transaction

from events.columns.reading import changed_since, read_table
from events.columns.table import Table
from events.models.change import KEPT

# Of more changes than these the whole is read anew, which takes seconds of a million.
_MOST_CHANGES = 20_000
_LONGEST_READING = 120  # seconds
_NEVER = 2**62  # no transaction has such a number: only from where to ask next is of interest


class _Held:
    """One table for all threads of the process."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.table: Table | None = None
        self.since = 0  # the oldest transaction whose changes may be missing
        self.seen: frozenset[int] = frozenset()  # changes from then on that are in the table
        self.asked = 0.0  # seconds of the process's clock

    def bring_up(self) -> Table:
        """Read what changed, or all where too much did, or may be forgotten by now."""
        asked = time.monotonic()
        changes, since = changed_since(_NEVER if self.table is None else self.since)
        ids = sorted({event for change, event in changes.items() if change not in self.seen})
        is_stale = asked - self.asked > KEPT.total_seconds() / 2
        if self.table is None or is_stale or len(ids) > _MOST_CHANGES:
            table = _anew()
        else:
            table = _changed(self.table, ids) if ids else self.table
        self.table, self.since, self.asked = table, since, asked
        self.seen = frozenset(changes)
        return table


def _anew() -> Table:
    """All of it, for which the limit of a page's statements is too short where there are millions."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {_LONGEST_READING * 1000}")
        table = read_table()
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
    return table


def _changed(table: Table, ids: list[int]) -> Table:
    fresh = read_table(ids, table.words)
    return table.with_changes(np.array(ids, np.int64), fresh)


_HELD = _Held()


def current() -> Table:
    """Return all events that readers see by now."""
    with _HELD.lock:
        return _HELD.bring_up()


def forget() -> None:
    """Read everything anew when next asked: for tests, whose changes are taken back unseen."""
    with _HELD.lock:
        _HELD.table, _HELD.since, _HELD.seen = None, 0, frozenset()
