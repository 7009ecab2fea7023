"""Mentions -> events: a pure decision (`consolidate`) and a thin shell (`refresh`)."""

from events.consolidation.plan import Plan, PlannedEvent, consolidate
from events.consolidation.store import lock, refresh

__all__ = ["Plan", "PlannedEvent", "consolidate", "lock", "refresh"]
