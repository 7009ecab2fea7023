"""The batch contract: one JSON document a line in, one JSON extraction a line out.

docs/extraction.md describes the keys. Reading and writing files is the caller's business.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from events.core.days import Days
from events.core.kinds import plover_type
from events.core.parties import Role
from events.extraction.types import (
    ActorMention,
    Document,
    Evidence,
    ExtractedEvent,
    Extraction,
    Span,
    TimeExpression,
)

Json = dict[str, Any]

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
    fields = _object(line)
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


def _object(line: bytes | str) -> Json:
    """The fields of a line, their names in lower case."""
    try:
        fields = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadLine(f"not a JSON object but {type(fields).__name__}")
    return {key.strip().lower(): value for key, value in fields.items()}


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
        "events": [_event(event, row.document) for event in found.events],
        "times": [_time(time) for time in found.times if not time.in_title],
        "actors": [_actor(actor) for actor in found.actors if not actor.in_title],
        "error": found.error,
    }


def _event(event: ExtractedEvent, document: Document) -> Json:
    best = event.evidence[0]
    return {
        "type": event.type.value,
        "plover_type": plover_type(event.type, event.status, event.kind).value,
        "kind": event.kind,
        **_days(event.days, "start", "end"),
        "precision": event.days and event.days.precision.value,
        "basis": event.basis and event.basis.value,
        "status": event.status.value,
        "countries": list(event.countries(Role.ACTOR, Role.RECIPIENT)),
        "actors": _parties(event, Role.ACTOR),
        "recipients": _parties(event, Role.RECIPIENT),
        "sectors": _sectors(event),
        "place": event.place and {"name": event.place.name, "country": event.place.country},
        "attributed_to": event.attributed_to,
        "confidence": round(event.confidence, 3),
        "derivation": event.derivation,
        "trigger": best.trigger and _mark(best.trigger, document, in_title=best.in_title),
        "sentences": [_sentence(evidence) for evidence in event.evidence],
    }


def _parties(event: ExtractedEvent, role: Role) -> list[str]:
    """Countries first, then organisations and groups."""
    held = [party for party in event.parties if party.role is role]
    held.sort(key=lambda party: not party.is_country)
    return list(dict.fromkeys(party.name for party in held))


def _sectors(event: ExtractedEvent) -> list[Json]:
    """Who of a party it is, in the order of the parties, where the text says so."""
    return [
        {"name": party.name, "role": party.role.value, "sector": party.sector}
        for party in event.parties
        if party.sector
    ]


def _mark(span: Span, document: Document, *, in_title: bool) -> Json:
    text = span.text_in(document.title if in_title else document.text)
    return {**_offsets(span, in_title=in_title), "text": text}


def _sentence(evidence: Evidence) -> Json:
    return {**_offsets(evidence.sentence, in_title=evidence.in_title), "text": evidence.text}


def _offsets(span: Span, *, in_title: bool) -> Json:
    """Offsets are those of the text; the title is none of it."""
    return {"start": None if in_title else span.start, "end": None if in_title else span.end}


def _time(time: TimeExpression) -> Json:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "type": time.type.value,
        "value": time.value,
        **_days(time.days, "first", "last"),
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


def _days(days: Days | None, first: str, last: str) -> Json:
    if days is None:
        return {first: None, last: None}
    return {first: days.first.isoformat(), last: days.last.isoformat()}


Extract = Callable[[Document], Extraction]


def extract_line(line: bytes | str, extract: Extract) -> bytes:
    """Return the line of output for one line of input, without a line break.

    Raises BadLine for a line that is no document.
    """
    row = read_line(line)
    found = write_row(row, extract(row.document))
    return json.dumps(found, ensure_ascii=False, separators=(", ", ": ")).encode()
