"""Events that the text places by another event: "two days after the summit"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from events.extraction.ontology import Basis, Precision
from events.extraction.types import Document, Sentence, Step, TimeExpression, TimexType

from .periods import length_in_days
from .types import DatedCoding, When

_RELATION = re.compile(
    r"\s*(?:(?P<later>later|afterwards|after that)\b"
    r"|(?P<after>after|following|since)\b|(?P<before>before|prior to|ahead of|earlier than)\b)",
    re.IGNORECASE,
)
# Characters after "after" in which the other event is named.
_REACH = 80


def date_by_other_events(
    dated: Sequence[DatedCoding], times: Sequence[TimeExpression], document: Document
) -> list[DatedCoding]:
    """Return `dated`, with those dated that a length of time ties to a dated event."""
    lengths = [t for t in times if t.type is TimexType.DURATION and length_in_days(t)]
    if not lengths:
        return list(dated)
    return [
        found if found.when.first is not None else _tied(found, dated, lengths, document)
        for found in dated
    ]


def _tied(
    found: DatedCoding,
    dated: Sequence[DatedCoding],
    lengths: Sequence[TimeExpression],
    document: Document,
) -> DatedCoding:
    sentence = found.coding.sentence
    for time in lengths:
        if time.in_title != sentence.in_title or not sentence.span.contains(time.span):
            continue
        text = document.title if sentence.in_title else document.text
        relation = _RELATION.match(text, time.span.end)
        if relation is None or found.coding.trigger.start >= relation.end():
            continue
        other = _other(found, dated, relation, sentence)
        if other is not None:
            return DatedCoding(found.coding, _shifted(other, time, relation))
    return found


def _other(
    found: DatedCoding, dated: Sequence[DatedCoding], relation: re.Match[str], sentence: Sentence
) -> DatedCoding | None:
    """The event that the words name, or the one told last for "two days later"."""
    known = [d for d in dated if d.when.first is not None and d is not found]
    if relation["later"]:
        before = [d for d in known if d.coding.sentence.index < sentence.index]
        return before[-1] if before else None
    named = [d for d in dated if d.coding.sentence == sentence and _follows(d, relation)]
    if not named:
        return None
    alike = [d for d in known if d.coding.type is named[0].coding.type]
    return next((d for d in alike if d.coding == named[0].coding), alike[0] if alike else None)


def _follows(dated: DatedCoding, relation: re.Match[str]) -> bool:
    return 0 <= dated.coding.trigger.start - relation.end() <= _REACH


def _shifted(other: DatedCoding, time: TimeExpression, relation: re.Match[str]) -> When:
    days = timedelta(days=length_in_days(time) or 0)
    by = -days if relation["before"] else days
    first, last = other.when.first, other.when.last
    if first is None or last is None:
        return other.when
    words = f"{time.text}{relation.group()}".strip()
    step = Step(
        "tied_to_event",
        (("text", words), ("event", other.coding.lemma), ("result", (first + by).isoformat())),
    )
    return replace(
        other.when,
        first=first + by,
        last=last + by,
        precision=other.when.precision or Precision.DAY,
        basis=Basis.CONTEXT,
        steps=(*other.when.steps, step),
        time=time,
        clock=None,
        reasons=(*other.when.reasons, "placed by another event"),
    )
