"""Extract events from a file of documents, without database, broker or network."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.extraction import extract, extract_times, warm_up
from events.extraction.batch import BadLine, Extract, extract_line

STANDARD = "-"


class Command(BaseCommand):
    """`manage.py extract IN.jsonl OUT.jsonl`; `-` is standard input or output."""

    help = "Extract dated events from documents: one JSON object a line in, one a line out."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the two files and what to look for."""
        parser.add_argument("source", metavar="IN", help="JSON lines; - is standard input")
        parser.add_argument("target", metavar="OUT", help="JSON lines; - is standard output")
        parser.add_argument("--only", choices=("times",), help="tag time expressions alone")

    def handle(self, *, source: str, target: str, only: str | None, **_: Any) -> None:
        """Write an extraction for each good line; exit with 1 if any line was bad."""
        with ExitStack() as files:
            lines = _opened(source, files)
            out = _created(target, source, files)
            find = extract_times if only else extract
            if not only:
                warm_up()
            bad = _run(_numbered(lines, _count(source)), out, find, self._report)
        if bad:
            raise SystemExit(1)

    def _report(self, number: int, reason: str) -> None:
        tqdm.write(f"line {number}: {reason}", file=sys.stderr)


Numbered = Iterator[tuple[int, bytes]]


def _run(lines: Numbered, out: BinaryIO, find: Extract, report: Callable[[int, str], None]) -> int:
    """Write what `find` finds in each document; return the number of bad lines."""
    bad = 0
    for number, line in lines:
        try:
            row = extract_line(line, find)
        except BadLine as error:
            report(number, str(error))
            bad += 1
        except Exception as error:  # one article must never stop the batch
            report(number, f"extraction failed: {type(error).__name__}: {error}")
            bad += 1
        else:
            out.write(row + b"\n")
            out.flush()
    return bad


def _numbered(lines: BinaryIO, total: int | None) -> Numbered:
    """Lines with their numbers, blank ones left out; a progress bar on a terminal."""
    # disable=None: no bar where standard error is no terminal.
    bar = tqdm(lines, total=total, unit=" articles", disable=None)
    for number, line in enumerate(bar, start=1):
        if line.strip():
            yield number, line


def _count(source: str) -> int | None:
    """The number of lines of a file, for the progress bar; None where it can be read once."""
    path = Path(source)
    if source == STANDARD or not path.is_file():
        return None
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def _opened(source: str, files: ExitStack) -> BinaryIO:
    if source == STANDARD:
        return sys.stdin.buffer
    try:
        return files.enter_context(Path(source).open("rb"))
    except OSError as error:
        raise CommandError(f"cannot read {source}: {error.strerror}") from error


def _created(target: str, source: str, files: ExitStack) -> BinaryIO:
    if target == STANDARD:
        return sys.stdout.buffer
    path = Path(target)
    if source != STANDARD and path.exists() and path.samefile(source):
        raise CommandError(f"{target} is the input: it would be lost")
    try:
        return files.enter_context(path.open("wb"))
    except OSError as error:
        raise CommandError(f"cannot write {target}: {error.strerror}") from error
