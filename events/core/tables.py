"""Read tables of data: tab-separated, `#` lines say what a table is."""

from collections.abc import Iterator
from pathlib import Path


def rows_of(path: Path, *, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table at `path` with exactly `columns` cells, missing ones empty.

    Raises ValueError for a row with more cells: a stray tab would shift the rest.
    """
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
