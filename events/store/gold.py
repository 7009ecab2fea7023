"""Articles whose events people decided on, as annotated texts to train the reader with."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.db.models import Prefetch

from events.core.doubts import Basis
from events.core.parties import Role
from events.core.values import EventValues
from events.extraction.types import Span
from events.models import Article, Event, Evidence, Mention
from events.models.article import ArticleQuerySet
from events.models.visible import UPHELD
from events.store.neighbourhood import event_values
from events.training.texts import AnnotatedEvent, AnnotatedText, Marked

_AT_ONCE = 100  # articles read together
_SHORT_HASH = 12  # letters of an id: of 100,000 articles two alike once in 60,000 times


def gold_texts(articles: ArticleQuerySet) -> Iterator[AnnotatedText]:
    """Yield `articles` with those of their events that people accepted or corrected.

    An event is what its effective values say, and core where it has a day. It is told by all
    words that its reports mark.
    """
    held = Mention.objects.filter(event__review_state__in=UPHELD)
    reports = held.select_related("event").order_by("event_id", "pk")
    reports = reports.prefetch_related("evidence", "event__parties")
    rows = articles.select_related("outlet").prefetch_related(Prefetch("mentions", reports))
    for article in rows.iterator(chunk_size=_AT_ONCE):
        yield _text_of(article)


def _text_of(article: Article) -> AnnotatedText:
    by_event = groupby(article.mentions.all(), key=lambda mention: mention.event)
    told = (_event_of(event, tuple(mentions)) for event, mentions in by_event if event)
    return AnnotatedText(
        id=f"A-{article.content_hash[:_SHORT_HASH]}",
        published=article.published_day,
        title=article.title,
        text=article.text,
        events=tuple(event for event in told if event.triggers),
        licence=f"© {article.outlet.name}",
    )


def _event_of(event: Event, mentions: Sequence[Mention]) -> AnnotatedEvent:
    values = event_values(event)
    # Words that date it otherwise than a person did date it no more.
    dating = [m for m in mentions if values.days and m.has_days_of(event)]
    return AnnotatedEvent(
        types=(values.type,),
        kind=values.kind,
        status=values.status,
        days=values.days,
        basis=Basis(dating[0].basis) if dating and dating[0].basis else None,
        actors=_names(values, Role.ACTOR),
        recipients=_names(values, Role.RECIPIENT),
        place=" ".join(filter(None, (values.place_name, values.place_country))) or None,
        core=values.days is not None,
        triggers=_marks((e, e.trigger_start, e.trigger_end) for e in _evidence(mentions)),
        times=_marks((e, e.time_start, e.time_end) for e in _evidence(dating)),
    )


def _evidence(mentions: Iterable[Mention]) -> Iterator[Evidence]:
    """Their sentences, the best of each first."""
    for mention in mentions:
        yield from mention.evidence.all()


def _marks(found: Iterable[tuple[Evidence, int | None, int | None]]) -> tuple[Marked, ...]:
    """What is marked, each stretch once."""
    marks = (
        Marked(told.in_title, Span(start, end))
        for told, start, end in found
        if start is not None and end is not None
    )
    return tuple(dict.fromkeys(marks))


def _names(values: EventValues, role: Role) -> tuple[str, ...]:
    """Who has that part: countries, then the others."""
    of_role = [party for party in values.parties if party.role is role]
    return tuple(p.name for p in sorted(of_role, key=lambda p: (not p.is_country, p.name)))
