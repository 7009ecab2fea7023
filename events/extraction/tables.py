"""Read the tables of data/actors: tab-separated, `#` lines say what a table is."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data" / "actors"


def rows(name: str, *, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of table `name` with exactly `columns` cells, missing ones empty.

    Raises ValueError for a row with more cells: a stray tab would shift the rest.
    """
    path = _FOLDER / f"{name}.tsv"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > columns:
            raise ValueError(f"{path.name}:{number}: more than {columns} cells")
        yield tuple(cells + [""] * (columns - len(cells)))


def parts(cell: str) -> tuple[str, ...]:
    """Split a cell that lists several names: "Kyiv | Kiev"."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def word_list(name: str) -> frozenset[str]:
    """Return list `name` of words.tsv."""
    return {key: frozenset(parts(words)) for key, words in rows("words", columns=2)}[name]
