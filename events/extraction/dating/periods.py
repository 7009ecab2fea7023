"""Which days the time expressions of a text stand for, once the words around them are read.

The tagger says what an expression means by itself; here "since May", "from Monday to
Wednesday", "in recent weeks" and "by 2025" become the days in which something happened.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from events.core.days import EARLIEST, Days, Precision, moved, shift
from events.core.doubts import Inference
from events.extraction.types import Reading, Span, Step, TimeExpression, TimexType

_SINCE = re.compile(r"\bsince(?: (?:about|around|at least|the|early|late))?\s*$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s*$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|and|-|–|—)\s*(?:the )?", re.IGNORECASE)
_TOUCHING = re.compile(r"\s*(?:-|–|—|through)\s*", re.IGNORECASE)
_PART_OF = re.compile(r"\s+(?:of|in)\s+(?:the )?", re.IGNORECASE)
_ON = re.compile(r"[\s,]*(?:on|in|at)?\s+(?:the )?", re.IGNORECASE)
_PAST_LENGTH = re.compile(
    r"(?:the |these )?(?:last|past|previous|recent|preceding)\b", re.IGNORECASE
)
_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)([DWMYH])")
_DAYS_OF = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
# "Recent weeks" is a month back, "recent months" three (how the article gold was settled).
_VAGUE = {"D": 7.0, "W": 31.0, "M": 92.0, "Y": 3 * 365.25}
_LONGEST = 1e9  # days: beyond any calendar; hundreds of digits are infinite as a number
_NAMES_TODAY = re.compile(r"\b(?:today|tonight|this)\b", re.IGNORECASE)
_AS_OF = re.compile(r"\bas of (?:the )?$", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"\b(?:before|prior to|ahead of) (?:the )?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
_FEASTS = frozenset({Inference.HOLIDAY, Inference.NATIONAL_DAY})
_CONGRATULATED = re.compile(r"\b(?:congratulat|greet)\w*\b[^.!?]*\bon\b[^.!?]*$", re.IGNORECASE)
_FAR_BEFORE = 200  # characters
_BEFORE = 24  # characters before an expression in which its preposition stands


@dataclass(frozen=True, slots=True)
class Period:
    """Days that an expression of the text stands for; `time` is the expression."""

    days: Days
    time: TimeExpression
    steps: tuple[Step, ...]
    alternatives: tuple[Reading, ...] = ()  # the other days that the words allow
    vague: bool = False
    clock_only: bool = False  # "at 8 p.m.": on which day, the context says
    began: "Period | None" = None  # "since the 2003 invasion": 2003, of the invasion

    @property
    def span(self) -> Span:
        """Where the expression stands."""
        return self.time.span

    @property
    def in_title(self) -> bool:
        """True where it stands in the title."""
        return self.time.in_title


def periods_in(text: str, times: Sequence[TimeExpression], published: date) -> tuple[Period, ...]:
    """Return the periods that `times` of `text` stand for, in their order."""
    found: list[Period] = []
    skip = False
    for number, time in enumerate(times):
        if skip:
            skip = False
            continue
        after = times[number + 1] if number + 1 < len(times) else None
        joined = _joined(text, time, after) if after else None
        skip = joined is not None or (after is not None and _is_part(text, time, after))
        if after is not None and _is_narrowed(text, time, after):
            continue
        period = joined or _period(text, time, published)
        if period is not None:
            found.append(period)
    return tuple(found)


def _joined(text: str, time: TimeExpression, after: TimeExpression) -> Period | None:
    """ "From Monday to Wednesday", "May 3-7", "on 3 and 4 May": one period."""
    if time.days is None or after.days is None or after.days.last <= time.days.first:
        return None
    if not _TO.fullmatch(text, time.span.end, after.span.start):
        return None
    spans = _FROM.search(_words_before(text, time)) or _touch(text, time, after)
    if not spans and not _is_next(time.days, after.days):
        return None
    days = Days(time.days.first, after.days.last, Precision.RANGE)
    steps = (*time.steps, *after.steps, Step.to(Inference.FROM_TO, days))
    return Period(days, time, steps, tuple(_read_alike(time, after, days)))


def _read_alike(time: TimeExpression, after: TimeExpression, days: Days) -> Iterator[Reading]:
    """The other readings of both ends, each with its like: "from 5/9/2019 to 7/9/2019"."""
    for one, other in zip_longest(time.alternatives, after.alternatives):
        first, last = one.days.first if one else days.first, other.days.last if other else days.last
        if first <= last:
            yield Reading(f"{first}/{last}", Days(first, last, Precision.RANGE))


def _touch(text: str, time: TimeExpression, after: TimeExpression) -> bool:
    """ "July 28-August 2", "June through August": from the one to the other."""
    return _TOUCHING.fullmatch(text, time.span.end, after.span.start) is not None


def _is_part(text: str, time: TimeExpression, after: TimeExpression) -> bool:
    """ "The first two weeks of 2018": the year says nothing that the weeks do not."""
    if time.type is not TimexType.DURATION or time.days is None or after.days is None:
        return False
    within = time.days in after.days
    return within and _PART_OF.fullmatch(text, time.span.end, after.span.start) is not None


def _is_narrowed(text: str, time: TimeExpression, after: TimeExpression) -> bool:
    """ "Next month on 2 August": the day says all that the month does."""
    if time.days is None or after.days is None or after.days not in time.days:
        return False
    narrower = after.days.width < time.days.width
    return narrower and bool(_ON.fullmatch(text, time.span.end, after.span.start))


def _is_next(days: Days, after: Days) -> bool:
    """True for "3 and 4 May", "July and August": the one begins where the other ends."""
    return after.first == moved(days.last, 1)


def _period(text: str, time: TimeExpression, published: date) -> Period | None:
    if time.type is TimexType.SET or _is_occasion(text, time) or _is_bound(text, time):
        return None
    if time.days is None:
        return _counted_back(time, published)
    vague = time.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
    is_clock = {s.rule for s in time.steps} == {Inference.CLOCK_TIME}
    begins = time.days.first
    clock_only = begins == published and is_clock and not _NAMES_TODAY.search(time.text)
    period = Period(time.days, time, time.steps, time.alternatives, vague, clock_only)
    is_open = _SINCE.search(_words_before(text, time)) and begins <= published
    return _until(published, period) if is_open else period


def _until(published: date, began: Period) -> Period:
    """ "Since 2015": from then to publication."""
    time = began.time
    days = Days(began.days.first, published, Precision.OPEN)
    step = Step.to(Inference.SINCE, days, text=f"since {time.text}")
    readings = (
        Reading(r.value, Days(r.days.first, published, Precision.OPEN))
        for r in began.alternatives
        if r.days.first <= published
    )
    return Period(days, time, (*time.steps, step), tuple(readings), began=began)


def _is_bound(text: str, time: TimeExpression) -> bool:
    """ "As of Monday", "before Monday": when things stood so, or up to when; not when it was.

    "Ahead of Monday's vote" says when the vote is.
    """
    before = _words_before(text, time)
    if _AS_OF.search(before):
        return True
    if _POSSESSIVE.match(text, time.span.end):
        return False
    is_long = time.days is not None and not time.days.is_one
    return time.clock is None and not is_long and bool(_BEFORE_DAY.search(before))


def _is_occasion(text: str, time: TimeExpression) -> bool:
    """ "Congratulated him on Easter" says what about, not when."""
    if not any(step.rule in _FEASTS for step in time.steps):
        return False
    start = max(0, time.span.start - _FAR_BEFORE)
    return _CONGRATULATED.search(text[start : time.span.start]) is not None


def _counted_back(time: TimeExpression, published: date) -> Period | None:
    """ "In recent weeks", "over the last four years": back from publication."""
    length = _LENGTH.fullmatch(time.value)
    if length is None or length[1] or not _PAST_LENGTH.match(time.text):
        return None
    unit = length[3]
    days = _VAGUE[unit] if length[2] == "X" else float(length[2]) * _DAYS_OF.get(unit, 1.0)
    if days > (published - EARLIEST).days:
        return None
    back = Days(shift(published, -round(days)), published, Precision.RANGE)
    return Period(back, time, (Step.to(Inference.COUNTED_BACK, back, text=time.text),))


def length_in_days(time: TimeExpression) -> int | None:
    """The whole days of a duration such as P2D or P1W; None for hours and vague lengths."""
    length = _LENGTH.fullmatch(time.value)
    if length is None or length[1] or length[2] == "X":
        return None
    days = float(length[2]) * _DAYS_OF.get(length[3], 1.0)
    return round(min(days, _LONGEST))


def _words_before(text: str, time: TimeExpression) -> str:
    return text[max(0, time.span.start - _BEFORE) : time.span.start]
