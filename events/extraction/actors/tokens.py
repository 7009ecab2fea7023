"""Words of a sentence, folded for look-up: no accents, no case, no dots in acronyms."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# "U.S." and "D.R.C" are one word; hyphens and apostrophes part words ("Jong-un", "Iran's").
_WORD = re.compile(r"[A-Z](?:\.[A-Z])+(?![a-z])\.?|[^\W_]+")
# Letters that are no letter plus accent: Turkish dotless i, o with stroke, l and d with bar.
_LETTERS = {0x131: "i", 0xF8: "o", 0x142: "l", 0x111: "d"}
_APOSTROPHES = frozenset({"'", "’", "‘", "`"})
_DASHES = frozenset({"-", "‐", "–"})
_JOINS = frozenset({"", "-", "‐", "–", "'", "’", "&", "+", "/", ".-"})
# After these a full stop does not end a name: "N. Korea", "St. Lucia", "Gen. Milley".
_ABBREVIATIONS = frozenset({"st", "dr", "mr", "mrs", "ms", "gen", "lt", "col", "sen", "rep", "gov"})


class Word(NamedTuple):
    """One word: offsets into its sentence, look-up key, and how it stands to the word before."""

    start: int
    end: int
    text: str
    key: str
    capital: bool  # starts with a capital
    upper: bool  # capitals only
    gap: str  # what lies between the word before and this one, stripped
    joined: bool  # no punctuation that ends a phrase lies between
    wrapped: bool  # a line break lies between

    @property
    def is_possessive(self) -> bool:
        """True for the s of "Iran's"."""
        return self.key == "s" and self.gap in _APOSTROPHES

    @property
    def hyphenated(self) -> bool:
        """True when a hyphen ties it to the word before."""
        return self.gap in _DASHES


def written(words: Iterable[Word]) -> str:
    """Return a name with its hyphens: "Park Won-soon"."""
    found = ""
    for word in words:
        gap = "-" if word.hyphenated else " "
        found += (gap if found else "") + word.text
    return found


def fold(text: str) -> str:
    """Return `text` as look-up key: "Élysée" and "ELYSEE" are one, so are "U.S." and "US"."""
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
        text = text.translate(_LETTERS)
    return (text.replace(".", "") if "." in text else text).casefold()


def words_of(text: str) -> list[Word]:
    """Return the words of `text` in order."""
    found: list[Word] = []
    end, key = 0, ""
    for match in _WORD.finditer(text):
        start, word, gap = match.start(), match.group(), text[end : match.start()]
        # Nearly all words stand after one space: that case is kept short.
        stripped = "" if gap == " " else gap.strip()
        joined = bool(found) and (gap == " " or _joins(gap, stripped, key))
        end, key = match.end(), fold(word)
        found.append(
            Word(
                start,
                end,
                word,
                key,
                word[0].isupper(),
                word.isupper(),
                stripped,
                joined,
                "\n" in gap,
            )
        )
    return found


def keys_of(text: str) -> tuple[str, ...]:
    """Return the look-up keys of the words of `text`."""
    return tuple(word.key for word in words_of(text))


def word_at(words: Sequence[Word], at: int) -> Word | None:
    """Return word `at`; None behind the last."""
    return words[at] if at < len(words) else None


def _joins(gap: str, stripped: str, before: str) -> bool:
    if stripped == ".":
        return len(before) == 1 or before in _ABBREVIATIONS
    if len(gap) > 1 and stripped in _DASHES:
        return False  # "43 police - across Egypt"
    return stripped in _JOINS and gap.count("\n") < 2
