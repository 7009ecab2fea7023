"""Copies and outlets stored by two processes at the same moment."""

from collections.abc import Iterator

from tests.faults import Outcome
from tests.faults._processes import started, together

TRIES = 60  # pairs of copies, and names of outlets
_PACE = 15  # articles a second; more than the workers of one database extract

# Both processes store their part of every pair, each at the same turn; then the
# same number as fast as they can, and print how many seconds that took.
_PROCESS = """
import sys, time
from events.ingestion.parse import parse_text
from events.ingestion.store import store_article
from events.ingestion.types import Given

number, count, pause = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])

def parsed(kind, pair):
    about = f"{kind} {pair}" if kind == "copies" else f"{kind} {pair} by {number}"
    # What is about something else has little in common: in one form it would be an edited copy.
    words = " ".join(f"{about} counted {n} ferries near {about} {pair + n}." for n in range(60))
    outlet = f"The Courier {pair}" if kind == "outlets" else f"Desk {number}"
    return parse_text(f"{words} Report {number}.", Given(
        title=f"{kind} {pair}", published=f"2019-09-{11 + number}", language="en",
        outlet=outlet.upper() if number else outlet))

timed = [parsed(kind, pair) for kind in ("copies", "outlets") for pair in range(count)]
fast = [parsed("fast", pair) for pair in range(count)]
store_article(parsed("first", 0), is_sent=False)
print("ready", flush=True)
begin = float(sys.stdin.readline())
for turn, each in enumerate(timed, start=2):
    time.sleep(max(0, begin + turn * pause - time.time()))
    store_article(each, is_sent=False)
begin = time.time()
for each in fast:
    store_article(each, is_sent=False)
print(time.time() - begin)
"""


def attack(tries: int, *, pause: float = 0.1) -> Iterator[Outcome]:
    """Two processes store `tries` pairs of near-copies, and articles of `tries` outlets whose
    names they write in other letters, a pair each `pause` seconds.
    """
    from tests.benchmarks.database import database

    with database():
        yield from race(tries, pause=pause)


def race(tries: int, *, pause: float = 0.1) -> Iterator[Outcome]:
    """The attack on the database that is in use."""
    from events.models import Article, Outlet

    seconds = together([started(_PROCESS, str(n), str(tries), str(pause)) for n in (0, 1)])
    linked = Article.objects.filter(title__startswith="copies", copy_of__isnull=False).count()
    yield Outcome("copies stored at the same moment are linked", tries, linked)
    names = Outlet.objects.filter(name__istartswith="the courier").count()
    promise = "an outlet stored at the same moment in other letters is one"
    yield Outcome(promise, tries, max(0, 2 * tries - names))
    pace = 2 * tries / max(map(float, seconds))
    promise = f"{_PACE} articles a second are stored by two at once"
    yield Outcome(promise, 1, int(pace >= _PACE), f"{pace:.0f} a second")
