"""JSON, JSON Lines and GeoJSON: an event is its record as the contract has it, and its address."""

import json
from collections.abc import Iterable, Iterator

from dashboard.exports.context import Context
from events.core.record import VERSION, EventRecord, Json


def write_json(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield one object: what it was taken from, and its `events`."""
    events = (_event(record, context) for record in records)
    yield from listed(_head(context), "events", events)


def write_jsonl(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield an event a line, as `manage.py export` writes it."""
    note = {"note": context.note} if context.note else {}
    for record in records:
        yield dumped(_event(record, context) | {"version": VERSION} | note) + b"\n"


def write_geojson(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield a feature for each event, without a geometry: no place's coordinates are known."""
    features = (_feature(_event(record, context)) for record in records)
    yield from listed({"type": "FeatureCollection"} | _head(context), "features", features)


def listed(head: Json, name: str, items: Iterable[Json]) -> Iterator[bytes]:
    """Yield one object of `head` and, last, the list `name`, of which each item is written alone."""
    yield dumped(head)[:-1] + b", " + dumped(name) + b": ["
    mark = b"\n"
    for item in items:
        yield mark + dumped(item)
        mark = b",\n"
    yield b"\n]}\n"


def dumped(value: object) -> bytes:
    """Return `value` as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False).encode()


def _head(context: Context) -> Json:
    return {
        "title": context.title,
        "address": context.address,
        "made": context.made.isoformat(),
        "version": VERSION,
        **({"note": context.note} if context.note else {}),
    }


def _event(record: EventRecord, context: Context) -> Json:
    return record.as_json() | {"permalink": context.permalink(record)}


def _feature(event: Json) -> Json:
    return {"type": "Feature", "id": event["id"], "geometry": None, "properties": event}
