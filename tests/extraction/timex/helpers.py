"""What the tests of the temporal tagger share."""

import re
from datetime import date

from events.extraction.timex import find_times
from events.extraction.types import TimeExpression

# A Wednesday; every sentence is our own.
WEDNESDAY = date(2019, 9, 11)

# What TIMEX3 writes and no reader does: references, lengths, unknown digits, ISO days and weeks.
RAW = re.compile(
    r"_REF|\bP(?:T|X|\d)|X{2}|\d-|\bT\d|-(?:W|Q|H)?\d|T(?:MO|MI|AF|EV|NI)\b|\bBC\d|^\d{2,3}$"
)


def tagged(text: str, *, published: date = WEDNESDAY) -> list[tuple[str, str, str]]:
    """Words, type and value of each time expression of a news sentence."""
    return [(e.text, e.type.value, e.value) for e in times(text, published=published)]


def values(text: str, *, published: date = WEDNESDAY) -> list[str]:
    """The values alone."""
    return [e.value for e in times(text, published=published)]


def times(text: str, *, published: date = WEDNESDAY) -> tuple[TimeExpression, ...]:
    """The time expressions of a news sentence."""
    return find_times(text, published=published, narrative=False)


def days(text: str, *, published: date = WEDNESDAY) -> tuple[date | None, date | None]:
    """First and last day of the only expression of a news sentence."""
    [found] = times(text, published=published)
    return (found.days.first, found.days.last) if found.days else (None, None)


def told(text: str) -> list[tuple[str, str]]:
    """Words and value of each time expression of a narrative, written ten years later."""
    found = find_times(text, published=date(2019, 9, 11), narrative=True)
    return [(e.text, e.value) for e in found]
