"""Events that the text places by another event: "two days after the summit"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from events.core.days import Days, Precision, shift
from events.core.doubts import Basis, Inference, Reason
from events.extraction.article import Article
from events.extraction.types import Sentence, Step, TimeExpression, TimexType

from .anaphora import Chronicle, acts_named_at
from .periods import length_in_days
from .story import News, Story
from .types import DatedCoding, Told, When

_RELATION = re.compile(
    r"\s*(?:(?P<later>later|afterwards|after that)\b"
    r"|(?P<after>after|following|since)\b|(?P<before>before|prior to|ahead of|earlier than)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"approximately|about|around|roughly|nearly|almost", re.IGNORECASE)
_COUNTED = {
    *(Inference.SAME_PERIOD, Inference.NEXT_OR_PREVIOUS, Inference.COUNTED),
    Inference.HOURS_AWAY,
}
# "Two days after the deal, Peru withdrew", and nothing dates the deal.
UNPLACED = When(reasons=(Reason.UNPLACED,))
_OPENING = 12  # characters in which an expression opens its sentence
# Characters after "after" in which the other event is named.
_REACH = 80
# "After it", "before the event": what was told before, not what follows.
_PHRASE = re.compile(
    r"(?!\s*(?:it|this|that|then|(?:the|this|that) (?:events?|incident|news|announcement))\b)[^,;:.]*",
    re.IGNORECASE,
)


def date_by_other_events(
    dated: Sequence[DatedCoding], article: Article, news: News | None
) -> list[DatedCoding]:
    """Return `dated`, with those dated that a length of time ties to a dated event.

    The text may count from `news` too, by other words than its own.
    """
    told = replace(news.told, words="the news") if news else None
    lengths = [t for t in article.times if t.type is TimexType.DURATION and length_in_days(t)]
    if not lengths:
        return list(dated)
    acts = Chronicle(dated)
    return [
        _tied(found, acts, lengths, article, told)
        if found.when.days is None or _is_behind(found, lengths)
        else found
        for found in dated
    ]


def recounted(dated: Sequence[DatedCoding], story: Story) -> list[DatedCoding]:
    """Return `dated`, with "the next day" counted from what happened, not from who said so when.

    "Nine died on Thursday, police said on Friday. The next day ..." is Friday: the tagger counts
    from the day named last, the story from the day of the act.
    """
    return [_recounted(found, story) for found in dated]


def _recounted(found: DatedCoding, story: Story) -> DatedCoding:
    when = found.when
    if not when.is_explicit or when.days is None:
        return found
    anchor = next((dict(s.values).get("anchor_day") for s in when.steps if _counts(s)), None)
    told = story.main_day_before(found.coding.sentence, anchor) if anchor else None
    if told is None or anchor is None:
        return found
    days = when.days.moved((told.days.first - date.fromisoformat(anchor)).days)
    if days is None:
        return found
    steps = (*when.steps, Step.to(Inference.RECOUNTED, days, event=told.words))
    return replace(found, when=replace(when, days=days, steps=steps, alternatives=()))


def _counts(step: Step) -> bool:
    """True for "the next day" and "two days later", counted from another day of the text."""
    return step.rule in _COUNTED and dict(step.values).get("anchor") != "published"


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
    acts: Chronicle,
    lengths: Sequence[TimeExpression],
    article: Article,
    news: Told | None,
) -> DatedCoding:
    sentence = found.coding.sentence
    text = article.text_of(sentence)
    for time in lengths:
        if time.in_title != sentence.in_title or not sentence.span.contains(time.span):
            continue
        relation = _RELATION.match(text, time.span.end)
        if relation is None:
            continue
        when = _from_relation(found, acts, time, relation, news)
        if when is not None:
            return replace(found, when=when)
        opens = time.span.start - sentence.span.start < _OPENING
        if opens and found.when.days is None and relation["later"] is None:
            return replace(found, when=UNPLACED)
    return found


def _from_relation(
    found: DatedCoding,
    acts: Chronicle,
    time: TimeExpression,
    relation: re.Match[str],
    news: Told | None,
) -> When | None:
    named = _named(found.coding.sentence, acts.all, relation)
    if named is not None and named.coding.trigger == found.coding.trigger:
        # "The speech came a week after the attack": the attack, counted from the speech.
        # "On 3 May, a week after the attack, he spoke": counted from that day.
        anchor = _dated_before(found, acts.all, time) or found.told or news
        return _shifted(anchor and replace(anchor, words="the news"), time, relation, back=True)
    if named is not None or relation["later"]:
        return _shifted(_other(found, acts.all, named), time, relation)
    taken_up = _told_before(found.coding.sentence, acts, relation)
    return _shifted(news if _is_taken_up(relation) else taken_up, time, relation)


def _is_taken_up(relation: re.Match[str]) -> bool:
    """True for "after it": what the text has just told."""
    return _PHRASE.match(relation.string, relation.end()) is None


def _told_before(sentence: Sentence, acts: Chronicle, relation: re.Match[str]) -> Told | None:
    """The act told before that the words take up: "two days after the attack"."""
    return acts.last_of(acts_named_at(relation.string, relation.end()), sentence)


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
) -> Told | None:
    """The act that stands before the length of time in the sentence."""
    sentence = found.coding.sentence
    before = (
        other.told
        for other in dated
        if other.coding.sentence == sentence and other.coding.trigger.end <= time.span.start
    )
    return next(filter(None, before), None)


def _other(
    found: DatedCoding, dated: Sequence[DatedCoding], named: DatedCoding | None
) -> Told | None:
    """A dated telling of the event that the words name; for "two days later" that told last."""
    known = [d for d in dated if d.when.days is not None and d is not found]
    if named is not None:
        alike = [d for d in known if d.coding.type is named.coding.type]
        return next(
            (d.told for d in alike if d.coding == named.coding), alike[0].told if alike else None
        )
    sentence = found.coding.sentence
    before = [
        d
        for d in known
        if d.coding.sentence.in_title == sentence.in_title
        and d.coding.sentence.index < sentence.index
    ]
    return before[-1].told if before else None


def _shifted(
    told: Told | None,
    time: TimeExpression,
    relation: re.Match[str],
    *,
    back: bool = False,
) -> When | None:
    length = length_in_days(time) or 0
    by = -length if (relation["before"] is None) == back else length
    days = told.days.moved(by) if told else None
    if told is None or days is None:
        return None
    if _ABOUT.search(time.text):
        days = Days(shift(days.first, -1), shift(days.last, 1), Precision.RANGE)
    words = f"{time.text}{relation.group()}".strip()
    step = Step.to(Inference.TIED_TO_EVENT, days, text=words, event=told.words)
    return When(days, Basis.CONTEXT, (*told.steps, step), time, reasons=(Reason.PLACED,))
