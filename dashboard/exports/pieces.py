"""A file as it leaves: what was written so far, and pieces joined to blocks."""

from collections.abc import Iterable, Iterator
from io import StringIO

BLOCK = 1 << 16  # bytes


def taken(out: StringIO) -> bytes:
    """Return what was written since this was asked last, and forget it."""
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()


def in_blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join small pieces, of which each that leaves costs the server a call."""
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)
