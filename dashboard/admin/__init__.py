"""The admin: where articles are looked after and events are reviewed."""

from dashboard.admin.articles import ArticleAdmin, FeedAdmin, OutletAdmin
from dashboard.admin.decisions import DecisionAdmin
from dashboard.admin.events import EventAdmin
from dashboard.admin.jobs import JobAdmin
from dashboard.admin.mentions import MentionAdmin

__all__ = [
    "ArticleAdmin",
    "DecisionAdmin",
    "EventAdmin",
    "FeedAdmin",
    "JobAdmin",
    "MentionAdmin",
    "OutletAdmin",
]
