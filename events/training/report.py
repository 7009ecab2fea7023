"""How well a reader reads texts that it was not trained on: per head, per type, calibration.

It is asked through the archive, as the product asks it, not through the network.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from events.core.kinds import EventType
from events.extraction.article import read
from events.extraction.occurrences import Occurrence, occurrences_of
from events.extraction.parties import parties_of
from events.extraction.reader.answers import Answers
from events.extraction.reader.weights import Weights
from events.extraction.types import Document
from events.training.texts import AnnotatedEvent, AnnotatedText

Pair = tuple[AnnotatedEvent | None, Occurrence | None]
_BANDS = 5


def report(texts: Sequence[AnnotatedText], weights: Weights, *, least: float) -> str:
    """Return the report as text: what is found at a score of `least` and more."""
    pairs = [pair for text in texts for pair in _paired(text, weights, least)]
    return "\n".join(
        [
            "head       right  of",
            *_of_heads(pairs),
            "",
            "type       P    R    F1   core",
            *_of_types(pairs),
            "",
            "score      events  mean  right",
            *_calibration(pairs),
        ]
    )


def _paired(text: AnnotatedText, weights: Weights, least: float) -> Iterator[Pair]:
    """Each event with the occurrence that shares a trigger with it, surest first."""
    article = read(Document(text.title, text.text, text.published, language="en"))
    given = [o for o in occurrences_of(Answers(article, weights)) if o.score >= least]
    left = list(text.events)
    for occurrence in sorted(given, key=lambda o: -o.score):
        event = max(left, key=lambda e: _likeness(e, occurrence), default=None)
        if event is None or not _likeness(event, occurrence):
            yield None, occurrence
        else:
            left.remove(event)
            yield event, occurrence
    yield from ((event, None) for event in left)


def _likeness(event: AnnotatedEvent, occurrence: Occurrence) -> float:
    shared = sum(
        act.sentence.in_title == mark.in_title and act.span.overlaps(mark.span)
        for act in occurrence.acts
        for mark in event.triggers
    )
    return shared + (0.5 if shared and occurrence.type in event.types else 0.0)


def _found(pairs: Sequence[Pair]) -> list[tuple[AnnotatedEvent, Occurrence]]:
    return [
        (event, occurrence)
        for event, occurrence in pairs
        if event and occurrence and event.core and occurrence.type in event.types
    ]


def _of_heads(pairs: Sequence[Pair]) -> Iterator[str]:
    """Of the core events that are found: how many have the right kind, status, day, parties."""
    found = _found(pairs)
    right = {
        "kind": [o.kind == e.kind for e, o in found if e.kind],
        "status": [o.status.is_like(e.status) for e, o in found],
        "day": [e.is_on(o.dated[0].days) for e, o in found],
        "actors": [_names(o, "actor") == set(e.actors) for e, o in found],
        "recipients": [_names(o, "recipient") == set(e.recipients) for e, o in found],
    }
    for name, held in right.items():
        yield f"{name:10} {sum(held) / max(len(held), 1):.3f}  {len(held)}"


def _names(occurrence: Occurrence, role: str) -> set[str]:
    return {p.name for p in parties_of(occurrence.tellings, None) if p.role.value == role}


def _of_types(pairs: Sequence[Pair]) -> Iterator[str]:
    """Precision over what is given and not minor, recall over core events."""
    right: Counter[EventType] = Counter(o.type for _, o in _found(pairs))
    given = Counter(o.type for e, o in pairs if o and (e is None or e.core))
    core = Counter(e.types[0] for e, _ in pairs if e and e.core)
    for type_ in EventType:
        precision, recall = right[type_] / max(given[type_], 1), right[type_] / max(core[type_], 1)
        f1 = 2 * right[type_] / max(given[type_] + core[type_], 1)
        yield f"{type_:10} {precision:.2f} {recall:.2f} {f1:.2f} {core[type_]:5}"


def _calibration(pairs: Sequence[Pair]) -> Iterator[str]:
    judged = [
        (o.score, bool(e and o.type in e.types and e.is_on(o.dated[0].days)))
        for e, o in pairs
        if o and (e is None or e.core)
    ]
    for band in range(_BANDS):
        low, high = band / _BANDS, (band + 1) / _BANDS
        held = [(score, right) for score, right in judged if low <= score < high]
        if held:
            mean = sum(score for score, _ in held) / len(held)
            share = sum(right for _, right in held) / len(held)
            yield f"{low:.1f}-{high:.1f}  {len(held):6}  {mean:.2f}  {share:.2f}"
