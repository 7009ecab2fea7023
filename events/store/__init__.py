"""Rows of events and mentions: read for a decision, and written."""

from events.store.events import lock, refresh

__all__ = ["lock", "refresh"]
