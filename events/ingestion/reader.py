"""Read a foreign page in a child process, which may cost no more than its limits.

A page of 1.5 MB can hold an HTML parser for a minute or take gigabytes; in the child that ends
the child, and here words come back. A child is started for each page: some 0.4 s, and nothing of
one page is left for the next. Not multiprocessing: a worker's own processes may have no children
of that kind.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from events.ingestion.cleaning import clean_line, clean_text
from events.ingestion.exceptions import NotAnArticle, TooComplicated
from events.ingestion.page.types import PageContent, PageDate, RawPage

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
# No secrets and no proxies of ours; sys.executable finds its packages by itself.
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
_LOGGED = 1000  # bytes of what the child said last
_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What reading one page may cost. Of 50,000 elements it takes some 4 s and 130 MB."""

    cpu_seconds: int = 10
    wall_seconds: int = 20
    memory: int = 1 << 30  # bytes of address space
    output: int = 4_000_000  # bytes


def read_page(page: RawPage, limits: ChildLimits | None = None) -> PageContent:
    """Return the article on `page`. Raises NotAnArticle and TooComplicated."""
    limits = limits or ChildLimits()
    with TemporaryFile() as source, TemporaryFile() as result, TemporaryFile() as errors:
        header = json.dumps({"url": page.url, "encoding": page.encoding})
        source.write(header.encode() + b"\n" + page.content)
        source.seek(0)
        status = _run(source, result, errors, limits)
        if status:
            raise _broken(page, status, errors)
        result.seek(0)
        answer = result.read(limits.output)
    return _content(page, json.loads(answer))


def _run(source: IO[bytes], result: IO[bytes], errors: IO[bytes], limits: ChildLimits) -> int:
    """Run the child; return its exit status, negative for the signal that ended it."""
    numbers = (limits.cpu_seconds, limits.memory, limits.wall_seconds, limits.output)
    child = subprocess.Popen(
        [sys.executable, "-m", "events.ingestion.page", *map(str, numbers)],
        stdin=source,
        stdout=result,
        stderr=errors,
        cwd=_ROOT,
        env=_ENVIRONMENT,
        start_new_session=True,
    )
    try:
        return child.wait(limits.wall_seconds + 1)  # its own alarm comes first
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        if child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _content(page: RawPage, answer: dict[str, Any]) -> PageContent:
    if refused := answer.get("refused"):
        kind = TooComplicated if refused == "too-complicated" else NotAnArticle
        raise kind(page.url, answer["message"])
    found, date = answer["content"], answer["content"]["date"]
    return PageContent(
        title=clean_line(found["title"]),
        outlet=clean_line(found["outlet"]),
        text=clean_text(found["text"]),
        date=PageDate(**{name: clean_line(value) for name, value in date.items()}),
    )


def _broken(page: RawPage, status: int, errors: IO[bytes]) -> TooComplicated:
    errors.seek(0, os.SEEK_END)
    errors.seek(max(0, errors.tell() - _LOGGED))
    last = errors.read(_LOGGED).decode("utf-8", "replace").strip()
    logger.warning("page child ended status=%d url=%s said=%s", status, page.url, last)
    why = "takes too long to read" if status in _OUT_OF_TIME else "cannot be read"
    return TooComplicated(page.url, f"The page {why}; paste the article's text instead")
