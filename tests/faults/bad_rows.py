"""Mangled rows and files through `ingest`: none ends the run, none takes a good row with it."""

import gzip
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import Outcome
from tests.faults._processes import Done, database_in_use, manage

TRIES = 3000  # mangled rows
_SEED = 6
_MOST_MEMORY = 300  # MB; a process that has stored one article has about 206
_NOWHERE = {"BROKER_URL": "redis://127.0.0.1:1"}  # articles wait

# What goes into a field, or between two of its characters.
_POISON = (
    "\0", "\ud800", "\udfff\ud800", "\x1b[2J", "\u202e", "\ufeff", "\ufffe", "\x85", "'", '"', '"""',
    ",", ";", "\\", "9" * 5000, "-9" * 50, "1e999", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
    "Wed, 99 Sep 99999999999 00:00:00 +9999999", "\u0000".join("abc"), "é" * 3000, "\U0001f600" * 900,
    "http://[::1", "http://" + "a" * 3000, "https://a.test/\x00\ud800", "{}", "[[[[", "Asia/../../etc/passwd",
)  # fmt: skip
_VALUES: tuple[object, ...] = (
    None,
    True,
    7,
    -1e308,
    10**400,
    [],
    ["a"],
    {},
    {"a": {"b": [1]}},
    "",
    " ",
    *_POISON,
)
_FIELDS = ("title", "text", "published", "url", "outlet", "timezone", "language", "id")


@dataclass(slots=True)
class Pile:
    """The files of an attack: how many rows in them are mangled, which titles are good."""

    folder: Path
    random: random.Random
    mangled: int = 0
    titles: list[str] = field(default_factory=list)

    def good(self) -> dict[str, object]:
        """A row that must be stored whatever stands beside it."""
        number = len(self.titles)
        self.titles.append(f"Good row {number}")
        text = f"The office counted {number * 7919} ferries on day {number} of {number + 3} weeks."
        return {"title": self.titles[-1], "text": text, "published": "2019-09-11", "language": "en"}

    def bad(self) -> dict[str, object]:
        """A row with one or two fields that no article has."""
        self.mangled += 1
        row = self.good()
        self.titles.pop()
        for name in self.random.choices(_FIELDS, k=self.random.randint(1, 2)):
            row[name] = self.random.choice(_VALUES)
        return row

    def spoilt(self, content: bytes) -> bytes:
        """`content` with some bytes changed, none of them to the end of a line."""
        spoilt = bytearray(content or b"x")
        for _ in range(self.random.randint(1, 4)):
            spoilt[self.random.randrange(len(spoilt))] = self.random.choice(
                b"\0\x1b\xff\xc0\xed{}[]x,;\\"
            )
        return bytes(spoilt)

    def write(self, suffix: str, content: bytes) -> None:
        """Put a file into the folder, packed where it has to be."""
        content = gzip.compress(content) if suffix.endswith(".gz") else content
        (self.folder / f"{len(list(self.folder.iterdir()))}{suffix}").write_bytes(content)


def _json(row: dict[str, object]) -> bytes:
    return json.dumps(row).encode()


def _json_lines(pile: Pile) -> None:
    """Mangled lines between good ones."""
    lines = []
    for _ in range(4):
        lines += [_json(pile.good()), _json(pile.bad()), pile.spoilt(_json(pile.bad()))]
    end = pile.random.choice([b"\n", b"\r\n", b"\r"])
    pile.write(pile.random.choice([".jsonl", ".jsonl.gz"]), end.join(lines))


def _array(pile: Pile) -> None:
    """Mangled records between good ones of an array, in some encoding of Unicode."""
    rows = [each for _ in range(4) for each in (pile.good(), pile.bad())]
    encoding = pile.random.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
    text = json.dumps(rows, indent=pile.random.choice([None, 1]))
    pile.write(".json", text.encode(encoding))


def _table(pile: Pile) -> None:
    """A mangled row among good ones, which have no quotes: two more could close one another."""
    delimiter = pile.random.choice([",", ";", "\t"])
    names = ("title", "text", "published", "language")
    rows = [pile.good() for _ in range(4)]
    lines = [delimiter.join(str(row[name]) for name in names) for row in rows]
    bad = [str(value) for value in pile.bad().values()]
    line = delimiter.join(bad).replace("\n", " ").replace("\r", " ")
    lines.insert(
        pile.random.randrange(5), line + pile.random.choice(["", '"', delimiter, f'{delimiter}"'])
    )
    content = "\n".join([delimiter.join(names).upper(), *lines, ""])
    pile.write(".csv", content.encode("utf-8", "surrogatepass"))


def _text(pile: Pile) -> None:
    """A text file that is one mangled article, or no text at all."""
    row = pile.bad()
    content = f"Title: {row['title']}\nDate: {row['published']}\n\n{row['text']}"
    pile.write(
        pile.random.choice([".txt", ".html"]), pile.spoilt(content.encode("utf-8", "surrogatepass"))
    )


def _damaged(pile: Pile) -> None:
    """A packed file with a damage somewhere, or an unpacked one that says it is packed."""
    pile.mangled += 1
    content = gzip.compress(b"\n".join(_json(pile.bad()) for _ in range(20)))
    name = f"damaged{pile.mangled}.jsonl.gz"
    spoilt = pile.spoilt(content) if pile.random.choice([True, False]) else content[:-30]
    (pile.folder / name).write_bytes(spoilt)


def _bombs(pile: Pile, megabytes: int) -> None:
    """Small files with a line, a header or a value of so many megabytes."""
    much = b"a," * 500_000
    for suffix, head in (
        (".csv.gz", b"title,text\nT,"),
        (".csv.gz", b""),
        (".jsonl.gz", b'{"text":"'),
    ):
        pile.write(suffix, head + much * megabytes)
        pile.mangled += 1


_KINDS: tuple[Callable[[Pile], None], ...] = (
    _json_lines,
    _json_lines,
    _array,
    _table,
    _text,
    _damaged,
)


def attack(tries: int) -> Iterator[Outcome]:
    """Feed `tries` mangled rows, and good ones between them, to one run of `ingest`."""
    from tests.benchmarks.database import database

    with database():
        yield from feed(tries)


def feed(tries: int) -> Iterator[Outcome]:
    """The attack on the database that is in use."""
    from events.models import Article

    with tempfile.TemporaryDirectory() as folder:
        pile = Pile(Path(folder), random.Random(_SEED))
        _bombs(pile, megabytes=min(100, tries // 10))
        while pile.mangled < tries:
            pile.random.choice(_KINDS)(pile)
        done = manage("ingest", folder, **_NOWHERE, **database_in_use())
    stored = set(Article.objects.values_list("title", flat=True))
    yield _ended(done, pile)
    held = len(stored.intersection(pile.titles))
    yield Outcome("a good row beside bad ones is stored", len(pile.titles), held)
    promise = f"bad rows take less than {_MOST_MEMORY} MB"
    yield Outcome(promise, 1, int(done.megabytes < _MOST_MEMORY), f"{done.megabytes:.0f} MB")


def _ended(done: Done, pile: Pile) -> Outcome:
    is_said = done.status == 1 and " bad\n" in done.out
    is_clean = "Traceback" not in done.err and not set("\0\x1b\u202e") & set(done.err)
    note = "" if is_said and is_clean else done.err[-300:].replace("\n", " ")
    promise = "a mangled row or file is named, and the run goes on"
    return Outcome(promise, pile.mangled, pile.mangled * (is_said and is_clean), note)
