"""Made-up records for the tests of exports, and what reads the files back."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from dashboard.exports.context import Context
from dashboard.exports.formats import FORMATS
from events.core.days import Days
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.record import EventRecord, Quote, SourceRecord, StoredRecord
from events.core.status import Status

SITE = "https://dateline.example"
CONTEXT = Context(
    title="Events: North Korea; 1–7 May 2019",
    address=f"{SITE}/?country=PRK",
    site=SITE,
    made=datetime(2026, 3, 9, 14, 30, tzinfo=UTC),
    count=1,
)
DEMO = Context(CONTEXT.title, CONTEXT.address, SITE, CONTEXT.made, count=1, has_demo=True)
PARTIES = (
    Party("PRK", Role.ACTOR, is_country=True),
    Party("Red Cross", Role.ACTOR, is_country=False),
    Party("JPN", Role.RECIPIENT, is_country=True),
)


def a_quote(text: str = "Rockets fell on 7 May.") -> Quote:
    """A sentence of a text."""
    return Quote(0, len(text), text)


def a_source(outlet: str = "The Sorn Courier", **values: Any) -> SourceRecord:
    """An article that tells an event in one sentence."""
    defaults: dict[str, Any] = {
        "title": "Rockets over the bay",
        "url": "https://courier.example/rockets",
        "published": "2019-05-08",
        "sentences": (a_quote(),),
    }
    return SourceRecord(outlet, **defaults | values)


def a_record(
    first: date | None = date(2019, 5, 7), last: date | None = None, **values: Any
) -> EventRecord:
    """An event of one day unless `last` is given; values of StoredRecord go there."""
    stored: dict[str, Any] = {
        "id": "abc1",
        "title": "North Korea fires rockets",
        "review_state": "accepted",
    }
    stored |= {"doubts": (), "sources": (a_source(),)}
    stored |= {name: values.pop(name) for name in tuple(values) if name in stored}
    defaults: dict[str, Any] = {
        "type": EventType.MOBILIZE,
        "kind": EventType.MOBILIZE.kinds[0].slug,
        "status": Status.OCCURRED,
        "days": Days(first, last or first) if first else None,
        "basis": Basis.EXPLICIT if first else None,
        "parties": PARTIES,
        "place": ("Bay of Sorn", "JPN"),
        "confidence": 0.81234,
        "derivation": "'7 May' -> 7 May 2019",
        "sentences": (a_quote(),),
    }
    return EventRecord(**defaults | values, stored=StoredRecord(**stored))


def written(name: str, *records: EventRecord, context: Context = CONTEXT) -> bytes:
    """The file of these events in a format."""
    return b"".join(FORMATS[name].write(iter(records), context))


def many(number: int) -> Iterator[EventRecord]:
    """So many events, each with a source of its own."""
    for at in range(number):
        source = a_source(title=f"Report {at}", url=f"https://courier.example/{at}")
        yield a_record(id=f"id{at}", title=f"Event {at}", sources=(source,))


def size_of(pieces: Iterable[bytes]) -> int:
    """The bytes of a file, of which none is kept."""
    return sum(map(len, pieces))
