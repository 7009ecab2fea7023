"""What the stages after linking know of the document around an occurrence."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from events.core.kinds import EventType
from events.extraction.tree import Tree
from events.extraction.types import ActorKind, ActorMention, Coding, Document, Sentence

_NAMES_COUNTRY = frozenset({ActorKind.STATE, ActorKind.PLACE})
# The article is about the country that it names half as often again as the next one; a name
# in the title counts as three.
_STANDS_OUT = 1.5
_TITLE_COUNTS = 3


@dataclass(frozen=True)
class Setting:
    """A document with its parsed sentences, and its mentions in the order of the text."""

    document: Document
    actors: Sequence[ActorMention]
    trees: Mapping[Sentence, Tree]
    codings: Sequence[Coding]
    news: frozenset[str] = frozenset()  # countries of the first act that the lead tells
    home: str | None = None  # the country for which a statement speaks

    def text_of(self, sentence: Sentence) -> str:
        """The text that the offsets of `sentence` are of."""
        return self.document.title if sentence.in_title else self.document.text

    @cached_property
    def _by_text(self) -> dict[bool, list[ActorMention]]:
        return {
            in_title: [actor for actor in self.actors if actor.in_title == in_title]
            for in_title in (True, False)
        }

    def mentions_in(self, sentence: Sentence) -> list[ActorMention]:
        """The mentions inside `sentence`."""
        held = self._by_text[sentence.in_title]
        first = bisect_left(held, sentence.span.start, key=lambda a: a.span.start)
        last = bisect_left(held, sentence.span.end, key=lambda a: a.span.start)
        return held[first:last]

    @cached_property
    def main_country(self) -> str | None:
        """The country that the article speaks of most, where one stands out."""
        counts = Counter(
            country
            for actor in self.actors
            if actor.kind in _NAMES_COUNTRY
            for country in actor.countries * (_TITLE_COUNTS if actor.in_title else 1)
        )
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _STANDS_OUT * ranked[1][1]):
            return None
        return ranked[0][0]

    def victims_of(self, country: str) -> frozenset[str]:
        """The countries that `country` attacks, as the document says somewhere."""
        return self._victims.get(country, frozenset())

    @cached_property
    def _victims(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for coding in self.codings:
            if coding.type is EventType.ASSAULT:
                suffering = {c for mention in coding.targets for c in mention.countries}
                for mention in coding.sources:
                    for country in mention.countries:
                        found.setdefault(country, set()).update(suffering - {country})
        return {country: frozenset(suffering) for country, suffering in found.items()}

    def triggers_in(self, sentence: Sentence) -> frozenset[int]:
        """The indices of the tokens that head a coded trigger in `sentence`."""
        return self._heads.get(sentence, frozenset())

    @cached_property
    def _heads(self) -> dict[Sentence, frozenset[int]]:
        found: dict[Sentence, set[int]] = {}
        for coding in self.codings:
            found.setdefault(coding.sentence, set()).add(coding.head)
        return {sentence: frozenset(heads) for sentence, heads in found.items()}
