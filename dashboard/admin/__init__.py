"""The admin: where articles are looked after and events are reviewed."""

from dashboard.admin import articles, decisions, events, jobs, mentions

__all__ = ["articles", "decisions", "events", "jobs", "mentions"]
