"""Read the data of extraction: tables (.tsv), and words by the names that rules give them (.toml)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from events.core.tables import parts, rows_of

DATA = Path(__file__).parent / "data"
WORDS = DATA / "words.toml"
WORD_CLASSES = DATA / "word_classes.toml"


def rows(name: str, *, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of table `name` of data/actors; see `rows_of`."""
    return rows_of(DATA / "actors" / f"{name}.tsv", columns=columns)


@cache
def word_list(*names: str) -> frozenset[str]:
    """Return the words of the lists `names` of words.tsv."""
    lists = {key: parts(words) for key, words in rows("words", columns=2)}
    return frozenset(word for name in names for word in lists[name])


def toml_of(path: Path) -> dict[str, Any]:
    """Return what the TOML file at `path` holds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def word_lists(path: Path) -> Mapping[str, frozenset[str]]:
    """Return the lists of words of a TOML file by name; each is written in lines of words."""
    return {name: frozenset(" ".join(lines).split()) for name, lines in toml_of(path).items()}


def word_classes() -> Mapping[str, frozenset[str]]:
    """Return the lists of lemmas that conditions and rules refer to: "force", "speech_verbs"."""
    return word_lists(WORD_CLASSES)


def word_class(name: str) -> frozenset[str]:
    """Return the lemmas of one class. Raises KeyError for an unknown name."""
    return word_classes()[name]
