"""Lists of words that rules name stand in data files, each used, each word once."""

from pathlib import Path

import pytest

import events.extraction
from events.extraction.tables import DATA, WORDS, toml_of

FILES = (WORDS, DATA / "timex" / "words.toml", DATA / "word_classes.toml")
LISTS = [(path, name) for path in FILES for name in toml_of(path)]
CODE = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(events.extraction.__path__[0]).rglob("*")
    if path.suffix in (".py", ".toml")
)


@pytest.mark.parametrize(("path", "name"), LISTS, ids=[name for _, name in LISTS])
def test_a_list_names_each_word_once_in_small_letters(path: Path, name: str) -> None:
    words = " ".join(toml_of(path)[name]).split()
    assert words == [word.lower() for word in dict.fromkeys(words)]


@pytest.mark.parametrize("name", [n for p, n in LISTS if p.name == "words.toml"])
def test_every_list_is_asked_for(name: str) -> None:
    assert f'["{name}"]' in CODE
