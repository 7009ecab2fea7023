"""Rows of events and mentions: read for a decision, and written. Nobody else writes them."""

from events.store.changes import Change
from events.store.events import lock, new_event, refresh
from events.store.mentions import delete_article, replace_mentions

__all__ = ["Change", "delete_article", "lock", "new_event", "refresh", "replace_mentions"]
