"""Word classes as data: lists of lemmas that conditions and rules refer to by name."""

from collections.abc import Mapping

from events.extraction.tables import DATA, word_lists

WORD_CLASSES = DATA / "triggers" / "classes.toml"


def load_word_classes() -> Mapping[str, frozenset[str]]:
    """Return all classes by name ("force", "speech_verbs")."""
    return word_lists(WORD_CLASSES)


def word_class(name: str) -> frozenset[str]:
    """Return the lemmas of one class. Raises KeyError for an unknown name."""
    return load_word_classes()[name]
