"""Articles in files: .txt, .html, .jsonl and .csv (these two also .gz), and folders of them."""

import csv
import gzip
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import BinaryIO, cast

from events.ingestion.exceptions import BadRow, IngestionError
from events.ingestion.parse import parse_article, parse_text
from events.ingestion.types import Given, ParsedArticle, RawPage

TEXT = frozenset({".txt"})
PAGES = frozenset({".html", ".htm"})
LINES = frozenset({".jsonl", ".jsonl.gz"})
TABLES = frozenset({".csv", ".csv.gz"})
SUFFIXES = TEXT | PAGES | LINES | TABLES
MAX_ROW = 16_000_000  # bytes of a line or file; far more than any article needs
_HEADER = re.compile(r"(title|date|published|source|outlet|url|timezone|language)[ \t]*:(.*)", re.I)
_FIELD_OF = {"date": "published", "source": "outlet"}
_MAX_TITLE_LINE = 200  # characters; a longer first line is a paragraph


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a file, or why it is none. `place` is "file:line", for people."""

    place: str
    article: ParsedArticle | IngestionError


def find_files(path: Path) -> list[Path]:
    """Return `path`, or the files with articles anywhere below it, in order of their names.

    Hidden files and folders are left out. Raises BadRow where there is no such file.
    """
    if path.is_dir():
        below = sorted(p for p in path.rglob("*") if p.is_file() and suffix_of(p) in SUFFIXES)
        return [p for p in below if not any(n.startswith(".") for n in p.relative_to(path).parts)]
    if not path.exists():
        raise BadRow(f"There is no file or folder {path}.")
    if suffix_of(path) not in SUFFIXES:
        raise BadRow(f"{path}: only {', '.join(sorted(SUFFIXES))} files can be read.")
    return [path]


def suffix_of(path: Path) -> str:
    """The suffix of `path` in lower case, with .gz: ".jsonl.gz"."""
    suffixes = [s.lower() for s in path.suffixes]
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])


def count_rows(path: Path) -> int:
    """About how many articles `path` holds: its lines, or one."""
    if suffix_of(path) not in LINES | TABLES:
        return 1
    try:
        with _opened(path) as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except (OSError, EOFError):
        return 1


def read_articles(path: Path, given: Given) -> Iterator[Row]:
    """Yield each article of the file at `path`; one that is none never stops the rest.

    `given` fills what the file leaves out.
    """
    suffix = suffix_of(path)
    try:
        if suffix in LINES:
            yield from _lines(path, given)
        elif suffix in TABLES:
            yield from _table(path, given)
        else:
            yield _whole(path, given, is_page=suffix in PAGES)
    except (OSError, EOFError) as error:  # also a gzip file that ends too soon
        yield Row(str(path), BadRow(f"The file cannot be read: {error}"))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as file:
        if path.suffix.lower() != ".gz":
            yield file
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield cast(BinaryIO, unpacked)


def _lines(path: Path, given: Given) -> Iterator[Row]:
    with _opened(path) as file:
        for number, line in enumerate(_capped_lines(file), start=1):
            if line.strip():
                yield _row(f"{path}:{number}", line, given)


def _capped_lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines of `file`; of one longer than MAX_ROW no more than that, which is then no JSON."""
    while line := file.readline(MAX_ROW):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == MAX_ROW:
            rest = file.readline(MAX_ROW)
        yield line


def _row(place: str, line: bytes, given: Given) -> Row:
    try:
        return Row(place, parse_record(_decoded_json(line), given))
    except IngestionError as error:
        return Row(place, error)


def _decoded_json(line: bytes) -> Mapping[str, object]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadRow(f"This line is not JSON in UTF-8: {error}") from error
    if not isinstance(record, dict):
        raise BadRow("This line is not a JSON object.")
    return record


def parse_record(record: Mapping[str, object], given: Given) -> ParsedArticle:
    """Return the article of a JSON object or CSV row: title, text, published, url,
    source or outlet, timezone, language. Raises BadRow and what parse_text raises.
    """
    record = {_FIELD_OF.get(key, key): value for key, value in record.items() if value is not None}
    for name in ("text", *_NAMES):
        if not isinstance(record.get(name, ""), str):
            raise BadRow(f"“{name}” must be text, not {json.dumps(record[name])[:60]}.")
    here = {name: str(record[name]) for name in _NAMES if record.get(name)}
    return parse_text(str(record.get("text", "")), replace(given, **here))


