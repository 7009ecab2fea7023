"""The country for which a text speaks: that of the presidency or ministry that wrote it.

Such statements call their own president "the President" and their own country "our country".
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from events.extraction.actors.entities import Form
from events.extraction.actors.phrase import Phrase
from events.extraction.actors.referring import SentenceActors
from events.extraction.actors.tokens import Word
from events.extraction.tables import word_list
from events.extraction.types import ActorKind

# The writer's own official is the first whom the text names, in its first sentences.
_OPENING = 2
# Without one, the writer's own country is named this many times as often as the next.
_STANDS_OUT = 1.25
# Officials who are guests in the country that the text comes from.
_GUESTS = frozenset({"ambassador", "envoy"})


def home_country(text: Sequence[SentenceActors], counts: Counter[str]) -> str | None:
    """The country whose official opens `text`, else that which is named clearly most often.

    Where "the President" opens it, the first official may be a guest: the president named next.
    """
    first = next((p for sentence in text[:_OPENING] for p in _officials(sentence)), None)
    if text and _opens_with_the_president(text[0]):
        rest = (p for sentence in text[1:] for p in _officials(sentence))
        first = next((p for p in rest if "president" in (p.office, p.title)), first)
    if first is not None:
        return first.countries[0]
    return named_most(counts, _STANDS_OUT)


def named_most(counts: Counter[str], lead: float) -> str | None:
    """What is counted `lead` times as often as the next."""
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < lead * ranked[1][1]):
        return None
    return ranked[0][0]


def _officials(sentence: SentenceActors) -> Iterator[Phrase]:
    for phrase in sentence.phrases:
        named = phrase.person is not None or phrase.title in word_list("titles") - _GUESTS
        if named and phrase.kind is ActorKind.STATE and len(phrase.countries) == 1:
            yield phrase


def is_statement(text: Sequence[SentenceActors], home: str | None) -> bool:
    """True for the style of a presidency: "President of Chile", or a leader without a title first."""
    return _opens_with_leader(text, home) or any(
        _has_words(sentence.words[p.first : p.last], "president", "of")
        for sentence in text
        for p in sentence.phrases
        if p.form is Form.COUNTRY and p.countries == (home,)
    )


def _opens_with_leader(text: Sequence[SentenceActors], home: str | None) -> bool:
    """True for "Jane Roe met ..." or "The President met ..." as the first words."""
    if not text or home is None:
        return False
    phrases = text[0].phrases
    first = phrases[0] if phrases and phrases[0].first == 0 else None
    is_leader = first is not None and first.person is not None and first.title is None
    return is_leader or _opens_with_the_president(text[0])


def _opens_with_the_president(sentence: SentenceActors) -> bool:
    words = sentence.words[:2]
    return [word.key for word in words] == ["the", "president"] and words[1].capital


def _has_words(words: Sequence[Word], first: str, second: str) -> bool:
    return any(a.key == first and b.key == second for a, b in pairwise(words))
