"""Excel workbooks: days as dates, everything else that is no number as text.

A workbook is a zip archive whose parts must be whole, so that it grows in a temporary file: the
first byte leaves when the last event is written.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.context import Context
from dashboard.exports.pieces import BLOCK
from dashboard.exports.rows import COLUMNS, Cell, row_of
from dashboard.exports.words import printable
from events.core.record import EventRecord

MOST_ROWS = 1_048_575  # of a sheet, without its heading; more go on to the next
MOST_CHARACTERS = 32_767  # of a cell, in UTF-16
EARLIEST = date(1900, 3, 1)  # before it Excel has no dates, or counts a 29 February 1900
_WIDTHS = {"permalink": 30, "title": 60, "derivation": 40, "urls": 40, "sentences": 80}
_WIDTH = 14


def write_xlsx(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield a workbook, piece by piece once it is whole."""
    with TemporaryDirectory(prefix="dateline-export-") as folder:
        path = Path(folder) / "events.xlsx"
        # The worksheets' own files lie in the folder too, so that none outlives a failure.
        options = {"constant_memory": True, "tmpdir": folder, "use_zip64": True}
        with closing(Workbook(str(path), options)) as book:
            _write_sheets(book, records, context)
        with path.open("rb") as file:
            yield from iter(lambda: file.read(BLOCK), b"")


def _write_sheets(book: Workbook, records: Iterator[EventRecord], context: Context) -> None:
    about = {"title": printable(context.title), "comments": _about(context)}
    book.set_properties(about | {"created": context.made.replace(tzinfo=None)})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    _write_sheet(book, islice(records, MOST_ROWS), context, bold, day)
    for further in records:
        rest = chain([further], islice(records, MOST_ROWS - 1))
        _write_sheet(book, rest, context, bold, day)


def _about(context: Context) -> str:
    return printable(" – ".join(filter(None, (context.note, context.address))))


def _write_sheet(
    book: Workbook, records: Iterator[EventRecord], context: Context, bold: Format, day: Format
) -> None:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(COLUMNS):
        sheet.set_column(at, at, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, at, name, bold)
    for number, record in enumerate(records, start=1):
        for at, cell in enumerate(row_of(record, context)):
            _write_cell(sheet, number, at, cell, day)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, day: Format) -> None:
    """By the type of the cell: what Excel would make of a text's look is not asked."""
    if isinstance(cell, date) and cell >= EARLIEST:
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, _shortened(printable(str(cell))))


def _shortened(text: str) -> str:
    """`text` as far as a cell holds it, with an ellipsis where it goes on."""
    if len(text) * 2 <= MOST_CHARACTERS or _width(text) <= MOST_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: (MOST_CHARACTERS - 1) * 2]
    return kept.decode("utf-16-le", errors="ignore") + "…"


def _width(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
