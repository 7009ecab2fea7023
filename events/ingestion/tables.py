"""The rows of a table in a text file (CSV), whichever way it was exported: pure."""

import csv
import re
from collections.abc import Iterator

from events.ingestion.cleaning import clean_line
from events.ingestion.exceptions import BadRow
from events.ingestion.reading import MAX_ROW, MOST_ROW, NOT_UTF_8, SPOILT, Lines

Pairs = list[tuple[str, str]]

_MAX_HEADER = 100_000  # characters; a line that names columns has some hundred
_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r'"?sep=([^"])"?', re.I)  # Excel's own first line
_NO_TEXT = "The first line must name the columns, among them text."


def table_rows(lines: Lines, known: frozenset[str]) -> Iterator[tuple[int, Pairs | BadRow]]:
    """Yield each row with its line number: the values by the names of their columns, or what
    is wrong with it. What parts the columns is what finds most `known` names in the first line.
    """
    csv.field_size_limit(MAX_ROW)
    try:
        names, delimiter = _header(lines, known)
    except BadRow as error:
        yield max(1, lines.number), error
        return
    row = _RowLines(lines)
    reader = csv.reader(row, strict=True, delimiter=delimiter)
    while True:
        row.begin()
        number = lines.number + 1
        try:
            values = _values(reader, row, len(names))
        except StopIteration:
            return
        except BadRow as error:
            row.give_back_all_but_first()
            yield number, error
        else:
            if values:
                yield number, list(zip(names, values, strict=True))


def _values(reader: Iterator[list[str]], row: "_RowLines", count: int) -> list[str]:
    """The values of the next row, none of a blank one. Raises StopIteration and BadRow."""
    try:
        values = next(reader)
    except csv.Error as error:
        raise BadRow(f"This row is not CSV: {error}.") from error
    if values and len(values) != count:
        raise BadRow(f"This row has {len(values):,} values for {count} columns.")
    if row.is_spoilt:
        raise BadRow(f"{NOT_UTF_8}.")
    return values


def _header(lines: Lines, known: frozenset[str]) -> tuple[list[str], str]:
    """The names of the columns, in lower case, and what parts them. Raises BadRow."""
    line = next((line for line in lines if not line.isspace()), "")
    told = _SEPARATOR.fullmatch(line.strip("\r\n "))
    if told:
        line = next(lines, "")
    if len(line) > _MAX_HEADER:
        raise BadRow(f"The first line has more than {_MAX_HEADER:,} characters. {_NO_TEXT}")
    tries = [(_names(line, d), d) for d in (told[1] if told else _DELIMITERS)]
    best = max(tries, key=lambda header: len(known.intersection(header[0])))
    if "text" not in best[0]:
        raise BadRow(_NO_TEXT)
    return best


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return [clean_line(name).lower() for name in next(csv.reader([line], delimiter=delimiter))]
    except (csv.Error, StopIteration):
        return []


class _RowLines(Iterator[str]):
    """The lines of the row that is being read.

    A quote that is never closed would swallow all rows behind it: a row has an end, and what
    was read of a bad one, but its first line, is read again.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._row: list[str] = []
        self._size = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self._row.append(line)
        self._size += len(line)
        if self._size > MAX_ROW:
            raise BadRow(f"This row has more than {MOST_ROW} characters.")
        return line

    def begin(self) -> None:
        self._row.clear()
        self._size = 0

    @property
    def is_spoilt(self) -> bool:
        return any(SPOILT in line for line in self._row)

    def give_back_all_but_first(self) -> None:
        self._lines.give_back(self._row[1:])
