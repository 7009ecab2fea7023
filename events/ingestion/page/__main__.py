"""The child: one page from standard input to JSON on standard output, within limits.

Run: python -m events.ingestion.page CPU_SECONDS MEMORY_BYTES WALL_SECONDS OUTPUT_BYTES
The first line of the input is JSON with "url" and "encoding"; the page follows it.
"""

import json
import resource
import signal
import sys
from dataclasses import asdict
from typing import Any


def main(cpu: int, memory: int, wall: int, output: int) -> None:
    """Read the page and write {"content": ...} or {"refused": kind, "message": ...}."""
    # Before anything of the page is looked at. What breaks a limit dies or raises MemoryError;
    # the alarm also ends a child whose parent was killed.
    signal.alarm(wall)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    header, _, page = sys.stdin.buffer.read().partition(b"\n")
    json.dump(_answer(json.loads(header), page), sys.stdout)


def _answer(header: dict[str, Any], page: bytes) -> dict[str, Any]:
    from events.ingestion.page.content import read
    from events.ingestion.page.types import PageRefused

    try:
        return {"content": asdict(read(page, **header))}
    except PageRefused as refused:
        return {"refused": refused.kind, "message": str(refused)}
    except (MemoryError, RecursionError):
        message = "The page is too large to read; paste the article's text instead"
        return {"refused": "too-complicated", "message": message}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
