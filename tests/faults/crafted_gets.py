"""The dearest pages that an anonymous reader can ask for, of 100,000 articles and 1M events."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from events.core.countries import country_names
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
    from events.columns import current
    from tests.faults._gets import cost_of

    pages = list(paths(articles, events))[::every]
    cost_of("/login/")  # what a process loads once is no page's cost
    current()
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
        yield f"/e/e{number:x}"
        for query in (*_wordy(), {"kind": "talks", "review": "accepted"}):
            yield f"/e/e{number:x}?{urlencode(query)}"
    yield f"/e/e{events - 2:x}?sources=90"
    yield from (f"/rows/e{number:x}?days=all" for number in (1, 2, events))
    yield from (f"/suggestions?{urlencode({'ask': ask})}" for ask in ("", "a", "iran iraq", "2019"))
    yield from ("/filters", "/filters?days=all")
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
    for lanes in ("tone", "type", "country", "pair"):
        yield {"lanes": lanes}
        yield from ({"lanes": lanes, "days": days} for days in _windows())
        yield from ({"lanes": lanes, "country": code, "days": "all"} for code in _countries())
        yield from ({"lanes": lanes, "review": r} for r in ("unreviewed", "accepted"))
        yield {"lanes": lanes, "type": ["AID", "CONSULT", "ACCUSE"], "days": "all"}
        yield {"lanes": lanes, "status": ["hypothetical", "denied", "cancelled"], "days": "all"}
    yield from _wordy()
    yield from _mixed()


def _mixed() -> Iterator[Query]:
    first, second, *_ = _countries()
    common, _, rare = _vocabulary()
    yield {"actor": second, "days": "all"}
    yield {"country": first, "text": common, "lanes": "country", "review": "unreviewed"}
    yield {"country": first, "text": rare, "kind": "talks"}
    yield {"country": list(country_names()), "days": "all"}
    yield {"country": _countries(), "every": "1", "days": "all"}
    yield {"country": _countries(), "compare": "1", "days": "all"}
    yield {"pair": [f"{first}-{second}", f"{first}>{second}"], "days": "all", "lanes": "pair"}
    yield {"recipient": first, "text": [rare, common, "unheard"], "days": "2015"}
    yield from ({"from": key, "days": "all"} for key in ("e1", "e5000", "9" * 12))


def _windows() -> Iterator[str]:
    yield from ("all", "1000..2999", "2014..2015", "2018..2019", "2019-01-01..2019-06-30")
    yield from ("2016-05-05", "1950..1999", "2020..2021", "soon", "2021..2020")


def _lists(articles: int) -> Iterator[Query]:
    yield {}
    yield from _wordy()
    yield from ({"state": state} for state in ("failed", "extracted"))
    yield {"page": str(articles // 50)}
    yield {"page": str(articles // 100), "state": "extracted"}
    yield {"page": "200", "text": "government", "state": "extracted"}
