"""A cheap test whether a sentence can hold a trigger, so that only such ones are parsed."""

import re
from collections.abc import Mapping
from functools import cache

from events.extraction.coding.inflection import noun_forms, verb_forms
from events.extraction.coding.lexicon import Frame, load_lexicon
from events.extraction.tree import FUTURE

_WORD = re.compile(r"[a-zé0-9]+(?:[-'][a-z0-9]+)*")
_CLOSING = " )\"'”’»"
_ANY = frozenset({"*", "Name", "Names"})
_NONE: frozenset[str] = frozenset()


def has_trigger(text: str) -> bool:
    """True when `text`, in any case, holds a form of a trigger and of a word it needs."""
    if is_question(text):
        return False
    words = set(_WORD.findall(text.lower()))
    words.update(part for word in tuple(words) if "-" in word for part in word.split("-"))
    companions = _companions()
    for word in words:
        needed = companions.get(word)
        if needed is not None and (not needed or not needed.isdisjoint(words)):
            return True
    return False


def is_question(text: str) -> bool:
    """True for a question, which asks for an act and tells none."""
    return text.rstrip(_CLOSING).endswith("?")


@cache
def _companions() -> Mapping[str, frozenset[str]]:
    """For each form of a head the words one of which must be there too; none when it stands alone."""
    return {
        form: _NONE if not all(needs := [_needs(f) for f in frames]) else _NONE.union(*needs)
        for form, frames in load_lexicon().frames.items()
    }


def _needs(frame: Frame) -> frozenset[str]:
    """Forms one of which the sentence must hold: of the phrase's next word, of a condition's words.

    None for a frame that a single word may fill.
    """
    if frame.rest:
        return _forms(frame.rest[:1])
    conditions = [c for c in frame.entry.conditions if not c.negated]
    if any(c.slot == "promised" for c in conditions):
        return FUTURE
    listed = [c.words for c in conditions if not (_ANY & c.words)]
    return _forms(min(listed, key=len)) if listed else _NONE


@cache
def _forms(words: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(words, *map(noun_forms, words), *map(verb_forms, words))
