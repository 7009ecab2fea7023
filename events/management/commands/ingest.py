"""`manage.py ingest PATH|URL ...`: take articles in."""

import logging
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.ingestion.dates import zone_of
from events.ingestion.exceptions import IngestionError
from events.ingestion.faults import why_run_ends
from events.ingestion.intake import RunEnds, Taken, size_of, take_in
from events.ingestion.reading import check_encoding
from events.ingestion.store import Outcome
from events.ingestion.types import Given
from events.management.terminal import printable
from events.pipeline import TaskName, can_send, try_to_send

BAD = "bad"
NO_BROKER = (
    "The broker does not answer: the articles are stored and extracted once it and a worker run."
)
_INTERRUPTED = 130  # the shell's status for Ctrl-C
_AGAIN = "Run the same command again then: what is stored is recognised."


class Command(BaseCommand):
    """Take in articles from files, folders and web addresses."""

    help = (
        "Take in articles from .txt, .html, .json(l)(.gz) and .csv/.tsv(.gz) files, folders of "
        "them, and web addresses. What is there already is left alone, so that a run that was "
        "broken off can be repeated. Bad rows are listed and the rest goes on; the exit status is "
        "then 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="PATH|URL")
        parser.add_argument("--title", default="", help="for a single article without one")
        parser.add_argument("--published", default="", help="2019-09-11 or 2019-09-11T07:30")
        parser.add_argument("--outlet", default="", help="name of the publisher")
        parser.add_argument("--timezone", default="", help="the publisher's, like Asia/Seoul")
        parser.add_argument(
            "--encoding",
            default="",
            help="of files that are not in UTF-8, UTF-16 or UTF-32, like windows-1252: never guessed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        given = Given(**{n: options[n] for n in ("title", "published", "outlet", "timezone")})
        _check(given, options["encoding"])
        # The bar and the sum say it; a line for each article would tear the bar.
        logging.getLogger("events.ingestion").setLevel(logging.ERROR)
        self._counts: Counter[str] = Counter()
        try:
            self._is_sent = can_send()
            if not self._is_sent:
                self.stderr.write(NO_BROKER)
            is_quiet = options["verbosity"] == 0
            self._take_all(options["sources"], given, options["encoding"], is_quiet=is_quiet)
            self.stdout.write(self._sum())
            self.stdout.flush()  # here, where a full disk can be named
        except RunEnds as error:
            raise self._broken_off(f"{error}.") from error
        except OSError as error:  # of what is printed, where that goes into a file
            raise self._broken_off(f"{why_run_ends(error) or error}.") from error
        except KeyboardInterrupt:
            raise self._broken_off("Interrupted.", status=_INTERRUPTED) from None
        if bad := self._counts[BAD]:
            raise CommandError(f"{bad:,} could not be taken in; see above.", returncode=1)

    def _take_all(self, sources: list[str], given: Given, encoding: str, *, is_quiet: bool) -> None:
        is_shown = not is_quiet and sys.stderr.isatty()
        total = sum(map(size_of, sources)) if is_shown else None
        with tqdm(total=total, unit=" articles", disable=not is_shown) as bar:
            for source in sources:
                for taken in take_in(source, given, encoding):
                    self._note(taken)
                    bar.update()

    def _note(self, taken: Taken) -> None:
        if isinstance(taken.outcome, IngestionError):
            self._counts[BAD] += 1
            with tqdm.external_write_mode(file=sys.stderr):  # not into the middle of the bar
                self.stderr.write(f"{printable(taken.place)}: {printable(str(taken.outcome))}")
            return
        self._counts[taken.outcome] += 1
        if self._is_sent and taken.article is not None:
            self._is_sent = try_to_send(TaskName.EXTRACT, [taken.article])
            if not self._is_sent:  # each further try would be a wait in vain
                self.stderr.write(NO_BROKER)

    def _sum(self) -> str:
        counts = self._counts
        return (
            f"{counts[Outcome.ADDED]:,} added, {counts[Outcome.COPY]:,} near-copies added, "
            f"{counts[Outcome.KNOWN]:,} known already, {counts[BAD]:,} bad"
        )

    def _broken_off(self, why: str, *, status: int = 1) -> CommandError:
        words = printable(why)
        return CommandError(f"{words} So far: {self._sum()}. {_AGAIN}", returncode=status)


def _check(given: Given, encoding: str) -> None:
    """Refuse at once what would make every row bad."""
    try:
        zone_of(given.timezone)
        check_encoding(encoding)
    except IngestionError as error:
        raise CommandError(printable(str(error))) from error
