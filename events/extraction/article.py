"""An article as read so far: what one stage after another knows of its document."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from events.extraction.actors import Cast, find_cast
from events.extraction.actors.homeland import named_most
from events.extraction.sentences import split_sentences
from events.extraction.timex import find_times, local_day, writes_day_first
from events.extraction.types import (
    ActorKind,
    ActorMention,
    Document,
    Sentence,
    Span,
    TimeExpression,
)

_NAMES_COUNTRY = frozenset({ActorKind.STATE, ActorKind.PLACE})
# The article is about the country that it names half as often again as the next one; a name
# in the title counts as three.
_STANDS_OUT = 1.5
TITLE_COUNTS = 3
# The first sentences of the text, which tell the news; shorter ones are captions and labels.
_LEAD = 2
_SHORTEST_PROSE = 7  # spaces


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...
    @property
    def in_title(self) -> bool: ...


Placed = TypeVar("Placed", bound=_Placed)


@dataclass(frozen=True)
class Article:
    """A document with what is named in it.

    Sentences, times and mentions are in the order of the text, those of the title before.
    """

    document: Document
    published: date  # the day at the outlet
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...] = ()
    cast: Cast = field(default_factory=Cast)

    def text_of(self, sentence: Sentence) -> str:
        """The text that the offsets of `sentence` are of."""
        return self.document.part(in_title=sentence.in_title)

    def lead(self) -> list[Sentence]:
        """The title and the first sentences of the text that are more than a caption."""
        text = (s for s in self.sentences if not s.in_title)
        long = [s for s in text if s.text.count(" ") >= _SHORTEST_PROSE]
        return [s for s in self.sentences if s.in_title] + long[:_LEAD]

    def mentions_in(self, sentence: Sentence) -> Sequence[ActorMention]:
        """The mentions inside `sentence`."""
        return inside(sentence, self._mentions)

    @cached_property
    def _mentions(self) -> dict[bool, list[ActorMention]]:
        return by_part(self.cast.mentions)

    def times_in(self, sentence: Sentence) -> Sequence[TimeExpression]:
        """The time expressions inside `sentence`."""
        return inside(sentence, self.times_by_part)

    @cached_property
    def times_by_part(self) -> dict[bool, list[TimeExpression]]:
        """The time expressions of the title (True) and of the text (False)."""
        return by_part(self.times)

    @cached_property
    def main_country(self) -> str | None:
        """The country that the article speaks of most, where one stands out."""
        counts = Counter(
            country
            for actor in self.cast.mentions
            if actor.kind in _NAMES_COUNTRY
            for country in actor.countries * (TITLE_COUNTS if actor.in_title else 1)
        )
        return named_most(counts, _STANDS_OUT)


def read(document: Document) -> Article:
    """Return `document` with its sentences, times and cast."""
    sentences = _sentences(document)
    cast = find_cast(document, sentences)
    day = local_day(document.published, document.timezone)
    return Article(document, day, sentences, times_of(document), cast)


def _sentences(document: Document) -> tuple[Sentence, ...]:
    title = split_sentences(document.title, in_title=True)
    return (*title, *split_sentences(document.text))


def times_of(document: Document) -> tuple[TimeExpression, ...]:
    """Return the time expressions of title and text."""
    return tuple(
        time
        for in_title in (True, False)
        for time in find_times(
            document.part(in_title=in_title),
            beside=document.part(in_title=not in_title),
            published=document.published,
            timezone=document.timezone,
            in_title=in_title,
            day_first=writes_day_first(document.timezone),
        )
    )


def by_part(items: Sequence[Placed]) -> dict[bool, list[Placed]]:
    """Split what stands in title (True) and text (False), to be asked by `inside`."""
    return {part: [item for item in items if item.in_title == part] for part in (True, False)}


def inside(sentence: Sentence, items: Mapping[bool, Sequence[Placed]]) -> Sequence[Placed]:
    """Return those of `items`, in the order of the text, that begin in `sentence`."""
    held = items[sentence.in_title]
    first = bisect_left(held, sentence.span.start, key=_start)
    return held[first : bisect_left(held, sentence.span.end, lo=first, key=_start)]


def _start(item: _Placed) -> int:
    return item.span.start
