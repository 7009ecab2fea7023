"""Server time of the timeline page with 5,000 events: at most 200 ms is promised.

`python -m tests.benchmarks.timeline [EVENTS]`, or `measure()` from a runner of several benchmarks.
Nothing is kept: the events live in a database that is made for it and dropped after it.
"""

import statistics
import sys
from time import perf_counter

from tests.benchmarks.database import database

EVENTS = 5000
GOAL = 200.0  # milliseconds
REQUESTS = 15


def measure(events: int = EVENTS) -> dict[str, float]:
    """Return the milliseconds of server time for each of some pages."""
    with database():
        from tests.benchmarks.fill import World, fill

        fill(events // 10, events)
        [country, *_], _ = World().countries
        pages = {
            "all days, lanes by type": "/",
            "all days, lanes by country": "/?lane=country",
            "one country": f"/?country={country}",
            "one quarter": "/?from=2019-04&to=2019-06",
            "words": "/?text=government+minister",
        }
        return {name: _median(path) for name, path in pages.items()}


def _median(path: str) -> float:
    """Milliseconds of Django's answer, without the network, after a warm-up: the median."""
    from django.test import Client

    client = Client()
    spent = []
    for _ in range(REQUESTS + 1):
        started = perf_counter()
        assert client.get(path).status_code == 200
        spent.append((perf_counter() - started) * 1000)
    return statistics.median(spent[1:])


def main() -> int:
    """Print the figures; 1 when a page is slower than promised."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    found = measure(events)
    for name, spent in found.items():
        sys.stdout.write(f"timeline, {events} events, {name}: {spent:.0f} ms (goal {GOAL:.0f})\n")
    return int(max(found.values()) > GOAL)


if __name__ == "__main__":
    sys.exit(main())
