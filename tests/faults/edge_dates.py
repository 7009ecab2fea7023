"""Days at the ends of the calendar: in filters, in corrections, in texts, in old rows."""

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from tests.benchmarks.database import database
from tests.faults import Outcome

if TYPE_CHECKING:
    from events.models import Event, Outlet

TRIES = 200
EDGES = (
    *("0000", "0001-01-01", "0001", "0020-02-21", "0999-12-31", "1000-01-01", "1000-02"),
    *("2999-12-31", "2999", "3000-01-01", "9998-12-31", "9999-12-29", "9999-12-31", "9999"),
)
TEXTS = (
    "Norway bombed Chile on {day}. The next day Chile shelled Norway.",
    "The ministers of Norway and Chile met on {day}. Two days later Norway bombed Chile.",
    "Norway and Chile held a summit on {day}. A week before the summit Chile attacked Peru.",
    "Norway has bombed Chile since {day}, and over the last {big} weeks it attacked Peru.",
    "Norway attacked Chile {big} days after the summit. They held a summit on {day}.",
)
PAGES = ("/", "/?lanes=country&days=all", "/?sort=oldest", "/articles/")


def attack(tries: int) -> Iterator[Outcome]:
    """Try so many days of each kind, in a database of their own."""
    logging.disable(logging.CRITICAL)
    with database():
        yield from attack_here(tries)
    logging.disable(logging.NOTSET)


def attack_here(tries: int) -> Iterator[Outcome]:
    """Try them in the database at hand."""
    chance = random.Random(8)
    yield _outcome("a filter with any day is answered", tries, _filter, chance)
    yield _outcome("no day in a text fails its article", tries, _text, chance)
    yield _outcome("a decided day is kept or refused, and breaks no page", tries, _decide, chance)
    yield _outcome("a day that an old row holds breaks no page", tries, _old_row, chance)


def _outcome(
    promise: str, tries: int, try_one: Callable[[random.Random], bool], chance: random.Random
) -> Outcome:
    return Outcome(promise, tries, sum(try_one(chance) for _ in range(tries)))


def _filter(chance: random.Random) -> bool:
    from tests.faults._gets import is_answered

    first, last = chance.choice((*EDGES, "")), chance.choice((*EDGES, ""))
    lanes = chance.choice(("tone", "type", "country", "pair"))
    return is_answered(f"/?days={first}..{last}&lanes={lanes}")


def _text(chance: random.Random) -> bool:
    from events.models import Article
    from events.pipeline import extract_and_store

    text = " ".join(chance.sample(TEXTS, 2)).format(
        day=chance.choice(EDGES), big=chance.choice(("3000000", "9" * 40, "two"))
    )
    article = Article.objects.create(
        outlet=_outlet(),
        title=f"Report {chance.random()}",
        text=text,
        published=datetime(2019, 9, 11, 12, tzinfo=UTC),
        published_basis="given",
        content_hash=sha256(f"{text}{chance.random()}".encode()).hexdigest(),
    )
    extract_and_store(article)
    article.refresh_from_db()
    return article.state == "extracted" and _pages_are_answered(article.get_absolute_url())


def _decide(chance: random.Random) -> bool:
    from django.contrib.auth import get_user_model

    from events import corrections

    user, _ = get_user_model().objects.get_or_create(username="reviewer")
    event = _event(chance)
    days = {"first": chance.choice(EDGES), "last": chance.choice(EDGES)}
    with suppress(corrections.CorrectionError):
        corrections.correct(event, "dates", days, reason="An edge.", user=user)
    return _pages_are_answered(event.get_absolute_url())


def _old_row(chance: random.Random) -> bool:
    days = [date.min, date(999, 12, 31), date(1000, 1, 1), date(2999, 12, 31), date.max]
    event = _event(chance)
    event.first, event.last = sorted(chance.choices(days, k=2))
    event.save()
    return _pages_are_answered(event.get_absolute_url())


def _pages_are_answered(*more: str) -> bool:
    from tests.faults._gets import is_answered

    return all(is_answered(path) for path in (*PAGES, *more))


def _outlet() -> "Outlet":
    from events.models import Outlet

    return Outlet.objects.get_or_create(name="The Edge")[0]


def _event(chance: random.Random) -> "Event":
    from events.models import Event

    return Event.objects.create(
        public_id=f"{chance.randrange(16**12):012x}",
        type="CONSULT",
        kind="talks",
        title="Talks at the edge",
        first=date(2019, 9, 10),
        last=date(2019, 9, 10),
        precision="day",
        basis="explicit",
        status="occurred",
    )
