"""What words stand before, behind and between things of one sentence: figures without a parse.

The encoder reads these words too, but not yet for the act that is asked about; to give them as
figures saves it from learning, act by act, what stands between.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from events.extraction.types import Sentence, Span

# Words that give what follows a part, in groups; what is in none of them counts as none.
_LINKS = (
    ("in", "at", "near", "inside", "outside", "around", "across", "into", "throughout", "off"),
    ("against", "on", "upon", "over", "targeting"),
    ("with", "between", "and", "alongside", "among"),
    ("by",),
    ("to", "toward", "towards", "for", "behind"),
    ("from", "out"),
    ("of",),
    ("since", "until", "till", "before", "after", "during"),
)
_BEFORE = re.compile(r"([A-Za-z]+)\s+(?:(?:the|a|an|its|their|his|her|late|early)\s+)?[\"“']?$")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SAYS = re.compile(
    r"(?:['’]s)?(?:\s+\w+){0,3}?\s+"
    r"(?:said|says|told|tells|reported|reports|announced|announces|according)\b"
)
_IS = re.compile(
    r"\b(?:was|were|is|are|be|been|being|got|gets)\s+(?:\w+ly\s+|not\s+)?$", re.IGNORECASE
)
_HAS_OBJECT = re.compile(r"\s+(?:the|a|an|its|their|his|her|some|\d|[A-Z])")
_BREAK = re.compile(r"[,;:()–—]|\s-\s")
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|when|where|while|after|before|because|as|since|if|although"
    r"|but|than)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_FAR = 3  # from here on it makes no difference how many stand between

BEFORE, BETWEEN, TOLD = len(_LINKS) + 2, 4, 2


@lru_cache(maxsize=4096)
def before(sentence: Sentence, span: Span) -> tuple[float, ...]:
    """The kind of word before `span`, whether 's follows, and whether it speaks: BEFORE figures."""
    first, last = _within(sentence, span)
    link = _BEFORE.search(sentence.text, max(0, first - 24), first)
    word = link[1].lower() if link else ""
    follows = (_POSSESSIVE, _SAYS)
    return (
        *(float(word in group) for group in _LINKS),
        *(float(shape.match(sentence.text, last) is not None) for shape in follows),
    )


@lru_cache(maxsize=1024)
def told(sentence: Sentence, span: Span) -> tuple[float, ...]:
    """Whether an act stands in the passive, and whether an object follows it: TOLD figures."""
    first, last = _within(sentence, span)
    passive = _IS.search(sentence.text, max(0, first - 24), first)
    return float(passive is not None), float(_HAS_OBJECT.match(sentence.text, last) is not None)


def between(sentence: Sentence, one: Span, other: Span) -> list[float]:
    """How many marks, beginnings of clauses and joints stand between: BETWEEN figures.

    The last is 1 where none of them does.
    """
    first, last = sorted((_within(sentence, one), _within(sentence, other)))
    counts = [
        bisect_left(places, last[0]) - bisect_left(places, first[1]) for places in _places(sentence)
    ]
    return [*(min(max(n, 0), _FAR) / _FAR for n in counts), float(not any(counts))]


@lru_cache(maxsize=256)
def _places(sentence: Sentence) -> tuple[tuple[int, ...], ...]:
    shapes = (_BREAK, _CLAUSE, _JOINT)
    return tuple(tuple(m.start() for m in shape.finditer(sentence.text)) for shape in shapes)


def _within(sentence: Sentence, span: Span) -> tuple[int, int]:
    return span.start - sentence.span.start, span.end - sentence.span.start
