"""Rows for the tests of the site: events with the articles that tell them."""

from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from typing import Any

from model_bakery import baker

from events.core.countries import is_country
from events.core.kinds import EventType
from events.models import Article, Event, EventParty, Mention, Outlet, PublishedBasis

_numbers = count(1)
TEXT = (
    "The ministry gave no details at first.\n\n"
    "Northern officials kept silent on Monday. Arlandian troops fired two rockets towards"
    " the Bay of Sorn on 7 March 2026, according to the harbour master. Nobody was hurt.\n\n"
    "Talks are planned for April."
)
SENTENCE = (
    "Arlandian troops fired two rockets towards the Bay of Sorn on 7 March 2026,"
    " according to the harbour master."
)


def make_event(
    first: date | None = date(2026, 3, 7),
    last: date | None = None,
    *,
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    countries_in: tuple[str, ...] = (),
    mentioned: tuple[str, ...] = (),
    **fields: object,
) -> Event:
    """An event of one day unless `last` is given, with its parties: ISO codes or other names."""
    number = next(_numbers)
    type_ = EventType(str(fields.pop("type", EventType.MOBILIZE)))
    values = {
        "public_id": f"test{number}",
        "type": type_,
        "kind": type_.kinds[0].slug,
        "title": f"Event {number}",
        "first": first,
        "last": last or first,
        "precision": "day" if first else "",
        "basis": "explicit" if first else "",
        "status": "occurred",
        "article_count": 1,
    }
    event = Event.objects.create(**values | fields)
    by_role = {
        "actor": actors,
        "recipient": recipients,
        "place": countries_in,
        "mentioned": mentioned,
    }
    EventParty.objects.bulk_create(
        party_of(event, name, role) for role, names in by_role.items() for name in names
    )
    return event


def party_of(event: Event, name: str, role: str) -> EventParty:
    """The part, not stored yet, of a country (by its ISO code), organisation or group."""
    field = "country" if is_country(name) else "organisation"
    return EventParty(event=event, role=role, **{field: name})


def make_article(outlet: str = "The Sorn Courier", **fields: object) -> Article:
    """An article of `outlet`, published on 8 March 2026."""
    text = str(fields.pop("text", TEXT))
    values: dict[str, Any] = {
        "outlet": Outlet.objects.get_or_create(name=outlet)[0],
        "title": "Rockets over the bay",
        "url": "https://courier.example/rockets",
        "published": datetime(2026, 3, 8, tzinfo=UTC),
        "published_basis": PublishedBasis.GIVEN,
        "content_hash": sha256(f"{next(_numbers)}{text}".encode()).hexdigest(),
        "state": "extracted",
    }
    article: Article = baker.make(Article, text=text, **values | fields)
    return article


def make_source(event: Event, article: Article | None = None, **fields: object) -> Mention:
    """A mention of `event` with one sentence: SENTENCE where the article holds it."""
    article = article or make_article()
    values = {
        "type": event.type,
        "kind": event.kind,
        "lemma": "fire",
        "status": event.status,
        "first": event.first,
        "last": event.last,
        "precision": event.precision,
        "basis": event.basis,
        "derivation": "'7 March 2026' -> 7 Mar 2026",
        "confidence": 0.8,
        "extractor_version": "test",
    }
    mention = Mention.objects.create(event=event, article=article, **values | fields)
    add_sentence(mention, SENTENCE, trigger="fired", time="on 7 March 2026")
    return mention


def add_sentence(mention: Mention, sentence: str, **marks: str) -> None:
    """Evidence for `mention`; `marks` are words of the sentence: trigger, time, cue."""
    text = mention.article.text
    start = text.index(sentence)
    offsets: dict[str, int] = {"start": start, "end": start + len(sentence)}
    for name, words in marks.items():
        at = text.index(words, start)
        offsets |= {f"{name}_start": at, f"{name}_end": at + len(words)}
    mention.evidence.create(rank=mention.evidence.count(), **offsets)
