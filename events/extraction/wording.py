"""The words of an event's sentences that tell it from others."""

import re
from collections.abc import Iterable

from events.core.countries import country_name
from events.extraction.tables import WORDS, word_lists

_WORD = re.compile(r"[a-z]{4,}")
# Inflected forms share their first letters: "launched", "launching", "launches".
_STEM_LETTERS = 6


def content_words(sentences: Iterable[str], countries: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of the words that may tell one occurrence from another, sorted.

    The parties' own names are left out: likeness compares parties by code.
    """
    names = tuple(
        word[:4] for code in countries for word in _WORD.findall(country_name(code).lower())
    )
    words = {word for sentence in sentences for word in _WORD.findall(sentence.lower())}
    told = (w for w in words - word_lists(WORDS)["empty"] if not (names and w.startswith(names)))
    return tuple(sorted({word[:_STEM_LETTERS] for word in told}))
