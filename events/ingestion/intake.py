"""Take in the articles of files, folders and web addresses: one boundary for each row."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from events.ingestion.exceptions import IngestionError
from events.ingestion.faults import why_run_ends
from events.ingestion.fetch import fetch
from events.ingestion.files import Row, count_rows, find_files, read_articles, refusal, row_of
from events.ingestion.parse import parse_article
from events.ingestion.store import Outcome, is_stored, store_article
from events.ingestion.types import Given, ParsedArticle


class RunEnds(Exception):
    """No other row could be stored now either; `str()` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the row at `place`: `article` is the row of a new article alone."""

    place: str
    outcome: Outcome | IngestionError
    article: int | None = None


def take_in(source: str, given: Given, encoding: str = "") -> Iterator[Taken]:
    """Store the articles of `source`, a path or an address; yield what became of each row.

    They wait as pending for whoever sends them. `given` fills what a source leaves out;
    `encoding` is of text that is not of Unicode. Raises RunEnds, and nothing else.
    """
    try:
        for row in _page(source, given) if is_url(source) else _files(source, given, encoding):
            yield _stored(row) if isinstance(row, Row) else row
    except Exception as error:
        if why := why_run_ends(error):
            raise RunEnds(why) from error
        yield Taken(source, refusal(error))


def is_url(source: str) -> bool:
    """True for an address, false for a path."""
    return source.lower().startswith(("http://", "https://"))


def size_of(source: str) -> int:
    """About how many rows `source` has."""
    try:
        return 1 if is_url(source) else sum(map(count_rows, find_files(Path(source))))
    except (IngestionError, OSError):
        return 1  # said when it is read in earnest


def _files(source: str, given: Given, encoding: str) -> Iterator[Row]:
    for path in find_files(Path(source)):
        yield from read_articles(path, given, encoding)


def _page(url: str, given: Given) -> Iterator[Row | Taken]:
    if is_stored(url):
        yield Taken(url, Outcome.KNOWN)
        return
    page = fetch(url)
    if is_stored(page.url):  # a redirect's end is what is stored
        yield Taken(url, Outcome.KNOWN)
    else:
        yield row_of(url, partial(parse_article, page, given))


def _stored(row: Row) -> Taken:
    if not isinstance(row.article, ParsedArticle):
        return Taken(row.place, row.article)
    try:
        stored = store_article(row.article, is_sent=False)
    except Exception as error:
        return Taken(row.place, refusal(error))
    is_known = stored.outcome == Outcome.KNOWN
    return Taken(row.place, stored.outcome, None if is_known else stored.article.pk)
