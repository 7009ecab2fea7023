"""Find the words that refer to somebody: "he", "the two sides", "the North"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from events.core.tables import parts
from events.extraction.actors.phrase import Phrase
from events.extraction.actors.tokens import Word, keys_of
from events.extraction.tables import rows

_NATIONS = ("nation", "country", "state", "republic")


@dataclass(slots=True)
class SentenceActors:
    """The words of a sentence and the phrases found in it, in order."""

    words: Sequence[Word]
    phrases: list[Phrase] = field(default_factory=list)

    def is_free(self, first: int, last: int) -> bool:
        """True when no phrase holds any of the words `first` to `last` (not included)."""
        # Phrases are in order and never overlap: only the last that starts before may reach in.
        number = bisect_left(self.phrases, last, key=start_of)
        return number == 0 or self.phrases[number - 1].last <= first


def start_of(phrase: Phrase) -> int:
    return phrase.first


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference stands: sentence number, words, and its rule."""

    sentence: int
    first: int
    last: int
    rule: str


@cache
def _patterns() -> dict[tuple[str, ...], str]:
    """Words -> the rule that resolves them."""
    listed = {
        keys_of(text): rule for rule, cell in rows("references", columns=2) for text in parts(cell)
    }
    return listed | dict.fromkeys(regions(), "region")


@cache
def regions() -> dict[tuple[str, ...], frozenset[str]]:
    """Words like "the Baltic state" -> the codes of the countries that may be meant."""
    return {
        keys_of(f"the {adjective} {noun}"): frozenset(codes.split())
        for cell, codes in rows("regions", columns=2)
        for adjective in parts(cell)
        for noun in _NATIONS
    }


@cache
def _longest() -> dict[str, int]:
    """First word -> how many words the longest pattern has that starts with it."""
    lengths: dict[str, int] = {}
    for keys in _patterns():
        lengths[keys[0]] = max(len(keys), lengths.get(keys[0], 0))
    return lengths


def references_in(number: int, sentence: SentenceActors) -> Iterator[Place]:
    """Yield the references in sentence `number` that no phrase holds, the longest first."""
    lengths = _longest()
    at = 0
    for first, word in enumerate(sentence.words):
        if first < at or word.key not in lengths:
            continue
        for last in range(min(first + lengths[word.key], len(sentence.words)), first, -1):
            rule = _rule(sentence.words[first:last])
            if rule and sentence.is_free(first, last):
                yield Place(number, first, last, rule)
                at = last
                break


def _rule(words: Sequence[Word]) -> str | None:
    rule = _patterns().get(tuple(word.key for word in words))
    return rule if rule and all(word.joined for word in words[1:]) else None
