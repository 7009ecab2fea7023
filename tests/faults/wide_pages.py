"""Pages made to hold or burst whoever parses them, read as a worker reads a page."""

import json
import random
import resource
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import httpx

from events.ingestion.exceptions import IngestionError, TooLarge
from events.ingestion.fetch import fetch
from events.ingestion.page.types import RawPage
from events.ingestion.reader import ChildLimits, read_page
from tests.faults import Outcome

TRIES = 200
SEED = 20190911
# Of the process that asks: it must go on answering others meanwhile.
MOST_HELD = 0.05  # seconds of processor
URL = "https://courier.example/2019/09/11/ferry"
STORY = "<p>Delegates from both islands met on Tuesday to resume talks on the ferry line.</p>" * 5
DEEP = '{"@type":"NewsArticle","hasPart":'

# Each makes the markup of a page from how wide it shall be (100,000 and around it).
SHAPES: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">x",
    "bare attributes": lambda n: "<p " + " ".join(f"a{i}" for i in range(n)),
    "attributes parted by slashes": lambda n: "<p " + "/".join(f"a{i}" for i in range(n)) + ">",
    "attributes behind a quote": lambda n: "<p a='<' " + " ".join(f"b{i}" for i in range(n)) + ">",
    "cells": lambda n: "<table><tr>" + "<td>x" * n,
    "paragraphs": lambda n: "<p>x" * 3 * n,
    "breaks": lambda n: "<br>" * 12 * n,
    "nested blocks": lambda n: "<div>" * n + "x",
    "nested tables": lambda n: "<table><tr><td>" * (n // 3) + "x",
    "nested lists": lambda n: "<ul><li>" * (n // 2) + "x",
    "formatting never closed": lambda n: "<b><i><u>x" * (n // 3),
    "closings without openings": lambda n: "</p></b></table>" * n,
    "entities": lambda n: "<p>" + "&amp;" * 8 * n,
    "unknown entities": lambda n: "<p>" + "&a" * 10 * n,
    "numbers of letters": lambda n: "<p>" + "&#x10ffff;&#0;&#xd800;" * n,
    "a comment": lambda n: "<!--" + "<p>x-" * 9 * n + "-->",
    "comments": lambda n: "<!---->" * 5 * n,
    "comments never closed": lambda n: "<!--" * 10 * n,
    "scripts never closed": lambda n: "<script>" * 5 * n,
    "openings of tags": lambda n: "<" * 45 * n,
    "a tag never closed": lambda n: "<a" + " " * 40 * n,
    "one line": lambda n: "<p>" + "x" * 48 * n,
    "words": lambda n: "<p>" + "x " * 24 * n,
    "line ends": lambda n: "<p>" + "x\n" * 24 * n,
    "linked data, deep": lambda n: _linked(DEEP * (n // 3)),
    "linked data, wide": lambda n: _linked(json.dumps([{"@type": "NewsArticle"}] * (n // 5))),
    "linked data, blank": lambda n: _linked("{}-->" + " " * 9 * n + "x"),
    "linked data, often": lambda n: _linked('{"@type":"NewsArticle"}') * (n // 10),
    "dates": lambda n: '<meta name="date" content="2019-05">' * (n // 3),
    "a long date": lambda n: f'<meta name="date" content="{"9" * 40 * n}">',
    "marked dates": lambda n: '<time pubdate datetime="2019-05">' * (n // 3),
    "just below the caps: paragraphs": lambda n: "<p>x" * min(49_000, n // 2),
    "just below the caps: tables": lambda n: "<table><tr><td>x</table>" * min(16_000, n // 6),
    "just below the caps: two kinds": lambda n: "<p>x <i>y</i>" * min(24_000, n // 4),
    "just below the caps: rows": lambda n: "<table>" + "<tr><td>x<td>y" * min(16_000, n // 6),
    "just below the caps: attributes": lambda n: ("<p " + "a=1 " * 900 + ">x") * (n // 400),
    "just below the caps: one cell": lambda n: "<table><tr><td>" + "<p>x" * min(49_000, n // 2),
    "NUL and odd letters": lambda n: "<p>" + "\0\x1b\ufeff\u202e\ufffe" * n,
    "marks on one letter": lambda n: "<p>e" + "\u0301" * 8 * n,
}
CHARSETS = (None, "utf-8", "\0", "punycode", "undefined", "utf-16", "idna", "base64", "utf-7", "x")


@dataclass(slots=True)
class _Count:
    """How often a promise was tried and held, and what was worst."""

    promise: str
    unit: str
    tries: int = 0
    broken: list[str] = field(default_factory=list)
    worst: float = 0.0
    worst_page: str = ""

    def add(self, page: str, value: float, *, most: float) -> None:
        """Count a page whose `value` may be `most`."""
        self.tries += 1
        if value > most:
            self.broken.append(page)
        if value >= self.worst:
            self.worst, self.worst_page = value, page

    def outcome(self) -> Outcome:
        note = f"most {self.worst:.2f} {self.unit} ({self.worst_page})"
        if self.broken:
            note += f"; broken by {', '.join(sorted(set(self.broken)))}"
        return Outcome(self.promise, self.tries, self.tries - len(self.broken), note)


def attack(tries: int) -> Iterator[Outcome]:
    """Read `tries` pages, one shape after another, of a width around 100,000."""
    limits, draw = ChildLimits(), random.Random(SEED)
    words = _Count("a hostile page ends in an article or in words", "errors")
    cpu = _Count(f"reading a page ends within {limits.cpu_seconds} CPU seconds", "s")
    wall = _Count(f"reading a page ends within {limits.wall_seconds} seconds", "s")
    held = _Count(f"who asks is held for less than {MOST_HELD * 1000:.0f} ms", "s")
    for number in range(tries):
        name = list(SHAPES)[number % len(SHAPES)]
        page = _page(SHAPES[name](draw.randint(60_000, 110_000)), CHARSETS[number % len(CHARSETS)])
        began = (time.monotonic(), time.process_time(), _children_cpu())
        words.add(name, 0 if _ends_in_words(page) else 1, most=0)
        wall.add(name, time.monotonic() - began[0], most=limits.wall_seconds + 2)
        held.add(name, time.process_time() - began[1], most=MOST_HELD)
        cpu.add(name, _children_cpu() - began[2], most=limits.cpu_seconds + 1)
    yield from (count.outcome() for count in (words, cpu, wall, held))
    yield _memory(tries, limits.memory)
    yield _bombs(max(1, tries // 20))


def _linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _page(markup: str, charset: str | None) -> RawPage:
    page = f"<html><head><title>T</title></head><body><article>{STORY}{markup}"
    return RawPage(URL, page.encode("utf-8", "surrogatepass")[:5_000_000], charset)


def _ends_in_words(page: RawPage) -> bool:
    try:
        return bool(read_page(page).text)
    except IngestionError as error:
        return str(error).endswith(".")
    except Exception:  # counted as a promise broken, whatever it is
        return False


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(tries: int, most: int) -> Outcome:
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    note = f"largest {largest >> 20} MB"
    promise = f"reading a page takes less than {most >> 20} MB"
    return Outcome(promise, tries, tries if largest < most else 0, note)


def _bombs(tries: int) -> Outcome:
    """Small answers that unpack to a gigabyte: ended by the cap on a page's size."""
    headers = {"content-type": "text/html", "content-encoding": "gzip"}
    held, before = 0, _largest()
    for _ in range(tries):
        web = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, content=_bomb()))
        try:
            fetch(URL, transport=web, resolver=lambda *_: ["93.184.216.34"])
        except TooLarge:
            held += 1
    note = f"{_largest() - before} MB more"
    return Outcome("an answer that unpacks to 1 GB ends at the cap", tries, held, note)


def _bomb() -> Iterator[bytes]:
    """A gigabyte of nothing, packed, in pieces as a network brings them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(1024):
        yield packer.compress(bytes(1 << 20))
    yield packer.flush()


def _largest() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10  # MB
