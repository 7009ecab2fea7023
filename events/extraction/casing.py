"""Write headlines and all-caps text as a sentence, so that the parser reads them as one.

The parser takes "Iran Rejects Offer" for a name. Words known to be common (triggers, word
classes, function words) get lower case, others a capital; the length never changes.
"""

import re
from collections.abc import Container

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Shorter words are left out of the count: headlines write "of", "to" and "in" small.
_COUNTED = 4
_SHARE = 0.75
_FEWEST = 3
# Common words that are names more often when capitalised.
_NAMES = frozenset({"march", "may", "turkey", "us", "chad", "china", "jordan"})


def is_headline_cased(text: str) -> bool:
    """True when nearly all longer words of `text` start with a capital."""
    words = [word for word in _WORD.findall(text) if len(word) >= _COUNTED]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEWEST and capitals >= _SHARE * len(words)


def truecased(text: str, common: Container[str]) -> str:
    """Return `text` with sentence capitals where it has a headline's; same length.

    `common` holds the words, in lower case, that are no names.
    """
    if not is_headline_cased(text):
        return text
    shouted = sum(c.isupper() for c in text) > sum(c.islower() for c in text)
    return _WORD.sub(lambda match: _truecased_word(match[0], common, shouted=shouted), text)


def _truecased_word(word: str, common: Container[str], *, shouted: bool) -> str:
    lower = word.lower()
    if len(lower) != len(word):
        return word
    if lower in common and lower not in _NAMES and (shouted or not word.isupper()):
        return lower
    return word[0] + lower[1:] if shouted and len(word) >= _COUNTED else word
