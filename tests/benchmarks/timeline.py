"""Server time of the main page with a million events, and how much it sends.

`python -m tests.benchmarks.timeline [EVENTS]`, or `measure()` from a runner of several benchmarks.
Nothing is kept: the events live in a database that is made for it and dropped after it. With
DATABASE_URL of a database that is full already (`--as-it-is`) that is asked instead.
"""

import gc
import gzip
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter

from tests.benchmarks.database import database

EVENTS = 1_000_000
ARTICLES_IN = 50  # events for each article
REQUESTS = 20


@dataclass(frozen=True)
class Figure:
    """What a page took: 95th of a hundred requests in ms, its size in KB as sent; and the goals."""

    name: str
    milliseconds: float
    goal: float
    kilobytes: float

    def __str__(self) -> str:
        late = "" if self.milliseconds <= self.goal else "  MISSED"
        sent = f"{self.kilobytes:6.0f} KB gzip"
        return f"{self.name:34} {self.milliseconds:7.0f} ms (goal {self.goal:.0f}) {sent}{late}"


def pages() -> dict[str, tuple[float, list[str]]]:
    """Goal in ms and addresses for each sort of page; the addresses differ, so that nothing is kept."""
    from tests.benchmarks.fill import World

    codes, _ = World().countries
    first, other = codes[0], codes[1]
    windows = [
        f"{year}-{month:02d}-01..{year + 1}-{month:02d}-28"
        for year in range(2015, 2021)
        for month in (1, 4, 9)
    ]
    return {
        "first page": (300, ["/"]),
        "window change, all countries": (100, [f"/?days={days}" for days in windows]),
        "all days": (100, ["/?days=all"]),
        "one country": (100, [f"/?country={code}&days=all" for code in codes[:12]]),
        "one pair": (100, [f"/?pair={first}-{code}&days=all" for code in codes[1:12]]),
        "a set of facets": (250, [
            f"/?actor={first}&recipient={code}&tone=conflict&form=deed&status=occurred&sources=2&days=all"
            for code in codes[1:12]
        ]),
        "words": (250, ["/?text=government+minister&days=all", "/?text=border+troops&days=all", "/?text=sanctions&days=all"]),
        "lanes by country": (200, [f"/?lanes=country&days={days}" for days in (*windows, "all")]),
        "lanes by pair": (200, [f"/?lanes=pair&days={days}" for days in (*windows, "all")]),
        "compared": (200, [f"/?country={first}&country={other}&compare=1&days=all"]),
        "rows further down": (100, ["/rows/e5000?days=all", "/rows/e777?days=all"]),
        "suggestions": (250, ["/suggestions?ask=min&days=all", "/suggestions?ask=&days=all"]),
        "event column": (30, [f"/e/e{number:x}?days=all" for number in range(1000, 1020)]),
        "all filters": (250, ["/filters?days=all"]),
    }  # fmt: skip


def measure(events: int = EVENTS, *, as_it_is: bool = False) -> Iterator[Figure]:
    """Yield the figures of each sort of page."""
    if as_it_is:
        yield from _figures()
        return
    with database():
        from tests.benchmarks.fill import fill

        fill(max(10, events // ARTICLES_IN), events)
        yield from _figures()


def _figures() -> Iterator[Figure]:
    from events.columns import current, forget

    forget()
    started = perf_counter()
    size = len(current())
    spent = (perf_counter() - started) * 1000
    gc.collect()
    gc.freeze()  # as a web process does once it has them (dashboard/wsgi.py)
    yield Figure(f"columns of {size:,} events, read once", spent, 15_000, 0)
    for name, (goal, paths) in pages().items():
        yield _figure(name, goal, paths)


def _figure(name: str, goal: float, paths: list[str]) -> Figure:
    """Django's answers to htmx, without the network, after a warm-up."""
    from django.test import Client

    client = Client(headers={} if name == "first page" else {"HX-Request": "true"})
    client.get(paths[0])
    spent, sizes = [], []
    for path in islice(cycle(paths), REQUESTS):
        started = perf_counter()
        answer = client.get(path)
        spent.append((perf_counter() - started) * 1000)
        assert answer.status_code == 200, path
        sizes.append(len(gzip.compress(answer.content)) / 1024)
    return Figure(name, sorted(spent)[int(0.95 * len(spent))], goal, max(sizes))


def main() -> int:
    """Print the figures; 1 when a page is slower than promised."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    missed = 0
    for figure in measure(*numbers, as_it_is="--as-it-is" in sys.argv):
        sys.stdout.write(f"{figure}\n")
        missed += figure.milliseconds > figure.goal
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"memory of the process at most: {memory:.0f} MB\n")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
