"""Read the tables of data/actors."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from events.core.tables import parts, rows_of

_FOLDER = Path(__file__).parent / "data" / "actors"


def rows(name: str, *, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of table `name`; see `rows_of`."""
    return rows_of(_FOLDER / f"{name}.tsv", columns=columns)


@cache
def word_list(name: str) -> frozenset[str]:
    """Return list `name` of words.tsv."""
    return {key: frozenset(parts(words)) for key, words in rows("words", columns=2)}[name]
