"""Annotated texts: what a careful reader wrote down of an article. Read from two forms.

`.txt`: sentences one a line, then an event a line (training/README.md). `.jsonl`: a text a row, as
`manage.py export_gold` writes them. A fault names its file and line; nothing is half read.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from events.core.days import Days, Precision
from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.extraction.types import Span

_HEADER = re.compile(r"=== (?P<id>\S+) \| published (?P<day>\d{4}-\d\d-\d\d)\b")
_SAID = re.compile(r"S(\d+)(?: (.*))?")
_MARK = re.compile(r"S(\d+):(.+?)(?:#(\d+))?")
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))? (\w+)")
_FIELDS = 9


class AnnotationFaults(ValueError):
    """What is wrong in annotated texts, a line each: file, line number, what was expected."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of the title or the text."""

    in_title: bool
    span: Span


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """One occurrence. `types` are best first, any is right; `triggers` tell it, the main one first.

    `days` are None where the text cannot place it. `actors` and `recipients` are ISO 3166 alpha-3
    codes and names of organisations. `core`: worth a place on a timeline.
    """

    types: tuple[EventType, ...]
    kind: str | None
    status: Status
    days: Days | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str
    core: bool
    triggers: tuple[Marked, ...]
    times: tuple[Marked, ...] = ()

    def is_on(self, days: Days | None) -> bool:
        """True when `days` are right: equal for a day, at least half in common for more."""
        if self.days is None or days is None:
            return self.days is days
        if self.days.is_one or self.days.precision.is_of_a_day:
            return self.days.are(days)
        union = (max(self.days.last, days.last) - min(self.days.first, days.first)).days + 1
        return self.days.shared(days) * 2 >= union


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """An article, the day it was published, and its events."""

    id: str
    published: date
    title: str
    text: str
    events: tuple[AnnotatedEvent, ...]


def read_texts(paths: Sequence[Path]) -> tuple[AnnotatedText, ...]:
    """Return the texts of files and folders; raises AnnotationFaults with every fault in them."""
    found: list[AnnotatedText] = []
    faults: list[str] = []
    for path in _files(paths):
        reader = _rows_of if path.suffix == ".jsonl" else _texts_of
        for number, read in reader(path.read_text(encoding="utf-8")):
            try:
                found.append(read())
            except (ValueError, KeyError, TypeError) as fault:
                faults.append(f"{path}:{number}: {_in_words(fault)}")
    if faults:
        raise AnnotationFaults("\n".join(faults))
    return tuple(found)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix in (".txt", ".jsonl"))
        elif path.is_file():
            yield path
        else:
            raise AnnotationFaults(f"{path}: no such file or folder; give annotated texts")


def _in_words(fault: Exception) -> str:
    return f"{fault.args[0]} is missing" if isinstance(fault, KeyError) else str(fault)


_Read = tuple[int, Callable[[], AnnotatedText]]


def _rows_of(content: str) -> Iterator[_Read]:
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield number, lambda line=line: _text_of_row(json.loads(line))  # type: ignore[misc]


def _text_of_row(row: Mapping[str, Any]) -> AnnotatedText:
    lengths = {True: len(row["title"]), False: len(row["text"])}
    events = tuple(_event_of_row(event, lengths) for event in row["events"])
    published = date.fromisoformat(row["published"])
    return AnnotatedText(row["id"], published, row["title"], row["text"], events)


def _event_of_row(row: Mapping[str, Any], lengths: Mapping[bool, int]) -> AnnotatedEvent:
    days = None
    if row["start"] is not None:
        first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        days = Days(first, last, Precision(row["precision"]))
    return AnnotatedEvent(
        types=tuple(EventType(name) for name in row["types"]),
        kind=_kind(row["kind"] or "-"),
        status=Status(row["status"]),
        days=days,
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        place=row["place"] or "",
        core=bool(row["core"]),
        triggers=tuple(_mark_of_row(mark, lengths) for mark in row["triggers"]),
        times=tuple(_mark_of_row(mark, lengths) for mark in row["times"]),
    )


def _mark_of_row(row: Mapping[str, Any], lengths: Mapping[bool, int]) -> Marked:
    mark = Marked(row["field"] == "title", Span(row["start"], row["end"]))
    if mark.span.end > lengths[mark.in_title]:
        raise ValueError(f"a mark ends at {mark.span.end}, behind the end of its {row['field']}")
    return mark


