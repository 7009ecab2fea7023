"""The form in which people write annotated texts: sentences one a line, then an event a line.

training/README.md explains it with an example.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.types import Span
from events.training.annotation import OURS, AnnotatedEvent, AnnotatedText, Marked
from events.training.faults import Gathered, day_of, days_of, kind_of, member, quoted

_LICENCE = re.compile(r"#\s*licence:\s*(.+)")
_HEADER = re.compile(
    r"=== (?P<id>\S+) \| published (?P<day>\d{4}-\d\d-\d\d)(?: \((?P<name>\w+)\))?.*"
)
_SENTENCE = re.compile(r"S(\d+)(?: (.*))?")
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))? (\w+)")
_REFERENCE = re.compile(r"S(\d+):(.+?)(?:#(\d+))?")
_BETWEEN_REFERENCES = re.compile(r";\s*(?=S\d+:)")
_CONTEXT = re.compile(r"ctx(?: S(\d+))?")
_CELLS = "TYPES | kind | status | when | actors > recipients | place | triggers | time | weight"
_CUT, _NONE = "--", "-"
_WEIGHTS = ("core", "minor")
_UNKNOWN = date(1, 1, 1)  # of a text that is refused

Line = tuple[int, str]


def texts_in_lines(content: str, faults: Gathered) -> Iterator[AnnotatedText]:
    """Yield the texts of a file; what is wrong is noted in `faults`."""
    lines = [(number, line.rstrip()) for number, line in enumerate(content.split("\n"), 1)]
    starts = [index for index, (_, line) in enumerate(lines) if line.startswith("===")]
    licence = _licence_of(lines[: starts[0]] if starts else lines, faults)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = [(number, line) for number, line in lines[start + 1 : end] if line]
        yield _text_of(lines[start], body, licence, faults)


def _licence_of(remarks: Sequence[Line], faults: Gathered) -> str:
    """Before the first text stand remarks alone, one of which may name the licence."""
    for number, line in remarks:
        if line and not line.startswith("#"):
            faults.at(number).add(f"expected === ID ... or a remark (# ...), not {quoted(line)}")
    named = (_LICENCE.fullmatch(line) for _, line in remarks)
    return next((found[1] for found in named if found), OURS)


def _text_of(header: Line, body: Sequence[Line], licence: str, faults: Gathered) -> AnnotatedText:
    number, line = header
    id_, published = faults.at(number).read(lambda: _head(line), ("", _UNKNOWN))
    cut = next((i for i, (_, line) in enumerate(body) if line == _CUT), None)
    if cut is None:
        faults.at(number).add(f"expected {_CUT} behind the sentences, also where nothing follows")
        return AnnotatedText(id_, published, "", "", (), licence)
    sentences = _Sentences.of(_said(body[:cut], faults))
    if not (sentences.title or sentences.text):
        faults.at(number).add("expected a headline (S0 ...) or a sentence (S1 ...)")
    told = (_event_of(line, sentences, faults.at(n)) for n, line in body[cut + 1 :])
    events = tuple(event for event in told if event)
    return AnnotatedText(id_, published, sentences.title, sentences.text, events, licence)


def _said(lines: Sequence[Line], faults: Gathered) -> list[str]:
    said: list[str] = []
    for number, line in lines:
        said.append(faults.at(number).read(partial(_sentence, line, len(said)), ""))
    return said or [""]


def _head(line: str) -> tuple[str, date]:
    found = _HEADER.fullmatch(line)
    if found is None:
        raise ValueError(f"expected === ID | published 2019-09-11 (Wed) | source: {quoted(line)}")
    day = day_of(found["day"])
    if found["name"] not in (None, f"{day:%a}"):
        raise ValueError(f"{day} is a {day:%a}, not a {found['name']}")
    return found["id"], day


def _sentence(line: str, index: int) -> str:
    found = _SENTENCE.fullmatch(line)
    if found is None or int(found[1]) != index:
        raise ValueError(f"expected sentence S{index} (or -- before the events): {quoted(line)}")
    return (found[2] or "").strip()


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of one text, and where each stands: S0 is the title, one space parts the rest."""

    title: str
    text: str
    bounds: tuple[Marked, ...]

    @classmethod
    def of(cls, said: Sequence[str]) -> "_Sentences":
        bounds, at = [Marked(True, Span(0, len(said[0])))], 0
        for sentence in said[1:]:
            bounds.append(Marked(False, Span(at, at + len(sentence))))
            at += len(sentence) + 1
        return cls(said[0], " ".join(said[1:]), tuple(bounds))

    def bound(self, number: str) -> Marked:
        """Return where sentence "3" stands."""
        if int(number) >= len(self.bounds):
            raise ValueError(f"S{number} is no sentence: the last one is S{len(self.bounds) - 1}")
        return self.bounds[int(number)]

    def find(self, reference: str) -> Marked:
        """Return where "S3:fired" stands, or "S3:fired#2", the second such words there."""
        found = _REFERENCE.fullmatch(reference.strip())
        if found is None:
            raise ValueError(f"expected words of a sentence (S3:fired), not {quoted(reference)}")
        bound, nth = self.bound(found[1]), int(found[3] or 1)
        sentence = bound.span.text_in(self.title if bound.in_title else self.text)
        words = r"\s+".join(map(re.escape, found[2].split()))
        hits = list(re.finditer(rf"(?<!\w){words}(?!\w)", sentence))
        if not 0 < nth <= len(hits):
            raise ValueError(f"{reference.strip()} does not stand in {quoted(sentence)}")
        hit, start = hits[nth - 1], bound.span.start
        return Marked(bound.in_title, Span(start + hit.start(), start + hit.end()))

    def find_all(self, references: str) -> tuple[Marked, ...]:
        """Return where each of "S3:fired; S0:fires" stands."""
        return tuple(self.find(one) for one in _BETWEEN_REFERENCES.split(references))


