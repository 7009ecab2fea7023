"""The batch contract: one JSON document a line in, one JSON extraction a line out.

docs/extraction.md describes the keys. Reading and writing files is the caller's business.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from events.core.record import VERSION, EventRecord, Json, Quote
from events.extraction.types import (
    ActorMention,
    Document,
    ExtractedEvent,
    Extraction,
    Span,
    TimeExpression,
)

# Half of a surrogate pair is no character: JSON can spell it, UTF-8 cannot. Replaced one for
# one, and no other character touched: offsets are those of the input.
_SURROGATE = re.compile("[\ud800-\udfff]")


class BadLine(ValueError):
    """A line of input that is no document; the message says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document with the id that its line gave."""

    id: str | int
    document: Document


def read_line(line: bytes | str) -> Row:
    """Return the document of one line of input; raises BadLine."""
    fields = {key.strip().lower(): value for key, value in read_object(line).items()}
    name = fields.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise BadLine("no id")
    if isinstance(name, str):
        name = _SURROGATE.sub("\ufffd", name)
    timezone = _text(fields, "timezone") or "UTC"
    document = Document(
        title=_text(fields, "title") or "",
        text=_required_text(fields),
        published=_published(fields.get("published"), _zone(timezone)),
        timezone=timezone,
        language=_text(fields, "language"),
    )
    return Row(name, document)


def read_object(line: bytes | str) -> Json:
    """Return the JSON object in `line`; raises BadLine, which says what it is instead."""
    try:
        fields = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadLine(f"not a JSON object but {type(fields).__name__}")
    return fields


def _text(fields: Json, key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadLine(f"{key} is not a string")
    return _SURROGATE.sub("\ufffd", value)


def _required_text(fields: Json) -> str:
    text = _text(fields, "text")
    if text is None:
        raise BadLine("no text")
    return text


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise BadLine(f"unknown timezone {name!r}") from error


def _published(value: object, zone: ZoneInfo) -> date | datetime:
    """A day, or a date-time, which is read in the outlet's zone where it names none."""
    if value is None or value == "":
        raise BadLine("no publication date: nothing can be dated without it")
    if not isinstance(value, str):
        raise BadLine("published is not a string")
    try:
        if len(value) <= len("2019-09-11"):
            return date.fromisoformat(value)
        moment = datetime.fromisoformat(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        moment.astimezone(UTC), moment.astimezone(zone)  # both must exist in the calendar
    except (ValueError, OverflowError) as error:
        raise BadLine(f"published is not an ISO date: {value[:40]!r}") from error
    return moment


def write_row(row: Row, found: Extraction) -> Json:
    """Return the line of output for `row`, in the keys of the contract."""
    return {
        "id": row.id,
        "events": [record_of(event, row.document).as_json() for event in found.events],
        "times": [_time(time) for time in found.times if not time.in_title],
        "actors": [_actor(actor) for actor in found.actors if not actor.in_title],
        "error": found.error,
        "version": VERSION,
    }


def record_of(event: ExtractedEvent, document: Document) -> EventRecord:
    """Return an event of `document` as we hand it out."""
    best = event.evidence[0]
    return EventRecord(
        type=event.type,
        kind=event.kind,
        status=event.status,
        days=event.days,
        basis=event.basis,
        parties=event.parties,
        place=(event.place.name, event.place.country) if event.place else None,
        confidence=event.confidence,
        derivation=event.derivation,
        sentences=tuple(_quote(e.sentence, document, in_title=e.in_title) for e in event.evidence),
        trigger=_quote(best.trigger, document, in_title=best.in_title) if best.trigger else None,
        attributed_to=event.attributed_to,
        sectors=tuple((party, party.sector) for party in event.parties if party.sector),
    )


def _quote(span: Span, document: Document, *, in_title: bool) -> Quote:
    return Quote.of(document.part(in_title=in_title), span.start, span.end, in_title=in_title)


def _time(time: TimeExpression) -> Json:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "type": time.type.value,
        "value": time.value,
        "first": time.days and time.days.first.isoformat(),
        "last": time.days and time.days.last.isoformat(),
    }


def _actor(actor: ActorMention) -> Json:
    return {
        "start": actor.span.start,
        "end": actor.span.end,
        "text": actor.text,
        "country": actor.countries[0] if len(actor.countries) == 1 else None,
        "organisation": actor.organisation,
        "sector": actor.sector,
    }


Extract = Callable[[Document], Extraction]


def extract_line(line: bytes | str, extract: Extract) -> bytes:
    """Return the line of output for one line of input, without a line break.

    Raises BadLine for a line that is no document.
    """
    row = read_line(line)
    found = write_row(row, extract(row.document))
    return json.dumps(found, ensure_ascii=False, separators=(", ", ": ")).encode()
