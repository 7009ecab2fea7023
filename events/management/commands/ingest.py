"""`manage.py ingest PATH|URL ...`: take articles in."""

import logging
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.ingestion.dates import zone_of
from events.ingestion.exceptions import IngestionError
from events.ingestion.fetch import fetch
from events.ingestion.files import Row, count_rows, find_files, read_articles
from events.ingestion.parse import parse_article
from events.ingestion.store import Outcome, can_send, is_stored, store_article
from events.ingestion.types import Given

BAD = "bad"
NO_BROKER = (
    "The broker does not answer: the articles are stored and extracted once it and a worker run."
)


class Command(BaseCommand):
    """Take in articles from files, folders and web addresses."""

    help = (
        "Take in articles from .txt, .html, .jsonl(.gz) and .csv(.gz) files, folders of them, and "
        "web addresses. What is there already is left alone, so that a run that was broken off can "
        "be repeated. Bad rows are listed and the rest goes on; the exit status is then 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="PATH|URL")
        parser.add_argument("--title", default="", help="for a single article without one")
        parser.add_argument("--published", default="", help="2019-09-11 or 2019-09-11T07:30")
        parser.add_argument("--outlet", default="", help="name of the publisher")
        parser.add_argument("--timezone", default="", help="the publisher's, like Asia/Seoul")

    def handle(self, *args: Any, **options: Any) -> None:
        given = Given(**{n: options[n] for n in ("title", "published", "outlet", "timezone")})
        try:
            zone_of(given.timezone)
        except IngestionError as error:
            raise CommandError(str(error)) from error
        # The bar and the sum say it; a line for each article would tear the bar.
        logging.getLogger("events.ingestion").setLevel(logging.WARNING)
        self._is_sent = can_send()
        if not self._is_sent:
            self.stderr.write(NO_BROKER)
        counts = self._store_all(options["sources"], given, is_quiet=options["verbosity"] == 0)
        self.stdout.write(
            f"{counts[Outcome.ADDED]:,} added, {counts[Outcome.COPY]:,} near-copies added, "
            f"{counts[Outcome.KNOWN]:,} known already, {counts[BAD]:,} bad"
        )
        if counts[BAD]:
            raise CommandError(f"{counts[BAD]:,} could not be taken in; see above.", returncode=1)

    def _store_all(self, sources: list[str], given: Given, *, is_quiet: bool) -> Counter[str]:
        counts: Counter[str] = Counter()
        total = sum(_size_of(source) for source in sources)
        # disable=None: no bar where the output is no terminal.
        with tqdm(total=total, unit=" articles", disable=is_quiet or None) as bar:
            for source in sources:
                for row in _rows(source, given):
                    counts[self._store(row)] += 1
                    bar.update()
        return counts

    def _store(self, row: Row | Outcome) -> str:
        if isinstance(row, Outcome):
            return row
        if isinstance(row.article, IngestionError):
            with tqdm.external_write_mode(file=sys.stderr):  # not into the middle of the bar
                self.stderr.write(f"{row.place}: {row.article}")
            return BAD
        return store_article(row.article, is_sent=self._is_sent).outcome


def _is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _size_of(source: str) -> int:
    try:
        return 1 if _is_url(source) else sum(map(count_rows, find_files(Path(source))))
    except IngestionError:
        return 1


def _rows(source: str, given: Given) -> Iterator[Row | Outcome]:
    """The articles of `source`, or KNOWN for an address whose article is stored."""
    try:
        if not _is_url(source):
            for path in find_files(Path(source)):
                yield from read_articles(path, given)
        else:
            yield _page(source, given)
    except IngestionError as error:
        yield Row(source, error)


def _page(url: str, given: Given) -> Row | Outcome:
    if is_stored(url):
        return Outcome.KNOWN
    page = fetch(url)
    # A redirect's end is what is stored.
    return Outcome.KNOWN if is_stored(page.url) else Row(url, parse_article(page, given))
