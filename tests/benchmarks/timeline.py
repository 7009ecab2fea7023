"""Server time of the timeline page with 5,000 events: at most 200 ms is promised.

`python -m tests.benchmarks.timeline`, or `measure()` from a runner of several benchmarks.
Nothing is kept: the events live in a database that is made for it and dropped after it.
"""

import random
import statistics
import sys
from datetime import date, timedelta
from time import perf_counter

from tests.benchmarks.database import database

EVENTS = 5000
GOAL = 200.0  # milliseconds
REQUESTS = 15
COUNTRIES = ("PRK", "KOR", "USA", "JPN", "CHN", "RUS", "IRN", "IRQ", "ISR", "UKR", "DEU", "FRA")
PAGES = {
    "all days, lanes by type": "/",
    "all days, lanes by country": "/?lane=country",
    "one country": "/?country=PRK",
    "one quarter": "/?from=2019-04&to=2019-06",
    "words": "/?text=rockets+coast",
}


def measure(events: int = EVENTS) -> dict[str, float]:
    """Return the milliseconds of server time for each page of PAGES."""
    with database():
        _fill(events)
        return {name: _median(path) for name, path in PAGES.items()}


def _fill(count: int) -> None:
    from django.db import connection

    from tests.dashboard.factories import make_article, make_event, make_source

    chance = random.Random(7)
    article = make_article()
    for number in range(count):
        first = date(2018, 1, 1) + timedelta(days=chance.randrange(730))
        actor, recipient = chance.sample(COUNTRIES, 2)
        event = make_event(
            first,
            first + timedelta(days=27) if number % 10 == 0 else None,
            actors=(actor,),
            recipients=(recipient,),
            type=chance.choice(_types()),
            article_count=chance.randrange(1, 6),
        )
        if number % 10 == 1:
            make_source(event, article)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _types() -> list[str]:
    from events.extraction.ontology import EventType

    return list(EventType)


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
    found = measure()
    for name, spent in found.items():
        sys.stdout.write(f"timeline, {EVENTS} events, {name}: {spent:.0f} ms (goal {GOAL:.0f})\n")
    return int(max(found.values()) > GOAL)


if __name__ == "__main__":
    sys.exit(main())
