"""All events that readers see as arrays, for questions about many of them at once.

The database answers what one event is; to narrow, count and rank a million of them under any
filters takes it seconds, and these arrays milliseconds (docs/performance.md). They hold nothing
that the database does not, and follow its changes.
"""

from events.columns.current import current, forget
from events.columns.parts import Parts
from events.columns.table import NO_DAY, Table

__all__ = ["NO_DAY", "Parts", "Table", "current", "forget"]
