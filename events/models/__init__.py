"""What we store: articles, what they say, the events, and what people decided."""

from events.models.article import Article, ArticleState, Feed, Outlet, PublishedBasis
from events.models.change import EventChange
from events.models.event import Event, EventParty
from events.models.job import Job, JobKind, JobState
from events.models.mention import Evidence, Mention
from events.models.page import PageRequest, RequestState
from events.models.review import Action, Decision
from events.models.saved_view import SavedView
from events.models.visible import ReviewState
from events.models.words import ArticleWords, SentenceWords, TitleWords

__all__ = [
    "Action",
    "Article",
    "ArticleState",
    "ArticleWords",
    "Decision",
    "Event",
    "EventChange",
    "EventParty",
    "Evidence",
    "Feed",
    "Job",
    "JobKind",
    "JobState",
    "Mention",
    "Outlet",
    "PageRequest",
    "PublishedBasis",
    "RequestState",
    "ReviewState",
    "SavedView",
    "SentenceWords",
    "TitleWords",
]
