"""The extractor's version: a hash of what decides which events a document gives.

That is the code and data of extraction and of the room below that it asks, and the releases of the
libraries that read the text. By bytes, so a changed comment is another version too: a syntax tree of the code would not
see it, but takes 185 ms against 20 for all of it. Reading articles once too often is harmless,
once too seldom is not.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version as release_of
from pathlib import Path

_EVENTS = Path(__file__).parents[1]
_ROOMS = ("core", "extraction")
# thinc computes spaCy's networks, onnxruntime the reader; parser and reader are data of ours.
_LIBRARIES = (
    *("lingua-language-detector", "numpy", "onnxruntime", "pycountry", "spacy", "thinc"),
    "tokenizers",
)
# A checkout may write their line ends in its own way. What the parser learnt is binary.
_TEXTS = frozenset({".cfg", ".json", ".md", ".py", ".toml", ".tsv"})
_DIGITS = 12


@cache
def version() -> str:
    """Return twelve hexadecimal digits, the same wherever the same code and data run.

    Counted once for each process, in some 50 ms, a third of it for the reader's 24 MB. Ask early in a process that lives long: files
    that an upgrade replaces under it are not what it runs.
    """
    rooms = [_EVENTS / name for name in _ROOMS]
    return fingerprint(rooms, [f"{name} {release_of(name)}" for name in _LIBRARIES])


def fingerprint(rooms: Sequence[Path], libraries: Sequence[str]) -> str:
    """Return the version of the code and data in the packages `rooms`, with `libraries`."""
    digest = hashlib.sha256("\n".join(libraries).encode())
    for room in rooms:
        for name, path in sorted((p.relative_to(room).as_posix(), p) for p in _files(room)):
            content = path.read_bytes()
            if path.suffix in _TEXTS:
                content = content.replace(b"\r\n", b"\n")
            digest.update(f"\n{name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:_DIGITS]


def _files(room: Path) -> Iterator[Path]:
    """The code, and everything under data but what editors and systems leave there."""
    yield from room.rglob("*.py")
    for path in (room / "data").rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"} and path.name[0] != ".":
            yield path
