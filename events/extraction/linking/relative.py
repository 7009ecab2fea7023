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
# "After it", "before that": what was told before, not what follows.
_PHRASE = re.compile(r"(?!\s*(?:it|this|that|then)\b)[^,;:.]*", re.IGNORECASE)


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
        _tied(found, dated, lengths, document, news)
        if found.when.first is None or _is_behind(found, lengths)
        else found
        for found in dated
    ]


def _is_behind(found: DatedCoding, lengths: Sequence[TimeExpression]) -> bool:
    """True when a length of time stands between the act and the day that it was given."""
    mark = found.mark
    return mark is not None and any(
        time.in_title == found.coding.sentence.in_title
        and mark.end <= time.span.start < found.coding.trigger.start
        for time in lengths
    )


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
    named = _named(found.coding.sentence, dated, relation)
    if named is not None and named.coding.trigger == found.coding.trigger:
        # "The speech came a week after the attack": the attack, counted from the speech.
        # "On 3 May, a week after the attack, he spoke": counted from that day.
        own = found.when if found.when.first is not None else None
        anchor = _dated_before(found, dated, time) or own or news
        return _shifted(anchor, "the news", time, relation, back=True)
    if named is None and relation["later"] is None:
        return _shifted(news, "the news", time, relation) if _is_taken_up(relation) else None
    other = _other(found, dated, named)
    return _shifted(other.when, other.coding.lemma, time, relation) if other else None


def _is_taken_up(relation: re.Match[str]) -> bool:
    """True for "after it": what the text has just told."""
    return _PHRASE.match(relation.string, relation.end()) is None


def _named(
    sentence: Sentence, dated: Sequence[DatedCoding], relation: re.Match[str]
) -> DatedCoding | None:
    """The first event that the words after "before" or "after" name."""
    if relation["later"]:
        return None
    reach = _PHRASE.match(relation.string, relation.end(), relation.end() + _REACH)
    end = reach.end() if reach else relation.end()
    inside = [
        d
        for d in dated
        if d.coding.sentence == sentence and relation.end() <= d.coding.trigger.start < end
    ]
    return min(inside, key=lambda d: d.coding.trigger.start, default=None)


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
    found: DatedCoding, dated: Sequence[DatedCoding], named: DatedCoding | None
) -> DatedCoding | None:
    """A dated telling of the event that the words name; for "two days later" that told last."""
    known = [d for d in dated if d.when.first is not None and d is not found]
    if named is not None:
        alike = [d for d in known if d.coding.type is named.coding.type]
        return next((d for d in alike if d.coding == named.coding), alike[0] if alike else None)
    sentence = found.coding.sentence
    before = [
        d
        for d in known
        if d.coding.sentence.in_title == sentence.in_title
        and d.coding.sentence.index < sentence.index
    ]
    return before[-1] if before else None


def _shifted(
    when: When | None,
    name: str,
    time: TimeExpression,
    relation: re.Match[str],
    *,
    back: bool = False,
) -> When | None:
    days = timedelta(days=length_in_days(time) or 0)
    by = -days if (relation["before"] is None) == back else days
    if when is None or when.first is None or when.last is None:
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
