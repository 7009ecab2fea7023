"""Stored events as records, for exports and the API."""

from collections.abc import Iterator

from events.core.countries import country_name
from events.core.record import EventRecord, Quote, SourceRecord, StoredRecord
from events.core.values import EventValues
from events.models import Event, Evidence, Mention
from events.models.event import EventQuerySet
from events.store.neighbourhood import event_values

_AT_ONCE = 500  # events read together


def records_of(events: EventQuerySet) -> Iterator[EventRecord]:
    """Yield `events` as records, in their order, however many there are."""
    rows = events.with_parties().with_reports()
    for event in rows.iterator(chunk_size=_AT_ONCE):
        yield record_of(event)


def record_of(event: Event) -> EventRecord:
    """Return a stored event, its effective values, with the sentences of all its sources."""
    mentions = sorted(event.mentions.all(), key=lambda m: m.agreement_with(event), reverse=True)
    best = mentions[0] if mentions else None
    values = event_values(event)
    return EventRecord(
        type=values.type,
        kind=values.kind,
        status=values.status,
        days=values.days,
        basis=values.basis,
        parties=values.parties,
        place=_place(values),
        confidence=event.confidence,
        derivation=best.derivation if best and best.has_days_of(event) else "",
        sentences=_sentences(best) if best else (),
        trigger=_trigger(best) if best else None,
        attributed_to=(best.attributed_to or None) if best else None,
        stored=StoredRecord(
            id=event.public_id,
            title=event.title,
            review_state=event.review_state,
            doubts=tuple(event.doubts),
            sources=tuple(_source(mention) for mention in mentions),
        ),
    )


def _place(values: EventValues) -> tuple[str, str | None] | None:
    """Name and country; where no town is told, the country is the name, as in a document."""
    name = values.place_name or country_name(values.place_country)
    return (name, values.place_country or None) if name else None


def _source(mention: Mention) -> SourceRecord:
    article = mention.article
    moment = article.published.astimezone(article.outlet.zone)
    return SourceRecord(
        outlet=article.outlet.name,
        title=article.title,
        url=article.url,
        published=(moment if article.published_has_time else moment.date()).isoformat(),
        sentences=_sentences(mention),
    )


def _sentences(mention: Mention) -> tuple[Quote, ...]:
    return tuple(_quote(mention, e, e.start, e.end) for e in mention.evidence.all())


def _trigger(mention: Mention) -> Quote | None:
    """The words of the best sentence that say what happened."""
    for e in mention.evidence.all()[:1]:
        if e.trigger_start is not None and e.trigger_end is not None:
            return _quote(mention, e, e.trigger_start, e.trigger_end)
    return None


def _quote(mention: Mention, told: Evidence, start: int, end: int) -> Quote:
    part = mention.article.part(in_title=told.in_title)
    return Quote.of(part, start, end, in_title=told.in_title)
