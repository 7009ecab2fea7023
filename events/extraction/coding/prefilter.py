"""A cheap test whether a sentence can hold a trigger, so that only such ones are parsed."""

import re
from collections.abc import Mapping
from functools import cache

from events.extraction.coding.inflection import noun_forms, verb_forms
from events.extraction.coding.lexicon import Frame, load_lexicon
from events.extraction.tree import FUTURE
from events.extraction.word_classes import word_class

_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_SPEECH = word_class("speech_verbs") | {"believe", "think"}
_REPORTED = ("demanded", "complement")
_NONE: frozenset[str] = frozenset()


def has_trigger(text: str) -> bool:
    """True when `text`, in any case, holds a form of a trigger and of a word it needs."""
    words = set(_WORD.findall(text.lower()))
    words.update(part for word in tuple(words) if "-" in word for part in word.split("-"))
    companions = _companions()
    for word in words:
        needed = companions.get(word)
        if needed is not None and (not needed or not needed.isdisjoint(words)):
            return True
    return False


@cache
def _companions() -> Mapping[str, frozenset[str]]:
    """For each form of a head the words one of which must be there too; none when it stands alone."""
    return {
        form: _NONE if not all(needs := [_needs(f) for f in frames]) else _NONE.union(*needs)
        for form, frames in load_lexicon().frames.items()
    }


def _needs(frame: Frame) -> frozenset[str]:
    """Forms of the first further word of the phrase, or of what a verb of speech must report."""
    if frame.rest:
        return noun_forms(frame.rest[0]) | verb_forms(frame.rest[0])
    if frame.head not in _SPEECH:
        return _NONE
    conditions = [c for c in frame.entry.conditions if not c.negated]
    if any(c.slot == "promised" for c in conditions):
        return FUTURE
    wanted = [c for c in conditions if c.slot in _REPORTED]
    words = next((c.words for c in wanted if "*" not in c.words), _NONE)
    return words.union(*map(noun_forms, words), *map(verb_forms, words))
