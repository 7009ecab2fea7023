"""A cheap test whether a sentence can hold a trigger, so that only such ones are parsed."""

import re

from events.extraction.coding.lexicon import load_lexicon

_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


def has_trigger(text: str) -> bool:
    """True when a word of `text` is a form of a trigger's head, in any case."""
    forms = load_lexicon().frames
    return any(word in forms for word in _WORD.findall(text.lower()))
