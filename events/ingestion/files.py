"""Articles in files: .txt, .html, .json(l) and .csv (these also .gz), and folders of them."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from events.ingestion.cleaning import clean_line
from events.ingestion.exceptions import BadRow, IngestionError
from events.ingestion.faults import why_run_ends
from events.ingestion.page.types import RawPage
from events.ingestion.parse import parse_article, parse_text
from events.ingestion.reading import (
    MAX_ROW,
    MOST_ROW,
    NOT_UTF_8,
    SPOILT,
    Lines,
    count_lines,
    open_text,
)
from events.ingestion.records import FIELD_OF, KNOWN_NAMES, json_texts, parse_json, parse_record
from events.ingestion.tables import table_rows
from events.ingestion.types import Given, ParsedArticle

logger = logging.getLogger(__name__)
Told = TypeVar("Told")  # a row as its file tells it

TEXT = frozenset({".txt"})
PAGES = frozenset({".html", ".htm"})
RECORDS = frozenset({".jsonl", ".json", ".jsonl.gz", ".json.gz"})
TABLES = frozenset({".csv", ".tsv", ".csv.gz", ".tsv.gz"})
SUFFIXES = TEXT | PAGES | RECORDS | TABLES
_MAX_PAGE = 16_000_000  # bytes; a fetched page may have 5 million
_HEADER = re.compile(r"(title|date|published|source|outlet|url|timezone|language)[ \t]*:(.*)", re.I)
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
    if not path.is_file():
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
    return count_lines(path) if suffix_of(path) in RECORDS | TABLES else 1


def read_articles(path: Path, given: Given, encoding: str = "") -> Iterator[Row]:
    """Yield each article of the file at `path`; one that is none never stops the rest.

    `given` fills what the file leaves out. Text that is not UTF-8, nor marked as UTF-16 or
    UTF-32, is in `encoding`.
    """
    place = str(path)
    try:
        for row in _reader(suffix_of(path))(path, given, encoding):
            place = row.place
            yield row
    except Exception as error:
        yield Row(place, refusal(error))  # of the file: it cannot be read any further


def _reader(suffix: str) -> Callable[[Path, Given, str], Iterator[Row]]:
    if suffix in RECORDS:
        return _records
    if suffix in TABLES:
        return _table
    return _page if suffix in PAGES else _text


def row_of(place: str, parse: Callable[[], ParsedArticle]) -> Row:
    """Return what `parse` makes of the row at `place`, or why it is no article.

    Whatever goes wrong in a row is the row's own fault, unless it would be that of all others.
    """
    try:
        return Row(place, parse())
    except Exception as error:
        return Row(place, refusal(error))


def refusal(error: Exception) -> IngestionError:
    """Return `error` in words for people; raises it where it ends the run."""
    if isinstance(error, IngestionError):
        return error
    if why_run_ends(error):
        raise error
    logger.debug("unforeseen", exc_info=error)
    if isinstance(error, OSError):
        return BadRow(f"The file cannot be read: {error.strerror or error}.")
    words = f"{type(error).__name__}: {error}".splitlines()[0]
    return BadRow(f"This cannot be taken in; correct it or leave it out ({words}).")


def _records(path: Path, given: Given, encoding: str) -> Iterator[Row]:
    return _numbered(path, encoding, json_texts, partial(parse_json, given=given))


def _table(path: Path, given: Given, encoding: str) -> Iterator[Row]:
    rows = partial(table_rows, known=KNOWN_NAMES)
    return _numbered(path, encoding, rows, partial(parse_record, given=given))


def _numbered(
    path: Path,
    encoding: str,
    split: Callable[[Lines], Iterator[tuple[int, Told | BadRow]]],
    parse: Callable[[Told], ParsedArticle],
) -> Iterator[Row]:
    """The rows of a file with many, each at the number of its first line."""
    with open_text(path, encoding) as file:
        for number, told in split(Lines(file)):
            place = f"{path}:{number}"
            if isinstance(told, BadRow):
                yield Row(place, told)
            else:
                yield row_of(place, partial(parse, told))


def _text(path: Path, given: Given, encoding: str) -> Iterator[Row]:
    with open_text(path, encoding) as file:
        content = file.read(MAX_ROW + 1)
    if len(content) > MAX_ROW:
        raise BadRow(f"The file has more than {MOST_ROW} characters.")
    if SPOILT in content:
        raise BadRow(f"{NOT_UTF_8}.")
    yield Row(str(path), parse_text_file(content, given))


def _page(path: Path, given: Given, encoding: str) -> Iterator[Row]:
    with path.open("rb") as file:
        content = file.read(_MAX_PAGE + 1)
    if len(content) > _MAX_PAGE:
        raise BadRow(f"The file has more than {_MAX_PAGE:,} bytes.")
    yield Row(str(path), parse_article(RawPage("", content, encoding or None), given))


def parse_text_file(content: str, given: Given) -> ParsedArticle:
    """Return the article of a text file, whose first lines may be a header.

    The header is lines of "Title:", "Date:", "Source:", "URL:", "Timezone:" or "Language:" up
    to a blank line. Where no title is given, a short first line is taken for it.
    """
    header, text = _split_header(content.replace("\r\n", "\n").replace("\r", "\n"))
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
        header[FIELD_OF.get(name, name)] = clean_line(match[2])
    return {}, content
