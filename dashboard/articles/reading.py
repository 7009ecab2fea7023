"""What the page of one article shows: its text with all events marked, and those events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from dashboard.event.evidence import days_of
from dashboard.marking import Mark, MarkRole, Marks, marked, party_marks, span_marks
from events.models import Article, Event, Evidence, Mention
from events.models.visible import is_visible

# A long article tells thousands of events: only what the page shows of each is read.
_SHOWN = (
    *("article", "parties", "derivation", "first", "last"),
    *(f"event__{name}" for name in ("public_id", "title", "type", "kind", "status", "basis")),
    *("event__first", "event__last"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event, as the article tells it."""

    event: Event
    mention: Mention
    evidence: tuple[Evidence, ...]

    @property
    def own_days(self) -> str:
        """When, by this article, where others or a reviewer settled on other days."""
        return "" if self.mention.has_days_of(self.event) else days_of(self.mention)

    @property
    def start(self) -> tuple[bool, int]:
        """Where the article tells it first: the title goes before the text."""
        return min((not e.in_title, e.start) for e in self.evidence)


@dataclass(frozen=True)
class ArticleView:
    """One article, read with the events that readers may see."""

    article: Article
    told: tuple[Told, ...]

    @cached_property
    def title(self) -> SafeString:
        """The title, marked."""
        return marked(self.article.title, 0, _marks(self.told, in_title=True))

    @cached_property
    def paragraphs(self) -> list[SafeString]:
        """The text's paragraphs, marked."""
        marks = Marks(_marks(self.told, in_title=False))
        return [marked(text, start, marks) for start, text in paragraphs(self.article.text)]


def read_article(article: Article) -> ArticleView:
    """Fetch what the page of `article` shows, in two queries."""
    rows = article.mentions.filter(is_visible("event__")).select_related("event").only(*_SHOWN)
    # As a list: to ask each mention for its sentences makes a query set, which costs more.
    mentions = rows.prefetch_related(Prefetch("evidence", to_attr="sentences"))
    told = [
        Told(mention.event, mention, evidence)
        for mention in mentions
        if mention.event and (evidence := tuple(mention.sentences))  # type: ignore[attr-defined]
    ]
    return ArticleView(article, tuple(sorted(told, key=lambda t: (t.start, t.mention.pk))))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of `text`, parted by blank lines, each with its start."""
    start = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield start, paragraph
        start += len(paragraph) + 2


def _marks(told: Iterable[Told], *, in_title: bool) -> Iterator[Mark]:
    for each in told:
        url = each.event.get_absolute_url()
        for evidence in each.evidence:
            if evidence.in_title == in_title:
                yield from _linked(evidence, url, each.event.title)
        yield from party_marks(each.mention.parties, in_title=in_title)


def _linked(evidence: Evidence, url: str, title: str) -> Iterator[Mark]:
    """Its marks: the words that name the act, else the sentence, are the link to the event."""
    marks = {mark.role: mark for mark in span_marks(evidence)}
    what = marks.pop(MarkRole.WHAT, Mark(evidence.start, evidence.end, MarkRole.WHAT))
    yield replace(what, href=url, label=title)
    yield from marks.values()
