"""A brief in Markdown: the events by month, each with a sentence, and the numbered sources."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby

from dashboard.exports.context import Context, stored_of
from dashboard.exports.words import (
    NO_DAY,
    days_in_words,
    one_line,
    source_in_words,
    status_in_words,
    web_address,
)
from events.core.days import day_in_words
from events.core.record import EventRecord, SourceRecord

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&!$])")


def write_markdown(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield heading, events and sources; the notes are those of GitHub and Pandoc ("[^1]")."""
    yield _heading(context).encode()
    with closing(_Sources()) as sources:
        for month, events in groupby(records, key=_month):
            yield f"\n## {month}\n\n".encode()
            for record in events:
                yield _item(record, context, sources).encode()
        yield from (line.encode() for line in sources.listed())


class _Sources:
    """The sources by the order of their first mention, on disk: a long brief has many."""

    def __init__(self) -> None:
        # An empty name is a file of SQLite's own, which goes when it is closed.
        self._table = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN"):
            self._table.execute(statement)
        self._table.execute("CREATE TABLE sources (number INTEGER PRIMARY KEY, line TEXT UNIQUE)")

    def note(self, source: SourceRecord) -> str:
        """Return the mark of a source, which is the same each time."""
        line = (_source_line(source),)
        self._table.execute("INSERT OR IGNORE INTO sources (line) VALUES (?)", line)
        [number] = self._table.execute("SELECT number FROM sources WHERE line = ?", line).fetchone()
        return f"[^{number}]"

    def listed(self) -> Iterator[str]:
        """Yield the list of all that were noted."""
        rows = self._table.execute("SELECT number, line FROM sources ORDER BY number")
        for number, line in rows:
            heading = "" if number > 1 else "\n## Sources\n\n"
            yield f"{heading}[^{number}]: {line}\n"

    def close(self) -> None:
        """Let the file go."""
        self._table.close()


def _heading(context: Context) -> str:
    count = f"{context.count:,} event{'' if context.count == 1 else 's'}"
    made = f"{count}, taken from <{context.address}> on {day_in_words(context.made.date())}."
    note = f"\n**{context.note}.**\n" if context.note else ""
    return f"# {_escaped(context.title)}\n{note}\n{made}\n"


def _month(record: EventRecord) -> str:
    return f"{record.days.first:%B} {record.days.first.year}" if record.days else NO_DAY


def _item(record: EventRecord, context: Context, sources: _Sources) -> str:
    """Date, title and status in a line, the best sentence with its source below."""
    stored, status = stored_of(record), status_in_words(record)
    link = f"[{_escaped(stored.title)}]({context.permalink(record)})"
    line = f"- **{days_in_words(record)}**: {link}{f', {status}' if status else ''}"
    notes = [sources.note(source) for source in stored.sources]
    return f"{line}\n{_told(record, notes)}"


def _told(record: EventRecord, notes: list[str]) -> str:
    """The sentence with its source, and who else tells it."""
    quote = [f"“{_escaped(q.text)}”{''.join(notes[:1])}" for q in record.sentences[:1]]
    others = notes[1:] if quote else notes
    also = [f"{'Also told by' if quote else 'Told by'} {', '.join(others)}"] if others else []
    lines = "  \n".join(f"  {line}" for line in (*quote, *also))
    return f"\n{lines}\n\n" if lines else "\n"


def _source_line(source: SourceRecord) -> str:
    url = web_address(source.url)
    return _escaped(source_in_words(source)) + (f", <{url}>" if url else "")


def _escaped(text: str) -> str:
    """`text` in one line, with nothing in it that Markdown takes for a mark."""
    return _MARKS.sub(r"\\\1", one_line(text))
