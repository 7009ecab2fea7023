"""The form in which machines hand annotated texts on: a JSON record a line.

Offsets are code points, half-open. Keys that are not read here (the source, sentences) may be there.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.types import Span
from events.training.annotation import OURS, AnnotatedEvent, AnnotatedText, Marked
from events.training.faults import Gathered, day_of, days_of, kind_of, member, quoted

T = TypeVar("T")
Row = Mapping[str, Any]
Parts = Mapping[str, str]  # title and text
_FIELDS = ("title", "text")
_BASES = {"explicit": Basis.EXPLICIT, "ctx": Basis.CONTEXT, "pub": Basis.PUBLICATION}
_NO_BASES = ("none", "-")
_NEVER_EMPTY = ("types", "triggers")


def texts_in_rows(content: str, faults: Gathered) -> Iterator[AnnotatedText]:
    """Yield the texts of a file; what is wrong is noted in `faults`."""
    # Not splitlines(): what it takes for the end of a line may stand in a text.
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip() and (row := faults.at(number).read(partial(_record, line), {})):
            yield _text_of(row, faults.at(number))


def row_of(text: AnnotatedText) -> str:
    """Return a text as one line of JSON, from which it can be read back."""
    row = {
        "id": text.id,
        "licence": text.licence,
        "published": text.published.isoformat(),
        "title": text.title,
        "text": text.text,
        "events": [_event_row(event, text) for event in text.events],
    }
    return json.dumps(row, ensure_ascii=False)


def _event_row(event: AnnotatedEvent, text: AnnotatedText) -> Row:
    days, bases = event.days, {basis: name for name, basis in _BASES.items()}
    return {
        "types": [type_.value for type_ in event.types],
        "kind": event.kind,
        "status": event.status.value,
        "start": days and days.first.isoformat(),
        "end": days and days.last.isoformat(),
        "precision": days and days.precision.value,
        "basis": bases[event.basis] if event.basis else _NO_BASES[0],
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": event.place,
        "core": event.core,
        "triggers": [_mark_row(mark, text) for mark in event.triggers],
        "times": [_mark_row(mark, text) for mark in event.times],
    }


def _mark_row(mark: Marked, text: AnnotatedText) -> Row:
    field = "title" if mark.in_title else "text"
    return {
        "field": field,
        "start": mark.span.start,
        "end": mark.span.end,
        "text": text.words(mark),
    }


def _record(line: str) -> Row:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise ValueError(f"no JSON: {fault}") from None
    if not isinstance(told, dict) or not told:
        raise ValueError(f"expected a JSON record, not {quoted(told)}")
    return told


def _text_of(row: Row, faults: Gathered) -> AnnotatedText:
    parts = {field: faults.read(partial(_words, row, field), "") for field in _FIELDS}
    events = faults.read(lambda: _list(row, "events", dict), [])
    return AnnotatedText(
        id=faults.read(lambda: _name(row, "id"), ""),
        published=faults.read(lambda: day_of(_cell(row, "published")), date.min),
        title=parts["title"],
        text=parts["text"],
        events=tuple(
            _event_of(event, parts, faults.within(f"event {n}"))
            for n, event in enumerate(events, 1)
        ),
        licence=faults.read(lambda: _name({"licence": OURS, **row}, "licence"), OURS),
    )


def _event_of(row: Row, parts: Parts, faults: Gathered) -> AnnotatedEvent:
    days = faults.read(lambda: _days(row), None)
    return AnnotatedEvent(
        types=faults.read(lambda: _types(row), ()),
        kind=faults.read(lambda: _kind(row), None),
        status=faults.read(lambda: member(_cell(row, "status"), Status, "status"), Status.OCCURRED),
        days=days,
        basis=faults.read(lambda: _basis(row), None),
        actors=faults.read(lambda: _names(row, "actors"), ()),
        recipients=faults.read(lambda: _names(row, "recipients"), ()),
        place=faults.read(lambda: _place(row), None),
        core=faults.read(lambda: _flag(row, "core"), False) and days is not None,
        triggers=_marks(row, "triggers", parts, faults),
        times=_marks(row, "times", parts, faults) if "times" in row else (),
    )


def _marks(row: Row, key: str, parts: Parts, faults: Gathered) -> tuple[Marked, ...]:
    marks = faults.read(lambda: _list(row, key, dict), [])
    none = Marked(False, Span(0, 0))
    return tuple(
        faults.within(f"{key} {n}").read(partial(_mark, mark, parts), none)
        for n, mark in enumerate(marks, 1)
    )


def _mark(row: Row, parts: Parts) -> Marked:
    """The words may be told beside their offsets; then they must stand there."""
    field, start, end = _cell(row, "field"), _number(row, "start"), _number(row, "end")
    if field not in _FIELDS:
        raise ValueError(f"field is {quoted(field)}, expected title or text")
    if not start < end <= len(parts[field]):
        raise ValueError(
            f"{start} to {end} is no part of the {len(parts[field])} letters of {field}"
        )
    words = parts[field][start:end]
    if row.get("text", words) != words:
        raise ValueError(f"{quoted(row['text'])} is told, but {quoted(words)} stands there")
    return Marked(field == "title", Span(start, end))


def _types(row: Row) -> tuple[EventType, ...]:
    return tuple(member(told, EventType, "type") for told in _list(row, "types", str))


def _kind(row: Row) -> str | None:
    told = _cell(row, "kind")
    return None if told is None else kind_of(told)


def _days(row: Row) -> Days | None:
    start, end, precision = (_cell(row, key) for key in ("start", "end", "precision"))
    if start is end is precision is None:
        return None
    return days_of(day_of(start), day_of(end), member(precision, Precision, "precision"))


def _basis(row: Row) -> Basis | None:
    told = _cell(row, "basis")
    if told in _NO_BASES:
        return None
    if not isinstance(told, str) or told not in _BASES:
        raise ValueError(f"basis is {quoted(told)}, expected {', '.join(_BASES)} or none")
    return _BASES[told]


def _place(row: Row) -> str | None:
    return None if _cell(row, "place") is None else _name(row, "place")


def _cell(row: Row, key: str) -> Any:
    if key not in row:
        raise ValueError(f"{key} is missing")
    return row[key]


def _words(row: Row, key: str) -> str:
    if not isinstance(told := _cell(row, key), str):
        raise ValueError(f"{key} is {quoted(told)}, expected words")
    return told


def _name(row: Row, key: str) -> str:
    if not (told := _words(row, key)).strip():
        raise ValueError(f"{key} is empty, expected words")
    return told


def _number(row: Row, key: str) -> int:
    told = _cell(row, key)
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        raise ValueError(f"{key} is {quoted(told)}, expected a number of letters")
    return told


def _flag(row: Row, key: str) -> bool:
    if not isinstance(told := _cell(row, key), bool):
        raise ValueError(f"{key} is {quoted(told)}, expected true or false")
    return told


def _list(row: Row, key: str, of: type[T]) -> list[T]:
    told = _cell(row, key)
    if not isinstance(told, list) or not all(isinstance(one, of) for one in told):
        what = "records" if of is dict else "words"
        raise ValueError(f"{key} is {quoted(told)}, expected a list of {what}")
    if not told and key in _NEVER_EMPTY:
        raise ValueError(f"{key} is empty, expected one at least")
    return told


def _names(row: Row, key: str) -> tuple[str, ...]:
    return tuple(_list(row, key, str))
