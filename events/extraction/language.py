"""Which language a text is written in: English is coded, others are named and left alone."""

import re
from functools import cache
from typing import TYPE_CHECKING

import pycountry

from events.extraction.tables import WORDS, word_lists

if TYPE_CHECKING:
    from lingua import LanguageDetector

ENGLISH = "en"

_WORD = re.compile(r"[^\W\d_]+")
# Of 1,052 English news texts 26 have a smaller share; below, the detector decides (English for all 26).
_CERTAIN = 0.15
_SAMPLE = 2_000  # characters: enough to tell, whatever the length
# Fewer letters than this are a name or a figure, not a text that one could call foreign.
_SHORTEST = 40
# The detector errs on single sentences full of foreign names: one common word settles them.
_SENTENCE = 200  # letters


def language_of(text: str, *, given: str | None = None) -> str:
    """Return the ISO 639-1 code of `given` (a code or tag), else what the text is written in."""
    if given:
        return re.split(r"[-_]", given.strip().lower())[0]
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    english = word_lists(WORDS)["common"]
    common = sum(word in english for word in words)
    letters = sum(map(len, words))
    if letters < _SHORTEST or common >= _CERTAIN * len(words) or (common and letters < _SENTENCE):
        return ENGLISH
    found = _detector().detect_language_of(text[:_SAMPLE])
    return found.iso_code_639_1.name.lower() if found else ENGLISH


def language_name(code: str) -> str:
    """Return the English name of the language with this ISO 639 code; the code where unknown."""
    found = pycountry.languages.get(**{f"alpha_{len(code)}": code}) if len(code) in (2, 3) else None
    # "Modern Greek (1453-)", "Spanish; Castilian"
    return re.split(r" \(|;", found.name)[0] if found else f"“{code}”"


@cache
def _detector() -> "LanguageDetector":
    from lingua import LanguageDetectorBuilder  # takes 60 MB: only for foreign texts

    # Low accuracy mode reads single and double letters only: exact enough for whole texts.
    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
