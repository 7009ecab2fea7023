"""Processor time to store one article's mentions and consolidate: does it grow with what is there?

`python -m tests.benchmarks.consolidation`. Near-identical articles (an agency's report that many
outlets print) are the worst case, unrelated ones the usual. Extraction itself is not in it.
"""

import logging
import random
import statistics
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from time import process_time
from typing import TYPE_CHECKING

from tests.benchmarks.database import database

if TYPE_CHECKING:
    from events.models import Article

COPIES, UNRELATED = 50, 300
SHOWN = 10  # articles at the start and at the end, whose medians are printed
GOAL = 500.0  # milliseconds
NAMES = ("Norway", "Chile", "Kenya", "Japan", "Peru", "Ghana", "Spain", "Nepal", "Fiji", "Cuba")
# Several acts of the same type on several days, as in a long report of a crisis.
REPORT = (
    "{a} shelled the villages of {x} and Ostrey in {b} on {day}, the army of {b} said. Troops of {a} attacked the "
    "border town of Lenna on {day}. Earlier, on {before}, fighter jets of {a} bombed a depot in "
    "{b}. {b} condemned the attack and expelled the ambassador of {a} on {day}.\n\n"
    "The foreign ministers of {a} and {b} had met in Oslo on {before}. They agreed on a ceasefire "
    "on {before}, but {a} shelled a harbour of {b} on {after}. {b} deployed troops to {x} "
    "on {after} and threatened {a} with sanctions. {c} urged both sides to hold talks.\n\n"
    "At a meeting in {x} on {after} {c} offered to mediate. {a} rejected the offer on {after}. {a} launched a missile "
    "on {day} and another missile on {after}. {c} criticised the launch."
)


def measure() -> dict[str, tuple[float, float]]:
    """Return milliseconds of processor time an article, at the start and at the end, for each kind of articles."""
    logging.disable(logging.INFO)
    with database():
        return {
            f"{COPIES} near-identical articles": _grown(near_identical()),
            f"{UNRELATED} unrelated articles": _grown(unrelated()),
        }


def near_identical() -> Iterator["Article"]:
    """One report that many outlets print, with another spelling of a name in each."""
    for number in range(COPIES):
        spelled = "".join("aeiou"[int(digit)] + "rn" for digit in f"{number % 5}{number // 5 % 5}")
        text = _report(("Norway", "Chile", "Kenya"), date(2021, 5, 6), f"Lo{spelled}")
        yield _stored(f"Gazette {number}", f"This is edition {number}. {text}", date(2021, 5, 8))


def unrelated() -> Iterator["Article"]:
    """Reports of other countries and days."""
    chance = random.Random(7)
    for number in range(UNRELATED):
        day = date(2022, 1, 1) + timedelta(chance.randrange(700))
        text = _report(tuple(chance.sample(NAMES, 3)), day)
        yield _stored(f"Courier {number % 9}", f"Report {number}. {text}", day + timedelta(2))


def _report(names: tuple[str, ...], day: date, village: str = "Lohern") -> str:
    days = {"before": day - timedelta(5), "day": day, "after": day + timedelta(1)}
    words = {name: f"{value.day} {value:%B %Y}" for name, value in days.items()}
    return REPORT.format(**dict(zip("abc", names, strict=True)), **words, x=village)


def _stored(outlet: str, text: str, published: date) -> "Article":
    from events.models import Article, Outlet, PublishedBasis

    return Article.objects.create(
        outlet=Outlet.objects.get_or_create(name=outlet)[0],
        title="Fighting at the border",
        text=text,
        published=datetime(published.year, published.month, published.day, 12, tzinfo=UTC),
        published_basis=PublishedBasis.GIVEN,
        content_hash=sha256(text.encode()).hexdigest(),
    )


def _grown(articles: Iterator["Article"]) -> tuple[float, float]:
    from events import extraction, pipeline

    spent = []
    for article in articles:
        found = extraction.extract(pipeline.document_of(article))
        started = process_time()
        pipeline.store_extraction(article, found)
        spent.append((process_time() - started) * 1000)
    return statistics.median(spent[:SHOWN]), statistics.median(spent[-SHOWN:])


def main() -> int:
    """Print the figures; 1 when an article takes longer than the goal."""
    found = measure()
    for name, (first, last) in found.items():
        sys.stdout.write(
            f"consolidation, {name}: the first {SHOWN} {first:.0f} ms each, "
            f"the last {SHOWN} {last:.0f} ms each of processor time (goal {GOAL:.0f})\n"
        )
    return int(max(last for _, last in found.values()) > GOAL)


if __name__ == "__main__":
    sys.exit(main())
