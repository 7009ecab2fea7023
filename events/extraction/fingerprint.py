"""The extractor's version: a hash of what decides which events a document gives.

That is the code of this package, its data files, and the releases of the libraries that read the
text. By bytes, so a changed comment is another version too: a syntax tree of the code would not
see it, but takes 185 ms against 20 for all of it. Reading articles once too often is harmless,
once too seldom is not.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version as release_of
from pathlib import Path

_PACKAGE = Path(__file__).parent
# thinc computes spaCy's networks; the parser is data of ours.
_LIBRARIES = ("lingua-language-detector", "numpy", "pycountry", "spacy", "thinc")
# A checkout may write their line ends in its own way. What the parser learnt is binary.
_TEXTS = frozenset({".cfg", ".json", ".md", ".py", ".toml", ".tsv"})
_DIGITS = 12


@cache
def version() -> str:
    """Return twelve hexadecimal digits, the same wherever the same code and data run.

    Counted once for each process, in some 30 ms. Ask early in a process that lives long: files
    that an upgrade replaces under it are not what it runs.
    """
    return fingerprint(_PACKAGE, [f"{name} {release_of(name)}" for name in _LIBRARIES])


def fingerprint(package: Path, libraries: list[str]) -> str:
    """Return the version of the code and data under `package` with `libraries`."""
    digest = hashlib.sha256("\n".join(libraries).encode())
    for name, path in sorted((p.relative_to(package).as_posix(), p) for p in _files(package)):
        content = path.read_bytes()
        if path.suffix in _TEXTS:
            content = content.replace(b"\r\n", b"\n")
        digest.update(f"\n{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGITS]


def _files(package: Path) -> Iterator[Path]:
    """The code, and everything under data but what editors and systems leave there."""
    yield from package.rglob("*.py")
    for path in (package / "data").rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"} and path.name[0] != ".":
            yield path
