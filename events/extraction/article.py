"""An article as read so far: what one stage after another knows of its document."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from events.core.kinds import EventType
from events.extraction.actors import Cast, find_cast
from events.extraction.actors.homeland import named_most
from events.extraction.coding import find_codings, has_trigger
from events.extraction.sentences import split_sentences
from events.extraction.syntax import parse_sentences
from events.extraction.timex import find_times, local_day, writes_day_first
from events.extraction.tree import Tree
from events.extraction.types import (
    ActorKind,
    ActorMention,
    Coding,
    Document,
    Sentence,
    Span,
    TimeExpression,
)

_NAMES_COUNTRY = frozenset({ActorKind.STATE, ActorKind.PLACE})
# The article is about the country that it names half as often again as the next one; a name
# in the title counts as three.
_STANDS_OUT = 1.5
_TITLE_COUNTS = 3
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
    """A document with what is named in it and coded so far.

    Sentences, times and mentions are in the order of the text, those of the title before. Trees
    are those of the sentences that may report an event, as parsed.
    """

    document: Document
    published: date  # the day at the outlet
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...] = ()
    cast: Cast = field(default_factory=Cast)
    trees: Mapping[Sentence, Tree] = field(default_factory=dict)
    codings: tuple[Coding, ...] = ()
    news: frozenset[str] = frozenset()  # countries of the first act that the lead tells

    def text_of(self, sentence: Sentence) -> str:
        """The text that the offsets of `sentence` are of."""
        return self.document.part(in_title=sentence.in_title)

    def lead(self, prose: int = _LEAD) -> list[Sentence]:
        """The title and the first sentences of the text that are more than a caption."""
        text = (s for s in self.sentences if not s.in_title)
        long = [s for s in text if s.text.count(" ") >= _SHORTEST_PROSE]
        return [s for s in self.sentences if s.in_title] + long[:prose]

    def mentions_in(self, sentence: Sentence) -> Sequence[ActorMention]:
        """The mentions inside `sentence`."""
        return inside(sentence, self._mentions)

    @cached_property
    def _mentions(self) -> dict[bool, list[ActorMention]]:
        return by_part(self.cast.mentions)

    @cached_property
    def main_country(self) -> str | None:
        """The country that the article speaks of most, where one stands out."""
        counts = Counter(
            country
            for actor in self.cast.mentions
            if actor.kind in _NAMES_COUNTRY
            for country in actor.countries * (_TITLE_COUNTS if actor.in_title else 1)
        )
        return named_most(counts, _STANDS_OUT)

    def victims_of(self, country: str) -> frozenset[str]:
        """The countries that `country` attacks, as the document says somewhere."""
        return self._victims.get(country, frozenset())

    @cached_property
    def _victims(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        for coding in self.codings:
            if coding.type is EventType.ASSAULT:
                suffering = {c for mention in coding.targets for c in mention.countries}
                for country in {c for mention in coding.sources for c in mention.countries}:
                    found[country] |= suffering - {country}
        return found

    def triggers_in(self, sentence: Sentence) -> frozenset[int]:
        """The indices of the tokens that head a coded trigger in `sentence`."""
        return self._heads.get(sentence, frozenset())

    @cached_property
    def _heads(self) -> dict[Sentence, frozenset[int]]:
        found: defaultdict[Sentence, frozenset[int]] = defaultdict(frozenset)
        for coding in self.codings:
            found[coding.sentence] |= {coding.head}
        return found


def read(document: Document) -> Article:
    """Return `document` with its sentences, times, cast, trees and codings."""
    sentences = _sentences(document)
    cast = find_cast(document, sentences)
    day = local_day(document.published, document.timezone)
    article = Article(document, day, sentences, times_of(document), cast)
    article = replace(article, trees=trees_of(_promising(article)))
    return replace(article, codings=_codings(article))


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


def _promising(article: Article) -> list[Sentence]:
    """The sentences that may report an event: parsing is what costs most.

    A trigger without a party, place or time beside it, outside the lead, gives no event that
    one could be sure of; leaving such sentences out saves a fifth of the parsing.
    """
    lead, times = frozenset(article.lead()), by_part(article.times)
    return [
        sentence
        for sentence in article.sentences
        if (inside(sentence, times) or article.mentions_in(sentence) or sentence in lead)
        and has_trigger(sentence.text)
    ]


def trees_of(sentences: Sequence[Sentence]) -> dict[Sentence, Tree]:
    """Parse `sentences`."""
    return {tree.sentence: tree for tree in parse_sentences(sentences)}


def _codings(article: Article) -> tuple[Coding, ...]:
    return tuple(
        coding
        for sentence, tree in article.trees.items()
        for coding in find_codings(tree, article.mentions_in(sentence))
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
