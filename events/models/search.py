"""Full text search: the events whose title, or a sentence that tells them, has the words."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr

from events.models.article import Article
from events.models.event import TITLE_WORDS, EventQuerySet
from events.models.mention import Evidence

CONFIG = "english"
# Words that more articles than this have find the newest of them only.
MAX_ARTICLES = 2000


def telling(events: EventQuerySet, words: str) -> EventQuerySet:
    """Return those of `events` whose title or sentences have `words`.

    `words` is what one types into a search engine: "quoted phrase", or, -without.
    """
    query = SearchQuery(words, config=CONFIG, search_type="websearch")
    told = _sentences(words, query).values("mention__event")
    titled = events.model.objects.annotate(words=TITLE_WORDS)
    return events.filter(Q(pk__in=told) | Q(pk__in=titled.filter(words=query).values("pk")))


def _sentences(words: str, query: SearchQuery) -> QuerySet[Evidence]:
    """Sentences with the words, looked for only in articles that have them all."""
    newest = Article.objects.matching(words).order_by("-published").values("pk")[:MAX_ARTICLES]
    sentence = Substr("mention__article__text", F("start") + 1, F("end") - F("start"))
    return (
        Evidence.objects.filter(mention__article__in=newest, in_title=False)
        .annotate(sentence=sentence)
        .annotate(words=SearchVector("sentence", config=CONFIG))
        .filter(words=query)
    )
