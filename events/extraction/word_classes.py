"""Word classes as data: lists of lemmas that conditions and rules refer to by name."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORD_CLASSES = Path(__file__).parent / "data" / "triggers" / "classes.toml"


@cache
def load_word_classes() -> Mapping[str, frozenset[str]]:
    """Return all classes by name ("force", "speech_verbs")."""
    rows = tomllib.loads(WORD_CLASSES.read_text(encoding="utf-8"))
    return {name: frozenset(" ".join(words).split()) for name, words in rows.items()}


def word_class(name: str) -> frozenset[str]:
    """Return the lemmas of one class. Raises KeyError for an unknown name."""
    return load_word_classes()[name]