def _kind(slug: str) -> str | None:
    """A kind of kinds.toml; what readers named besides is as good as none."""
    return slug if slug in KINDS else None


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one text of a .txt file, with the number of its header."""

    number: int
    head: str
    said: tuple[tuple[int, str], ...]
    told: tuple[tuple[int, str], ...]


def _texts_of(content: str) -> Iterator[_Read]:
    for lines in _blocks(content):
        yield lines.number, lambda lines=lines: _text_of_lines(lines)  # type: ignore[misc]


def _blocks(content: str) -> Iterator[_Lines]:
    """The texts of a file; what stands before the first header is a note to people."""
    numbered = list(enumerate(content.split("\n"), 1))
    starts = [n for n, (_, line) in enumerate(numbered) if line.startswith("===")]
    for start, end in zip(starts, [*starts[1:], len(numbered)], strict=True):
        body = [(n, line.rstrip()) for n, line in numbered[start + 1 : end] if line.strip()]
        cut = next((i for i, (_, line) in enumerate(body) if line == "--"), len(body))
        yield _Lines(*numbered[start], tuple(body[:cut]), tuple(body[cut + 1 :]))


def _text_of_lines(lines: _Lines) -> AnnotatedText:
    head = _HEADER.match(lines.head)
    if head is None:
        raise ValueError("expected: === ID | published YYYY-MM-DD")
    sentences = [_sentence(line, index) for index, (_, line) in enumerate(lines.said)]
    title, *said = sentences or [""]
    text = " ".join(said)
    bounds = [Marked(True, Span(0, len(title)))]
    at = 0
    for sentence in said:
        bounds.append(Marked(False, Span(at, at + len(sentence))))
        at += len(sentence) + 1
    places = _Places(title, text, tuple(bounds))
    events = tuple(_event_of_line(number, line, places) for number, line in lines.told)
    return AnnotatedText(head["id"], date.fromisoformat(head["day"]), title, text, events)


def _sentence(line: str, index: int) -> str:
    found = _SAID.fullmatch(line)
    if found is None or int(found[1]) != index:
        raise ValueError(f"expected sentence S{index}, or -- before the events: {line[:60]}")
    return (found[2] or "").strip()


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the sentences of a text stand, to find words in them."""

    title: str
    text: str
    bounds: tuple[Marked, ...]

    def find(self, reference: str) -> Marked:
        """Return where "S3:fired" or "S3:fired#2" stands."""
        found = _MARK.fullmatch(reference.strip())
        if found is None or int(found[1]) >= len(self.bounds):
            raise ValueError(f"expected S3:words of a sentence of this text: {reference}")
        bound = self.bounds[int(found[1])]
        sentence = bound.span.text_in(self.title if bound.in_title else self.text)
        words = r"\s+".join(map(re.escape, found[2].split()))
        hits = list(re.finditer(rf"(?<!\w){words}(?!\w)", sentence))
        nth = int(found[3] or 1)
        if len(hits) < nth:
            raise ValueError(f"these words do not stand there: {reference}")
        hit, start = hits[nth - 1], bound.span.start
        return Marked(bound.in_title, Span(start + hit.start(), start + hit.end()))

    def find_all(self, references: str) -> tuple[Marked, ...]:
        """Return where each of "S3:fired; S0:fires" stands; words without a sentence say none."""
        return tuple(
            self.find(one) for one in re.split(r";\s*(?=S\d+:)", references) if _MARK.match(one)
        )


def _event_of_line(number: int, line: str, places: _Places) -> AnnotatedEvent:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != _FIELDS:
        raise ValueError(f"line {number} has {len(parts)} fields instead of {_FIELDS}")
    types, kind, status, when, sides, place, triggers, times, weight = parts
    if weight not in ("core", "minor"):
        raise ValueError(f"line {number} ends in {weight} instead of core or minor")
    try:
        days, (actors, recipients) = _days(when), _sides(sides)
        return AnnotatedEvent(
            types=tuple(EventType(name) for name in types.split("/")),
            kind=_kind(kind),
            status=Status(status),
            days=days,
            actors=actors,
            recipients=recipients,
            place="" if place == "-" else place,
            core=weight == "core" and days is not None,
            triggers=places.find_all(triggers),
            times=places.find_all(times),
        )
    except ValueError as fault:
        raise ValueError(f"line {number}: {fault}") from fault


def _days(words: str) -> Days | None:
    if words == "none":
        return None
    found = _WHEN.fullmatch(words)
    if found is None:
        raise ValueError(f"expected days such as 2019-09-10 day, or none: {words}")
    first, last = (date.fromisoformat(day) for day in (found[1], found[2] or found[1]))
    return Days(first, last, Precision(found[3]))


def _sides(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors, arrow, recipients = words.partition(">")
    if not arrow:
        raise ValueError(f"expected ACTORS > RECIPIENTS: {words}")
    one, other = (
        tuple(name.strip() for name in side.split(",") if name.strip())
        for side in (actors, recipients)
    )
    return one, other
