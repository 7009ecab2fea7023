"""Annotated texts: read from the two forms in which they are kept, written in the one for machines.

`.txt` files are written by people (events.training.lines), `.jsonl` files by `manage.py
export_gold` and others (events.training.rows). What is read is whole: a fault refuses it all.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from events.training.annotation import (
    OURS,
    AnnotatedEvent,
    AnnotatedText,
    AnnotationFaults,
    Marked,
)
from events.training.faults import Gathered
from events.training.lines import texts_in_lines
from events.training.rows import row_of, texts_in_rows

__all__ = [
    "OURS",
    "AnnotatedEvent",
    "AnnotatedText",
    "AnnotationFaults",
    "Marked",
    "read_texts",
    "write_texts",
]
_FORMS = {".txt": texts_in_lines, ".jsonl": texts_in_rows}


def read_texts(paths: Sequence[Path]) -> tuple[AnnotatedText, ...]:
    """Return the texts of files, and of all such files in folders, by name.

    Raises AnnotationFaults with every fault in any of them.
    """
    faults: list[str] = []
    read = [one for path in _files(paths, faults) for one in _texts_of(path, faults)]
    homes: dict[str, Path] = {}
    for path, text in read:
        if text.id in homes and not faults:
            faults.append(f"{path}: {text.id} is here twice, it is in {homes[text.id]} already")
        homes.setdefault(text.id, path)
    if faults:
        raise AnnotationFaults(faults)
    return tuple(text for _, text in read)


def write_texts(texts: Iterable[AnnotatedText], out: TextIO) -> int:
    """Write texts as JSON lines; return how many they were."""
    count = 0
    for count, text in enumerate(texts, 1):  # noqa: B007  # counted
        out.write(row_of(text) + "\n")
    return count


def _files(paths: Sequence[Path], faults: list[str]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.suffix in _FORMS)
        elif not path.is_file() or path.suffix not in _FORMS:
            faults.append(f"{path}: expected a folder, or a file in .txt or .jsonl")
        else:
            yield path


def _texts_of(path: Path, faults: list[str]) -> Iterator[tuple[Path, AnnotatedText]]:
    gathered = Gathered(path, faults)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        gathered.add(fault)
        return
    for text in _FORMS[path.suffix](content, gathered):
        yield path, text
