"""The lines of a file, whatever it holds: packed, damaged, in any Unicode encoding, of any length.

Pure. Memory stays flat: a line that is longer than any article is cut while it is read.
"""

import codecs
import io
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from events.ingestion.exceptions import BadRow

# Characters of one row. The longest text taken has 300,000, which JSON may spell with twelve
# characters each ("\ud83d\ude00").
MAX_ROW = 4_000_000
MOST_ROW = f"{MAX_ROW:,}"
# What a byte becomes that is no text in the file's encoding: it spoils its row alone.
SPOILT = "\udcff"
NOT_UTF_8 = (
    "This is not UTF-8; where the file is in another encoding, name it: --encoding windows-1252"
)
_BLOCK = 1 << 16  # bytes
_GZIP = 31  # zlib's word for a gzip member with header and checksum
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first two characters of a file without a mark, where they are ASCII (RFC 4627, 3).
_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}


def _spoil(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError), "this handler is for decoding alone"
    return SPOILT, error.end


codecs.register_error("dateline-spoil", _spoil)


class DamagedFile(BadRow):
    """A packed file cannot be unpacked any further; what came before was read."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(
            f"The file is damaged at its byte {position:,} ({reason}): what follows cannot be "
            "read, and what comes right before may be spoilt; get the file anew."
        )


class Lines(Iterator[str]):
    """Lines with their ends (\\n, \\r\\n or \\r), and the number of the one that is being read.

    One with more than MAX_ROW characters comes as its first MAX_ROW + 1.
    """

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._waiting: deque[str] = deque()
        self._is_inside = False
        self.number = 0

    def __next__(self) -> str:
        parts = [self.piece()]
        size = len(parts[0])
        while self._is_inside and (piece := self.piece()):
            if size <= MAX_ROW:
                parts.append(piece)
            size += len(piece)
        if not size:
            raise StopIteration
        return "".join(parts)[: MAX_ROW + 1]

    def piece(self) -> str:
        """The rest of the line, or so much of it as memory bears; empty at the end."""
        piece = self._waiting.popleft() if self._waiting else self._file.readline(_BLOCK)
        self.number += bool(piece) and not self._is_inside
        self._is_inside = bool(piece) and not piece.endswith(("\n", "\r"))
        return piece

    def peek(self, number: int = 0) -> str:
        """The first piece to come that is not blank, or a later one; empty where there is none."""
        told = [piece for piece in self._waiting if not piece.isspace()]
        while len(told) <= number and (piece := self._file.readline(_BLOCK)):
            self._waiting.append(piece)
            told += [] if piece.isspace() else [piece]
        return told[number] if len(told) > number else ""

    def give_back(self, lines: list[str]) -> None:
        """Let `lines`, which were the last, come again."""
        self.number -= len(lines)
        self._waiting.extendleft(reversed(lines))


@contextmanager
def open_text(path: Path, encoding: str = "") -> Iterator[io.TextIOWrapper]:
    """The text of the file at `path`, which is unpacked where its name ends in .gz."""
    with open_bytes(path) as file, text_of(file, encoding) as text:
        yield text


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """What is in the file at `path`, unpacked. Reading raises OSError and DamagedFile."""
    with path.open("rb") as file:
        is_packed = path.suffix.lower() == ".gz"
        yield io.BufferedReader(_Blocks(_unpacked(file)), _BLOCK) if is_packed else file


def text_of(file: BinaryIO, encoding: str = "") -> io.TextIOWrapper:
    """`file` as text with its own line ends, in `encoding` or the one that its first bytes tell.

    What is no text in it becomes SPOILT. The text closes its file.
    """
    name = encoding or encoding_of(cast(io.BufferedReader, file).peek(4)[:4])
    return io.TextIOWrapper(file, encoding=name, errors="dateline-spoil", newline="")


def check_encoding(name: str) -> None:
    """Raise BadRow unless `name` is an encoding that Python knows, or empty."""
    with suppress(LookupError):
        # Of text: Python has codecs for other things, too.
        if not name or codecs.lookup(name)._is_text_encoding:
            return
    raise BadRow(f"There is no encoding called {name!r}; try windows-1252.")


def encoding_of(head: bytes) -> str:
    """Return which encoding of Unicode the first four bytes of a file are in: else UTF-8.

    Others cannot be told apart for sure, and a text that is evidence is not guessed.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return _ZEROS.get(tuple(byte == 0 for byte in head), "utf-8")


def count_lines(path: Path) -> int:
    """About how many lines the file has, damaged or not: for a progress bar."""
    count = 0
    try:
        with open_bytes(path) as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                count += block.count(b"\n")
    except (OSError, DamagedFile):
        pass  # said when it is read in earnest
    return count


class _Blocks(io.RawIOBase):
    """Blocks of bytes as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._left = self._left or next(self._blocks, b"")
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    """What a gzip file holds, to the last byte before a damage: the gzip module loses a block."""
    member, packed, is_inside = zlib.decompressobj(_GZIP), b"", False
    while packed := packed or file.read(_BLOCK):
        before = member.copy()
        try:
            block = member.decompress(packed, _BLOCK)
        except zlib.error as error:
            good, count = _until_damage(before, packed)
            yield from good
            position = file.tell() - len(packed) + count
            raise DamagedFile(position, str(error).partition(": ")[2] or str(error)) from error
        packed, is_inside = member.unconsumed_tail, not member.eof
        if member.eof:  # another may follow; zeros only fill up
            packed, member = member.unused_data.lstrip(b"\0"), zlib.decompressobj(_GZIP)
        if block:
            yield block
    if is_inside:
        if rest := member.flush():
            yield rest
        raise DamagedFile(file.tell(), "it ends too soon")


def _until_damage(member: "zlib._Decompress", packed: bytes) -> tuple[list[bytes], int]:
    """What can be had of `packed` byte by byte, and of how many bytes."""
    good: list[bytes] = []
    for number in range(len(packed)):
        try:
            block = member.decompress(packed[number : number + 1])
        except zlib.error:
            return good, number
        if block:
            good.append(block)
    return good, len(packed)
