"""Days that are counted: "two days after", "within a month", "for 126 days", "the 30th anniversary"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from events.core.days import EARLIEST, Days, Precision, shift
from events.core.doubts import Inference
from events.extraction.dating.candidate import Candidate, How, Length, Named
from events.extraction.dating.periods import length_in_days
from events.extraction.timex.numbers import parse_ordinal
from events.extraction.types import Sentence, Span, Step, TimeExpression, TimexType

# A length of time is counted from a month at most, and what is told to last so long from a day
# lasts no longer.
_LONGEST_ANCHOR = 31  # days
# What has lasted until publication began at most so long ago.
_LONGEST = 25 * 366  # days

# Behind a length of time that lies before another day; the longer of two that begin alike first.
COUNTED_BACK = ("before", "prior to", "prior", "ahead of", "earlier than", "earlier")
_RELATION = re.compile(
    r"\s*(?:(?P<later>later|afterwards|after that)\b|(?P<after>after|following|since)\b"
    rf"|(?P<before>{'|'.join(COUNTED_BACK)})\b)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?P<until>within|inside)|in)\s+(?:(?:the\s+)?(?:next|coming)\s+|about\s+|less than\s+)?$",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"(?<![\w,.-])([A-Za-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))[\s-]anniversary\b"
)
_BEFORE = 24  # characters before a length in which its preposition stands


def length_at(time: TimeExpression, sentence: Sentence) -> Length:
    """Return a length of time with the words around it."""
    first, last = (at - sentence.span.start for at in (time.span.start, time.span.end))
    return Length(
        time, sentence, sentence.text[max(0, first - _BEFORE) : first], sentence.text[last:]
    )


def by_length(told: Length, near: Sequence[Named], published: date) -> Iterator[Candidate]:
    """Yield the days that a length of time of an act's own sentence may give it."""
    if relation := _RELATION.match(told.behind):
        words = f"{told.time.text}{relation.group()}".strip()
        anchors = (n for n in near if n.period.days.width <= _LONGEST_ANCHOR)
        for anchor in (*anchors, None):
            yield from _moved(told, words, anchor, published)
    elif ahead := _AHEAD.search(told.before):
        yield from _ahead(told, published, is_deadline=ahead["until"] is not None)
    else:
        yield from _lasting(told, near, published)


def _moved(told: Length, words: str, anchor: Named | None, published: date) -> Iterator[Candidate]:
    """The days so long after and before those of `anchor`, else of publication."""
    period = anchor.period if anchor else None
    days = period.days if period else Days(published, published)
    steps, time = (period.steps, period.time) if period else ((), None)
    event = time.text if time else "publication"
    by = length_in_days(told.time) or 0
    for back in (False, True):
        if moved := days.moved(-by if back else by):
            step = Step.to(Inference.TIED_TO_EVENT, moved, text=words, event=event)
            where = anchor.sentence if anchor else None
            yield Candidate(How.COUNTED, moved, (*steps, step), time, where, told.time, back)


def _ahead(told: Length, published: date, *, is_deadline: bool) -> Iterator[Candidate]:
    """ "Within two days": until that day. "In two days", "in a month": that day, its month or year."""
    last = shift(published, length_in_days(told.time) or 0)
    by_unit = {"M": f"{last:%Y-%m}", "Y": f"{last:%Y}"}
    day = Days.from_words(by_unit.get(told.time.value[-1], f"{last:%Y-%m-%d}"))
    days = Days(published, last, Precision.RANGE) if is_deadline else day
    if days is not None:
        how = How.FROM_NOW if is_deadline else How.COUNTED
        step = Step.to(Inference.COMING, days, text=told.time.text)
        yield Candidate(how, days, (step,), told.time, told.sentence, told.time)


def _lasting(told: Length, near: Sequence[Named], published: date) -> Iterator[Candidate]:
    """ "For 126 days": until publication. "A four-day visit on Monday": from that day, or up to it."""
    long = length_in_days(told.time) or 0
    if 1 < long <= _LONGEST:
        days = Days(shift(published, -long), published, Precision.RANGE)
        step = Step.to(Inference.COUNTED_BACK, days, text=told.time.text)
        yield Candidate(How.LASTING, days, (step,), told.time, told.sentence, told.time, back=True)
    if 1 < long <= _LONGEST_ANCHOR:
        for anchor in near:
            if anchor.sentence == told.sentence and anchor.period.days.is_one:
                yield from _from_or_to(anchor, told, long)


def _from_or_to(anchor: Named, told: Length, long: int) -> Iterator[Candidate]:
    day, event = anchor.period.days.first, anchor.period.time.text
    for back, rule in ((False, Inference.LASTING), (True, Inference.LASTED)):
        other = shift(day, (1 - long) if back else (long - 1))
        days = Days(min(day, other), max(day, other), Precision.RANGE)
        step = Step.to(rule, days, text=told.time.text, event=event)
        steps = (*anchor.period.steps, step)
        yield Candidate(
            How.LASTING, days, steps, anchor.period.time, anchor.sentence, told.time, back
        )


def by_anniversary(sentence: Sentence, published: date) -> Iterator[Candidate]:
    """Yield for "the 30th anniversary of the accord" its year, and the day itself of that year."""
    for told in _ANNIVERSARY.finditer(sentence.text):
        year = published.year - (_ordinal(told[1]) or published.year)
        for words in (f"{year}", f"{year}-{published:%m-%d}") if year >= EARLIEST.year else ():
            if days := Days.from_words(words):  # none on 29 February of a common year
                yield _of_anniversary(sentence, told, words, days)


def _of_anniversary(sentence: Sentence, told: re.Match[str], value: str, days: Days) -> Candidate:
    span = Span(*(sentence.span.start + at for at in told.span()))
    step = Step.to(Inference.COUNTED_BACK, days, text=told.group())
    time = TimeExpression(
        span, told.group(), TimexType.DATE, value, days, (step,), in_title=sentence.in_title
    )
    return Candidate(How.COUNTED, days, (step,), time, sentence)


def _ordinal(words: str) -> int | None:
    """The number of "30th", "tenth", "twenty-fifth"; None for what is none ("the anniversary")."""
    try:
        return parse_ordinal(words.lower().split("-"))
    except (KeyError, ValueError):
        return None
