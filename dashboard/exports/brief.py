"""A brief to print: the most told events of a view with their sentence, and numbered sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from dashboard.exports.context import stored_of
from dashboard.exports.words import days_in_words, one_line, status_in_words, web_address
from dashboard.timeline.page import Page
from events.core.days import Days, day_in_words
from events.core.record import EventRecord, SourceRecord
from events.models import Event
from events.store.records import records_of

MOST = 100  # events: some ten pages
_SOURCES = 3  # of one event


@dataclass(frozen=True)
class Reference:
    """A source with its number in the brief."""

    number: int
    outlet: str
    title: str
    published: str
    url: str


@dataclass(frozen=True)
class Told:
    """An event as the brief tells it."""

    id: str
    days: str
    title: str
    status: str
    sentence: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Brief:
    """The events by month, oldest first, and what they rest on."""

    months: tuple[tuple[str, tuple[Told, ...]], ...]
    references: tuple[Reference, ...]
    shown: int
    count: int


def brief_of(page: Page) -> Brief:
    """Return the brief of what a page shows: of more than MOST events those that are told most."""
    rows = np.sort(page.finding.most_told(MOST))
    keys: Sequence[int] = page.finding.world.table.id[rows].tolist()
    records = list(records_of(Event.objects.among(keys).chronological()))
    known: dict[SourceRecord, Reference] = {}
    told = [(_month(record), _told(record, known)) for record in records]
    months = groupby(told, key=lambda pair: pair[0])
    return Brief(
        tuple((month, tuple(event for _, event in group)) for month, group in months),
        tuple(known.values()),
        len(told),
        page.finding.number,
    )


def _month(record: EventRecord) -> str:
    return f"{record.days.first:%B %Y}" if record.days else "No day given"


def _told(record: EventRecord, known: dict[SourceRecord, Reference]) -> Told:
    stored = stored_of(record)
    return Told(
        stored.id,
        days_in_words(record),
        stored.title,
        status_in_words(record),
        one_line(record.sentences[0].text) if record.sentences else "",
        tuple(_referred(stored.sources[:_SOURCES], known)),
    )


def _referred(
    sources: Sequence[SourceRecord], known: dict[SourceRecord, Reference]
) -> Iterator[Reference]:
    for source in sources:
        if source not in known:
            published = Days.from_words(source.published[:10])
            known[source] = Reference(
                len(known) + 1,
                source.outlet,
                source.title,
                day_in_words(published.first) if published else "",
                web_address(source.url),
            )
        yield known[source]
