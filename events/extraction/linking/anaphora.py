"""Acts that a text names again, by the word for them: "the attack", "these talks"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from events.core.doubts import Reason
from events.core.kinds import EventType
from events.extraction.coding.lexicon import load_lexicon
from events.extraction.types import Coding, Sentence

from .types import DatedCoding, Told

_AGAIN = r"\b(?:the|this|that|these|those|such)\s+"
_NAMED_AGAIN = re.compile(_AGAIN + r"([a-z]+)(?:\s+([a-z]+))?", re.IGNORECASE)
_DURING = re.compile(
    r"(?:during|at|in)\s+(?:the|that|this|these|those|his|her|their|its)\s+([a-z]+)(?:\s+([a-z]+))?",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[^,;:]{0,40}?\b" + _DURING.pattern, re.IGNORECASE)  # near the act
_BEFORE_NOUN = re.compile(_AGAIN + r"(?:[a-z]+\s+)?$", re.IGNORECASE)
_SINCE = re.compile(
    r"\bsince\s+(?:the|that|this|these|his|her|its|their)\s+([a-z]+)(?:\s+([a-z]+))?", re.IGNORECASE
)
_NEWS = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|its|their)|['’]s)\s+(?:[a-z]+\s+)?(?:decision|"
    r"move|announcement|step|plan|proposal|verdict|ruling|vote|statement|remarks|comments|claims?|"
    r"allegations?|accusations?|incident|result|outcome|news)\b",
    re.IGNORECASE,
)


def is_named_again(coding: Coding) -> bool:
    """True for a noun that takes up what was told: "the attack", not "an attack"."""
    if Reason.NAMED_BY_NOUN not in coding.reasons:
        return False
    start = coding.trigger.start - coding.sentence.span.start
    return _BEFORE_NOUN.search(coding.sentence.text[:start]) is not None


def acts_named_in(sentence: Sentence) -> Iterator[EventType]:
    """The types of the acts that `sentence` takes up by a noun, in its order."""
    for found in _NAMED_AGAIN.finditer(sentence.text):
        yield from _types_in(found)


def acts_named_at(text: str, at: int) -> Iterator[EventType]:
    """The types of the act that the words of `text` at that offset take up."""
    found = _NAMED_AGAIN.match(text, at + (text[at : at + 1] == " "))
    return _types_in(found) if found else iter(())


def acts_since(sentence: Sentence) -> Iterator[EventType]:
    """The types of the acts that the text counts from: "since the attack they have ..."."""
    found = _SINCE.search(sentence.text)
    return _types_in(found) if found else iter(())


def answers_news(sentence: Sentence) -> bool:
    """True where a sentence speaks of what the article reports as "the decision" or "the move"."""
    return _NEWS.search(sentence.text) is not None


def acts_around(coding: Coding) -> Iterator[EventType]:
    """The types of the acts during which one happened: "at the meeting they agreed"."""
    text = coding.sentence.text
    behind = _BEHIND.match(text, coding.trigger.end - coding.sentence.span.start)
    for found in filter(None, (_DURING.match(text), behind)):
        yield from _types_in(found)


def _types_in(found: re.Match[str]) -> Iterator[EventType]:
    """Of the words found; a capital makes a name of them."""
    for word in filter(None, found.groups()):
        yield from _types_of(word) if word.islower() else ()


@cache
def _types_of(noun: str) -> tuple[EventType, ...]:
    frames = load_lexicon().frames.get(noun, ())
    return tuple(dict.fromkeys(f.entry.type for f in frames if f.is_noun and not f.rest))


class Chronicle:
    """All acts of an article, and those that are dated by type and in its order."""

    def __init__(self, dated: Sequence[DatedCoding]) -> None:
        self.all = dated
        self._by_type: dict[EventType, list[tuple[tuple[bool, int], Told]]] = {}
        for item in sorted(dated, key=_order):
            if item.told is not None and item.coding.status.has_happened:
                held = self._by_type.setdefault(item.coding.type, [])
                held.append((_order(item), item.told))

    def last(self, wanted: EventType, sentence: Sentence) -> Told | None:
        """The act of that type that was told last before `sentence`."""
        held = self._by_type.get(wanted, [])
        at = bisect_left(held, _order_of(sentence), key=lambda act: act[0])
        return held[at - 1][1] if at else None

    def last_of(self, wanted: Iterable[EventType], sentence: Sentence) -> Told | None:
        """The act told last of the first of these types of which there is one."""
        found = (self.last(type_, sentence) for type_ in wanted)
        return next((act for act in found if act is not None), None)


def _order(item: DatedCoding) -> tuple[bool, int]:
    return _order_of(item.coding.sentence)


def _order_of(sentence: Sentence) -> tuple[bool, int]:
    """Where a sentence stands: the title before the text."""
    return (not sentence.in_title, sentence.index)
