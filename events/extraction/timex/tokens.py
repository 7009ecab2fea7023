"""Text as a row of tokens, and each token as one character of a *shape*.

Rules are regular expressions over the shape, in which a word of any length is a single
character: short, quick to search, and blind to white space and line breaks.
"""

import re
from dataclasses import dataclass

from .lexicon import CAPITAL_ONLY

# Characters of the shape for what is not a word of the vocabulary.
TO_12, TO_31, TO_99, YEAR, INTEGER, DECIMAL = "abcynf"
ORDINAL, HIGH_ORDINAL, DECADE, ISO, SLASHED, CLOCK, HALF_DAY = "oODistp"
OTHER, OTHER_CAPITAL, PARAGRAPH = "x", "X", "¶"

_TOKEN = re.compile(
    r"[aApP]\.\s?[mM]\b\.?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]+"
    r"|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\w)"
    r"|\d{4}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{1,2}(?!\w)"
    r"|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d{2})(?!\w)"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|\d{1,4}(?:st|nd|rd|th)(?!\w)"
    r"|\d{1,3}0s(?!\w)"
    r"|\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\d+(?:\.\d+)?"
    r"|['’]s(?!\w)"
    r"|\n[ \t\r]*\n\s*"
    r"|--+"
    r"|[^\s\w]|_"
)
_HALF_DAY = re.compile(r"[aApP]\.\s?[mM]\.?")
_PLAIN = {"’": "'", "‘": "'", "`": "'", "−": "-", "‐": "-", "'s": "S", "’s": "S"}
_VOCABULARY: dict[str, str] = {}
_SYMBOLS: dict[str, str] = {}
_FIRST_SYMBOL = 0xE000  # the private use area: never a token of a text


def symbol(word: str) -> str:
    """Return the shape character of `word`, entering it into the vocabulary when new."""
    known = _SYMBOLS.get(word)
    if known is not None:
        return known
    made = chr(_FIRST_SYMBOL + len(_SYMBOLS))
    _SYMBOLS[word] = made
    forms = [word.capitalize(), word.upper()]
    if word not in CAPITAL_ONLY:
        forms.append(word)
    _VOCABULARY.update(dict.fromkeys(forms, made))
    return made


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `source`: as written, where they start, and their shape."""

    source: str
    texts: list[str]
    starts: list[int]
    shape: str

    def end(self, index: int) -> int:
        """Offset behind token `index`."""
        return self.starts[index] + len(self.texts[index].rstrip())

    def lower(self, start: int, end: int) -> list[str]:
        """Tokens `start` to `end` in lower case."""
        return [text.lower() for text in self.texts[start:end]]


def tokenize(source: str) -> Tokens:
    """Return the tokens of `source` in time linear in its length."""
    texts: list[str] = []
    starts: list[int] = []
    shape: list[str] = []
    known = _VOCABULARY.get
    for match in _TOKEN.finditer(source):
        text = match[0]
        texts.append(text)
        starts.append(match.start())
        shape.append(known(text) or _classify(text))
    return Tokens(source, texts, starts, "".join(shape))


def _classify(text: str) -> str:
    first = text[0]
    if first.isalpha():
        if "." in text:
            return _classify_abbreviation(text)
        return OTHER_CAPITAL if first.isupper() else OTHER
    if first.isdecimal() and first.isascii():
        return _classify_number(text)
    if first == "\n":
        return PARAGRAPH
    return _PLAIN.get(text) or ("—" if text.startswith("--") else first)


def _classify_abbreviation(text: str) -> str:
    """ "p.m.", "B.C." """
    if _HALF_DAY.fullmatch(text):
        return HALF_DAY
    return _VOCABULARY.get(text.replace(".", "").lower(), OTHER_CAPITAL)


def _classify_number(text: str) -> str:
    if text.isdecimal():
        return _classify_integer(text)
    if text[-1] == "s":
        return DECADE
    if text[-1].isalpha() and ":" not in text:
        return ORDINAL if 1 <= int(text[:-2]) <= 31 else HIGH_ORDINAL
    if "," in text:
        return INTEGER
    if ":" in text and "-" not in text:
        return CLOCK
    if text.count(".") == 1:
        return DECIMAL
    return ISO if text[:4].isdecimal() else SLASHED


def _classify_integer(text: str) -> str:
    if len(text) <= 2:
        value = int(text)
        if value == 0 or value > 31:
            return TO_99
        return TO_12 if value <= 12 else TO_31
    if len(text) == 4 and "1000" <= text <= "2199":
        return YEAR
    return INTEGER