def _event_of(line: str, sentences: _Sentences, faults: Gathered) -> AnnotatedEvent | None:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != _CELLS.count("|") + 1:
        faults.add(f"{len(cells)} cells, expected {_CELLS}: {quoted(line)}")
        return None
    types, kind, status, when, sides, place, triggers, time, weight = cells
    days = faults.read(lambda: _days(when), None)
    basis, times = faults.read(lambda: _dating(time, sentences), (None, ()))
    actors, recipients = faults.read(lambda: _sides(sides), ((), ()))
    return AnnotatedEvent(
        types=faults.read(lambda: _types(types), ()),
        kind=faults.read(lambda: None if kind == _NONE else kind_of(kind), None),
        status=faults.read(lambda: member(status, Status, "status"), Status.OCCURRED),
        days=days,
        basis=basis,
        actors=actors,
        recipients=recipients,
        place=None if place in ("", _NONE) else place,
        core=faults.read(lambda: _is_core(weight), False) and days is not None,
        triggers=faults.read(lambda: sentences.find_all(triggers), ()),
        times=times,
    )


def _types(told: str) -> tuple[EventType, ...]:
    return tuple(member(one, EventType, "type") for one in told.split("/"))


def _days(told: str) -> Days | None:
    if told == "none":
        return None
    found = _WHEN.fullmatch(told)
    if found is None:
        raise ValueError(
            f"expected days (2019-09-10 day, 2019-09-09..2019-09-10 range) or none, not {quoted(told)}"
        )
    precision = member(found[3], Precision, "precision")
    return days_of(day_of(found[1]), day_of(found[2] or found[1]), precision)


def _sides(told: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors, arrow, recipients = told.partition(">")
    if not arrow or ">" in recipients:
        raise ValueError(f"expected actors > recipients, each may be empty, not {quoted(told)}")
    return _names(actors), _names(recipients)


def _names(told: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in told.split(",") if name.strip())


def _dating(told: str, sentences: _Sentences) -> tuple[Basis | None, tuple[Marked, ...]]:
    """Time words, the day of publication, or another sentence."""
    if told in (_NONE, "none"):
        return None, ()
    if told == "pub":
        return Basis.PUBLICATION, ()
    if context := _CONTEXT.fullmatch(told):
        sentences.bound(context[1] or "0")
        return Basis.CONTEXT, ()
    if not _REFERENCE.match(told):
        raise ValueError(f"expected time words (S3:Tuesday), pub, ctx S3 or -, not {quoted(told)}")
    return Basis.EXPLICIT, sentences.find_all(told)


def _is_core(told: str) -> bool:
    if told not in _WEIGHTS:
        raise ValueError(f"expected core or minor, not {quoted(told)}")
    return told == "core"
