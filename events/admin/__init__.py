"""The admin: where articles are looked after and events are reviewed."""

from events.admin.articles import ArticleAdmin, FeedAdmin, OutletAdmin
from events.admin.decisions import DecisionAdmin
from events.admin.events import EventAdmin
from events.admin.jobs import JobAdmin
from events.admin.mentions import MentionAdmin

__all__ = [
    "ArticleAdmin",
    "DecisionAdmin",
    "EventAdmin",
    "FeedAdmin",
    "JobAdmin",
    "MentionAdmin",
    "OutletAdmin",
]
