"""CSV that spreadsheets open: UTF-8 with its mark, every cell quoted, none of them a formula."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from dashboard.exports.context import Context
from dashboard.exports.pieces import taken
from dashboard.exports.rows import COLUMNS, Cell, row_of
from events.core.record import EventRecord

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads another encoding
# How OWASP ("CSV injection") has formulas begin, in full width too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001


def write_csv(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield a heading and a line for each event; days as ISO 8601."""
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    out.write(_BYTE_ORDER_MARK)
    writer.writerow(COLUMNS)
    yield taken(out)
    for record in records:
        writer.writerow([_written(cell) for cell in row_of(record, context)])
        yield taken(out)


def _written(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
