"""Extract events from a file of documents, without database, broker or network."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.extraction import extract, extract_times, warm_up
from events.extraction.batch import BadLine, Extract, extract_line
from events.ingestion.exceptions import BadRow
from events.ingestion.faults import why_run_ends
from events.ingestion.reading import Lines, check_encoding, count_lines, open_text, text_of
from events.ingestion.records import json_texts
from events.management.terminal import STANDARD, printable


class Command(BaseCommand):
    """`manage.py extract IN.jsonl OUT.jsonl`; `-` is standard input or output."""

    help = (
        "Extract dated events from documents: one JSON object a line in (or an array of them; "
        ".gz is unpacked), one a line out. Bad lines are listed and the rest goes on; the exit "
        "status is then 1."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the two files and what to look for."""
        parser.add_argument("source", metavar="IN", help="JSON lines; - is standard input")
        parser.add_argument("target", metavar="OUT", help="JSON lines; - is standard output")
        parser.add_argument("--only", choices=("times",), help="tag time expressions alone")
        parser.add_argument("--encoding", default="", help="of IN, where it is not of Unicode")

    def handle(self, *, source: str, target: str, only: str | None, **options: Any) -> None:
        """Write an extraction for each good line; exit with 1 if any line was bad."""
        with ExitStack() as files:
            lines = _opened(source, options["encoding"], files)
            out = files.enter_context(Output(target, source))
            find = extract_times if only else extract
            if not only:
                warm_up()
            # disable=None: no bar where standard error is no terminal.
            rows = tqdm(_readable(lines), total=_count(source), unit=" articles", disable=None)
            bad = _run(rows, out, find)
        if bad:
            raise SystemExit(1)


class Output:
    """Where the extractions go: whole lines, or none where the disk is full."""

    def __init__(self, target: str, source: str) -> None:
        self._target = "standard output" if target == STANDARD else target
        self._file = _created(target, source)
        self._is_regular = target != STANDARD and Path(target).is_file()
        self._size = self._count = 0

    def __enter__(self) -> "Output":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, line: bytes) -> None:
        """Write a line. Raises CommandError where that cannot be, with none of it written."""
        rest = line
        try:
            while rest := rest[self._file.write(rest) :]:
                pass
        except OSError as error:
            if self._is_regular:
                with suppress(OSError):
                    os.truncate(self._target, self._size)
            raise self._ended(error) from error
        self._size += len(line)
        self._count += 1

    def _ended(self, error: OSError) -> CommandError:
        return CommandError(
            f"cannot write to {self._target}: {why_run_ends(error) or error.strerror}. The "
            f"extractions of the first {self._count:,} good lines are there, whole."
        )


Numbered = Iterator[tuple[int, str | BadRow]]


def _run(lines: Numbered, out: Output, find: Extract) -> int:
    """Write what `find` finds in each document, list the bad lines; return their number."""
    bad = 0
    for number, line in lines:
        try:
            row = _extracted(line, find)
        except (BadLine, BadRow) as error:
            reason = str(error)
        except Exception as error:  # one article must never stop the batch
            reason = f"extraction failed: {type(error).__name__}: {error}"
        else:
            out.write(row + b"\n")
            continue
        tqdm.write(printable(f"line {number}: {reason}"), file=sys.stderr)
        bad += 1
    return bad


def _extracted(line: str | BadRow, find: Extract) -> bytes:
    if isinstance(line, BadRow):
        raise line
    return extract_line(line, find)


def _readable(lines: Lines) -> Numbered:
    """The documents, and last what is wrong with a file that cannot be read to its end."""
    try:
        yield from json_texts(lines)
    except (BadRow, OSError) as error:  # a damaged .gz, a disk that fails
        yield lines.number, BadRow(str(error))


def _count(source: str) -> int | None:
    """The number of lines of a file, for the progress bar; None where there is none."""
    path = Path(source)
    if source == STANDARD or not path.is_file() or not sys.stderr.isatty():
        return None
    return count_lines(path)


def _opened(source: str, encoding: str, files: ExitStack) -> Lines:
    try:
        check_encoding(encoding)
        if source == STANDARD:
            return Lines(text_of(sys.stdin.buffer, encoding))
        return Lines(files.enter_context(open_text(Path(source), encoding)))
    except (OSError, BadRow) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CommandError(f"cannot read {source}: {reason}") from error


def _created(target: str, source: str) -> BinaryIO:
    if target == STANDARD:
        return open(sys.stdout.fileno(), "wb", buffering=0, closefd=False)
    path = Path(target)
    if source != STANDARD and path.exists() and path.samefile(source):
        raise CommandError(f"{target} is the input: it would be lost")
    try:
        return path.open("wb", buffering=0)
    except OSError as error:
        raise CommandError(f"cannot write {target}: {error.strerror}") from error
