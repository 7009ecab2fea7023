"""The dearest pages that an anonymous reader can ask for, of 100,000 articles and 1M events."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from tests.benchmarks.database import database
from tests.faults import Outcome

Query = Mapping[str, str | Sequence[str]]

TRIES = 3  # of each page
ARTICLES, EVENTS = 100_000, 1_000_000
PROMISE = "a page costs less than a second of processor and of database"


def attack(tries: int) -> Iterator[Outcome]:
    """Fill a database, which takes some minutes, and ask for the worst pages of it."""
    logging.disable(logging.WARNING)
    with database():
        from tests.benchmarks.fill import fill

        fill(ARTICLES, EVENTS)
        yield from attack_filled(tries, ARTICLES, EVENTS)
    logging.disable(logging.NOTSET)


def attack_filled(tries: int, articles: int, events: int, *, every: int = 1) -> Iterator[Outcome]:
    """Ask for each page so often, or for one of `every` so many, in a database filled so."""
    from tests.faults._gets import cost_of

    pages = list(paths(articles, events))[::every]
    cost_of("/login/")  # what a process loads once is no page's cost
    costs = [cost_of(path) for path in pages for _ in range(tries)]
    worst = max(costs, key=lambda cost: cost.worst)
    held = sum(cost.is_kept for cost in costs)
    note = f"slowest {worst.worst:.2f} s: {worst.path}"
    yield Outcome(PROMISE, len(costs), held, note.replace("|", " "))


def paths(articles: int, events: int) -> Iterator[str]:
    """Addresses of the pages that cost most: each way to make a query large, and their sums."""
    yield from (f"/?{urlencode(query, doseq=True)}" for query in _timelines())
    yield from (f"/articles/?{urlencode(query)}" for query in _lists(articles))
    for number in (events, events - 2, events - 3, 1, 2):  # many sources, many sentences, undated
        yield f"/events/e{number:x}/"
        for query in (*_wordy(), {"kind": "talks", "review": "accepted"}):
            yield f"/events/e{number:x}/?{urlencode(query)}"
    yield f"/events/e{events - 2:x}/?sources=90"
    yield from (f"/articles/{number}/" for number in (articles, articles - 1, 1))
    yield f"/articles/{articles}/?events=20"


def _vocabulary() -> tuple[str, str, str]:
    """A word of nearly every text, one of some, and one of very few."""
    from tests.benchmarks.fill import World

    words = World().words
    return "government", words[400], words[-50]


def _countries() -> list[str]:
    from tests.benchmarks.fill import World

    codes, _ = World().countries
    return [codes[0], codes[1], codes[40], codes[-1]]


def _wordy() -> Iterator[Query]:
    """Words: common, rare, together, apart, and those that no index can find."""
    common, middling, rare = _vocabulary()
    opening = "president minister military officials talks border attack troops missile war"
    for words in (
        *(common, middling, rare, f"{common} {middling}", f"{common} -{rare}"),
        *(f'"president {common}"', f'"{common} {rare}"', " or ".join([common, *opening.split()])),
        *(f"{common} or -{rare}", "-zzzzqq", "a or -b", "the of"),
        f"{common} -president -minister -military -officials -talks -border",
    ):
        yield {"text": words}


def _timelines() -> Iterator[Query]:
    for lane in ("type", "country"):
        yield {"lane": lane}
        yield from ({"lane": lane, **days} for days in _windows())
        yield from ({"lane": lane, **words} for words in _wordy())
        yield from ({"lane": lane, "country": code} for code in _countries())
        yield from ({"lane": lane, "review": review} for review in ("unreviewed", "accepted"))
        yield {"lane": lane, "kind": "talks"}
        yield {"lane": lane, "type": ["AID", "CONSULT", "ACCUSE"]}
        yield {"lane": lane, "status": ["hypothetical", "denied", "cancelled"]}
        yield {"lane": lane, "status": "cancelled"}
    first, second, *_ = _countries()
    common, _, rare = _vocabulary()
    yield {"country": second, "role": "actor"}
    yield {"country": first, "text": common, "lane": "country", "review": "unreviewed"}
    yield {"country": first, "text": rare, "kind": "talks"}
    yield {"country": first, "role": "place", "kind": "talks", "status": "denied"}
    yield {"type": "AID", "kind": "talks"}
    yield {"country": second, "from": "2015", "to": "2021", "lane": "country"}
    for page in ("200", "20000", "9" * 30):
        yield from ({"page": page, "sort": sort} for sort in ("", "oldest"))
        yield {"page": page, "country": first}


def _windows() -> Iterator[Query]:
    for first, last in (
        *(("1000", "2999"), ("2014", "2015"), ("2018", "2019"), ("2019-01-01", "2019-06-30")),
        *(("2016-05-05", "2016-05-05"), ("1950", "1999"), ("", "2014-06"), ("2020", "")),
    ):
        yield {"from": first, "to": last}


def _lists(articles: int) -> Iterator[Query]:
    yield {}
    yield from _wordy()
    yield from ({"state": state} for state in ("failed", "extracted"))
    yield {"page": str(articles // 50)}
    yield {"page": str(articles // 100), "state": "extracted"}
    yield {"page": "200", "text": "government", "state": "extracted"}
