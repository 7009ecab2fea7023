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
_ABOUT = re.compile(r"approximately|about|around|roughly|nearly|almost", re.IGNORECASE)
# Characters after "after" in which the other event is named.
_REACH = 80


def date_by_other_events(
    dated: Sequence[DatedCoding],
    times: Sequence[TimeExpression],
    document: Document,
    news: When | None,
) -> list[DatedCoding]:
    """Return `dated`, with those dated that a length of time ties to a dated event.

    `news` gives the days of the article's news, which the text may count from.
    """
    lengths = [t for t in times if t.type is TimexType.DURATION and length_in_days(t)]
    if not lengths:
        return list(dated)
    return [
        found if found.when.first is not None else _tied(found, dated, lengths, document, news)
        for found in dated
    ]


def _tied(
    found: DatedCoding,
    dated: Sequence[DatedCoding],
    lengths: Sequence[TimeExpression],
    document: Document,
    news: When | None,
) -> DatedCoding:
    sentence = found.coding.sentence
    text = document.title if sentence.in_title else document.text
    for time in lengths:
        if time.in_title != sentence.in_title or not sentence.span.contains(time.span):
            continue
        relation = _RELATION.match(text, time.span.end)
        if relation is None:
            continue
        when = _from_relation(found, dated, time, relation, news)
        if when is not None:
            return replace(found, when=when)
    return found


def _from_relation(
    found: DatedCoding,
    dated: Sequence[DatedCoding],
    time: TimeExpression,
    relation: re.Match[str],
    news: When | None,
) -> When | None:
    if _is_first_after(found, dated, relation) and not relation["later"]:
        # "The speech came a week after the attack": the attack, counted from the speech.
        anchor = _dated_before(found, dated, time) or news
        return _shifted(anchor, "the news", time, relation, back=True) if anchor else None
    if found.coding.trigger.start >= relation.end():
        return None
    other = _other(found, dated, relation, found.coding.sentence)
    return _shifted(other.when, other.coding.lemma, time, relation) if other else None


def _is_first_after(
    found: DatedCoding, dated: Sequence[DatedCoding], relation: re.Match[str]
) -> bool:
    named = [
        d for d in dated if d.coding.sentence == found.coding.sentence and _follows(d, relation)
    ]
    first = min((d.coding.trigger.start for d in named), default=None)
    return first == found.coding.trigger.start


def _dated_before(
    found: DatedCoding, dated: Sequence[DatedCoding], time: TimeExpression
) -> When | None:
    """The days of the act that stands before the length of time in the sentence."""
    for other in dated:
        same = other.coding.sentence == found.coding.sentence
        if same and other.when.first is not None and other.coding.trigger.end <= time.span.start:
            return other.when
    return None


def _other(
    found: DatedCoding, dated: Sequence[DatedCoding], relation: re.Match[str], sentence: Sentence
) -> DatedCoding | None:
    """The event that the words name, or the one told last for "two days later"."""
    known = [d for d in dated if d.when.first is not None and d is not found]
    if relation["later"]:
        before = [
            d
            for d in known
            if d.coding.sentence.in_title == sentence.in_title
            and d.coding.sentence.index < sentence.index
        ]
        return before[-1] if before else None
    named = [d for d in dated if d.coding.sentence == sentence and _follows(d, relation)]
    if not named:
        return None
    alike = [d for d in known if d.coding.type is named[0].coding.type]
    return next((d for d in alike if d.coding == named[0].coding), alike[0] if alike else None)


def _follows(dated: DatedCoding, relation: re.Match[str]) -> bool:
    return 0 <= dated.coding.trigger.start - relation.end() <= _REACH


def _shifted(
    when: When, name: str, time: TimeExpression, relation: re.Match[str], *, back: bool = False
) -> When | None:
    days = timedelta(days=length_in_days(time) or 0)
    by = -days if (relation["before"] is None) == back else days
    if when.first is None or when.last is None:
        return None
    about = timedelta(days=1) if _ABOUT.search(time.text) else timedelta(0)
    first, last = when.first + by - about, when.last + by + about
    words = f"{time.text}{relation.group()}".strip()
    step = Step(
        "tied_to_event", (("text", words), ("event", name), ("result", (first + about).isoformat()))
    )
    return When(
        first,
        last,
        Precision.RANGE if about else when.precision or Precision.DAY,
        Basis.CONTEXT,
        (*when.steps, step),
        time,
        reasons=("placed by another event",),
    )
