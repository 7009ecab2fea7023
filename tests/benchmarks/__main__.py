"""Measure how fast articles are extracted, stage by stage, and that noise breaks nothing.

Run: python -m tests.benchmarks [--fuzz SECONDS] [--profile]
"""

import argparse
import cProfile
import json
import pstats
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

import events.extraction as extraction
from events.extraction import article
from events.extraction.batch import Row, read_line
from events.extraction.types import Document

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles.jsonl"
T = TypeVar("T")
P = ParamSpec("P")

WORDS = 400  # an article as we count it
STAGES = (
    ("sentences", article, "_sentences"),
    ("times", article, "times_of"),
    ("actors", article, "find_cast"),
    ("parse", article, "trees_of"),
    ("codings", article, "_codings"),
    ("linking", extraction, "date_codings"),
    ("merging", extraction, "merge"),
    ("events", extraction, "events_of"),
)


def articles() -> list[Row]:
    """Real articles cut to WORDS words, where they are at hand, else one of ours repeated."""
    if not ARTICLES.is_file():
        return [Row(number, _own_article()) for number in range(40)]
    rows = []
    for line in ARTICLES.read_bytes().splitlines():
        fields = json.loads(line)
        words = fields["text"].split(" ")
        if len(words) >= WORDS:
            fields["text"] = " ".join(words[:WORDS])
            rows.append(read_line(json.dumps(fields).encode()))
    return rows


def _own_article() -> Document:
    told = (
        "The foreign ministers of Norway and Chile met in Oslo on Tuesday and signed a treaty. "
        "Norway had expelled two Chilean diplomats in March. The weather was fine all day long. "
    )
    return Document("Norway, Chile sign treaty", told * 10, date(2019, 9, 11), language="en")


def speed(rows: list[Row]) -> Iterator[tuple[str, float]]:
    """CPU seconds an article for each stage, and for the whole."""
    spent = {name: 0.0 for name, _, _ in STAGES}
    patches = [
        patch.object(module, function, _timed(getattr(module, function), spent, name))
        for name, module, function in STAGES
    ]
    extraction.warm_up()
    for item in patches:
        item.start()
    start = time.process_time()
    for row in rows:
        extraction.extract(row.document)
    whole = time.process_time() - start
    for item in patches:
        item.stop()
    yield from ((name, seconds / len(rows)) for name, seconds in spent.items())
    yield "all", whole / len(rows)


def _timed(stage: Callable[P, T], spent: dict[str, float], name: str) -> Callable[P, T]:
    @wraps(stage)
    def timed(*args: P.args, **kwargs: P.kwargs) -> T:
        start = time.process_time()
        try:
            return stage(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - start

    return timed


def growth() -> Iterator[tuple[str, float]]:
    """CPU seconds for one article of our own, ever longer: ten times as long, ten times as slow."""
    text = _own_article().text
    for size in (1_000, 10_000, 100_000):
        document = Document("", (text * (size // len(text) + 1))[:size], date(2019, 9, 11))
        start = time.process_time()
        extraction.extract(document)
        yield f"{size:,} characters", time.process_time() - start


def fuzz(rows: list[Row], seconds: float) -> int:
    """Extract mangled articles for so long; return how many. A crash shows its seed."""
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        source = random.Random(count)
        document = rows[count % len(rows)].document
        mangled = Document(document.title, _mangled(document.text, source), document.published)
        try:
            found = extraction.extract(mangled)
        except Exception as error:
            raise SystemExit(f"seed {count}: {type(error).__name__}: {error}") from error
        for event in found.events:
            for evidence in event.evidence:
                text = mangled.title if evidence.in_title else mangled.text
                if evidence.sentence.text_in(text) != evidence.text:
                    raise SystemExit(f"seed {count}: evidence does not slice back")
        count += 1
    return count


def _mangled(text: str, source: random.Random) -> str:
    """Cut, shuffled, upper-cased, stripped of breaks, or strewn with odd characters."""
    start = source.randrange(max(1, len(text) - 800))
    piece = text[start : start + 800]
    how = source.randrange(5)
    if how == 0:
        return piece.upper()
    if how == 1:
        words = piece.split(" ")
        source.shuffle(words)
        return " ".join(words)
    if how == 2:
        return piece.replace("\n", "").replace(". ", ".")
    odd = source.choice("😀\u200b\u0301\x00\u202e\"'“([{<>\t\n0123456789-–")
    return "".join(c + odd if source.random() < 0.1 else c for c in piece)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fuzz", type=float, default=20, metavar="SECONDS")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    options = parser.parse_args()
    rows = articles()
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [extraction.extract(row.document) for row in rows])
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        return
    for name, seconds in speed(rows):
        rate = f"{1 / seconds:8.1f} articles/s" if seconds else ""
        print(f"{name:10} {1000 * seconds:7.2f} ms {rate}")  # noqa: T201
    for name, seconds in growth():
        print(f"{name:18} {seconds:6.2f} s")  # noqa: T201
    print(f"fuzz: {fuzz(rows, options.fuzz)} mangled articles, no crash")  # noqa: T201


if __name__ == "__main__":
    main()