_NAMES = tuple(field.name for field in fields(Given))


def _table(path: Path, given: Given) -> Iterator[Row]:
    csv.field_size_limit(MAX_ROW)
    with _opened(path) as file:
        lines = _Lines(file)
        reader = csv.reader(lines, strict=True)
        names = [name.strip().lower().removeprefix("\ufeff") for name in next(reader, [])]
        if "text" not in names:
            yield Row(f"{path}:1", BadRow("The first line must name the columns, among them text."))
            return
        for place, values in _table_rows(path, lines, reader):
            if values:
                yield _table_row(place, names, values, given)


def _table_rows(
    path: Path, lines: "_Lines", reader: Iterator[list[str]]
) -> Iterator[tuple[str, list[str] | BadRow]]:
    while True:
        lines.begin_row()
        place = f"{path}:{lines.number + 1}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # A quote that is never closed would swallow all rows behind it.
            lines.give_back_all_but_first()
            yield place, BadRow(f"This row is not CSV: {error}.")
        else:
            yield place, values


class _Lines:
    """The lines of a CSV file, which remembers those of the row that is being read.

    A byte that is not UTF-8 becomes a surrogate, so that it spoils its row alone.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._waiting: deque[str] = deque()
        self._row: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._waiting:
            line = self._waiting.popleft()
        else:
            line = next(self._file).decode("utf-8", "surrogateescape")
        self.number += 1
        self._row.append(line)
        return line

    def begin_row(self) -> None:
        self._row.clear()

    def give_back_all_but_first(self) -> None:
        self.number -= len(self._row) - 1
        self._waiting.extendleft(reversed(self._row[1:]))


def _table_row(place: str, names: list[str], values: list[str] | BadRow, given: Given) -> Row:
    if isinstance(values, BadRow):
        return Row(place, values)
    try:
        if len(values) != len(names):
            raise BadRow(f"This row has {len(values)} values for {len(names)} columns.")
        _check_encoding(values)
        return Row(place, parse_record(dict(zip(names, values, strict=True)), given))
    except IngestionError as error:
        return Row(place, error)


def _check_encoding(values: Iterable[str]) -> None:
    try:
        "".join(values).encode()
    except UnicodeEncodeError as error:
        raise BadRow("This row is not UTF-8.") from error


def _whole(path: Path, given: Given, *, is_page: bool) -> Row:
    """The one article of a .txt or .html file."""
    try:
        if path.stat().st_size > MAX_ROW:
            raise BadRow(f"The file has more than {MAX_ROW:,} bytes.")
        if is_page:
            return Row(str(path), parse_article(RawPage("", path.read_bytes()), given))
        return Row(str(path), parse_text_file(_utf8(path.read_bytes()), given))
    except IngestionError as error:
        return Row(str(path), error)


def _utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRow("The file is not UTF-8.") from error


def parse_text_file(content: str, given: Given) -> ParsedArticle:
    """Return the article of a text file, whose first lines may be a header.

    The header is lines of "Title:", "Date:", "Source:", "URL:", "Timezone:" or "Language:" up
    to a blank line. Where no title is given, a short first line is taken for it.
    """
    header, text = _split_header(content.replace("\r\n", "\n"))
    filled = replace(given, **header)
    if not filled.title:
        first, _, rest = text.strip().partition("\n")
        if len(first) <= _MAX_TITLE_LINE and rest.strip():
            filled, text = replace(filled, title=first), rest
    return parse_text(text, filled)


def _split_header(content: str) -> tuple[dict[str, str], str]:
    header: dict[str, str] = {}
    lines = content.lstrip("\n").split("\n")
    for number, line in enumerate(lines):
        match = _HEADER.fullmatch(line.strip())
        if match is None:
            # Without a blank line behind it, it was no header but text with a colon.
            return (header, "\n".join(lines[number:])) if not line.strip() else ({}, content)
        name = match[1].lower()
        header[_FIELD_OF.get(name, name)] = match[2].strip()
    return {}, content
