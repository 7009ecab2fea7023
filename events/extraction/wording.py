"""The words of an event's sentences: those that tell it from others, and those that sum it up."""

import re
from collections.abc import Iterable, Sequence

from events.core.countries import country_name
from events.extraction.tables import WORDS, word_lists
from events.extraction.types import Evidence

_WORD = re.compile(r"[a-z]{4,}")
# A point ends a clause after a word, not in "U.S. President" or "1.5".
_CLAUSE_END = re.compile(r"[,;:](?!\d)|(?<=[a-z]{2})[.!?](?!\w)|[\"“”()–—]")
_GIST = 70
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


def gist(evidence: Sequence[Evidence]) -> str:
    """Return the words from the trigger to the end of its clause, at most 70 letters.

    Empty where a single word would be left: the kind says that much already.
    """
    for told in evidence:
        if told.trigger is None:
            continue
        rest = told.text[told.trigger.start - told.sentence.start :]
        # The end of the clause, but not a comma or point inside a number.
        clause = " ".join(_CLAUSE_END.split(rest, maxsplit=1)[0].split())
        if " " in clause:
            return clause if len(clause) <= _GIST else clause[:_GIST].rpartition(" ")[0] + " …"
    return ""
