"""A large database, fast: articles, the events that they tell, mentions and sentences, by COPY.

Vocabulary and countries follow Zipf's law, so that there are common and rare ones as in news.
What triggers keep is left to the statements of the migrations, which do it for whole tables.
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from itertools import accumulate, count, product
from typing import Any

from django.db import connection

from events.core.countries import country_names
from events.core.kinds import EventType

_WORDS = import_module("events.migrations.0004_words")
_FOR_WHOLE_TABLES = (_WORDS.FILL_ARTICLES, _WORDS.FILL_TITLES, _WORDS.FILL_SENTENCES)
DAY_ONE = date(2014, 1, 1)
DAYS = 3000  # that the events spread over, more of them late
OPENING = (
    "the said of to in and a on that for president government minister was military with"
    " officials talks border attack troops missile war security foreign capital sanctions"
)
SYLLABLES = "ba den fir gol hest jan kor lim mun nor pel rast sil tov ur vek win yor zam quil"
STATUSES = ("occurred", "planned", "ongoing", "threatened", "denied", "hypothetical")
STATUS_SHARES = (75, 10, 6, 4, 2, 3)
REVIEWS = ("unreviewed", "accepted", "corrected", "rejected", "withdrawn")
REVIEW_SHARES = (970, 12, 10, 5, 3)
# Sentences of an article, and how many articles of a hundred are that long: 1 to 25 kB.
LENGTHS, LENGTH_SHARES = (8, 20, 40, 90, 180), (25, 40, 25, 8, 2)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in an article: its offsets, half-open."""

    start: int
    end: int


@dataclass(frozen=True)
class World:
    """What the rows are drawn from; the same for the same seed."""

    seed: int = 7

    @cached_property
    def chance(self) -> random.Random:
        """Where all choices of rows come from, in their order."""
        return random.Random(self.seed)

    @cached_property
    def words(self) -> list[str]:
        """Some 20,000 words, the common ones first."""
        made = dict.fromkeys(map("".join, product(SYLLABLES.split(), repeat=3)))
        rare = sorted(made, key=lambda word: sha256(f"{self.seed}{word}".encode()).digest())
        return [*OPENING.split(), *rare]

    @cached_property
    def sentences(self) -> list[str]:
        """20,000 sentences of some 22 words."""
        chance = random.Random(self.seed)
        shares = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        sizes = [chance.randrange(10, 35) for _ in range(20_000)]
        return [
            " ".join(chance.choices(self.words, cum_weights=shares, k=size)).capitalize() + "."
            for size in sizes
        ]

    @cached_property
    def countries(self) -> tuple[list[str], list[float]]:
        """Codes, and how often each is drawn, added up."""
        codes = list(country_names())
        random.Random(self.seed).shuffle(codes)
        return codes, list(accumulate(1 / rank for rank in range(1, len(codes) + 1)))

    def country(self) -> str:
        """A country, the first ones far more often."""
        codes, shares = self.countries
        return self.chance.choices(codes, cum_weights=shares)[0]

    def day(self) -> date:
        """A day, the late ones more often; one in two thousand is long ago."""
        if self.chance.random() < 0.0005:
            return date(1950, 1, 1) + timedelta(self.chance.randrange(20_000))
        return DAY_ONE + timedelta(int(DAYS * self.chance.random() ** 0.6))

    def text(self, sentences: int) -> tuple[str, list[Told]]:
        """A text of so many sentences in paragraphs of four, and where each stands."""
        parts: list[str] = []
        told, at = [], 0
        for number in range(sentences):
            sentence = self.chance.choice(self.sentences)
            told.append(Told(at, at + len(sentence)))
            gap = "\n\n" if number % 4 == 3 else " "
            parts += [sentence, gap]
            at += len(sentence) + len(gap)
        return "".join(parts).rstrip(), told


class Fill:
    """Writes the rows, one table after the other; ids count from 1."""

    def __init__(self, articles: int, events: int, *, seed: int = 7) -> None:
        self.world = World(seed)
        self.chance = self.world.chance
        self.articles, self.events = articles, events
        self.told: list[list[Told]] = []
        self._mentions, self._evidence = count(1), count(1)
        self.mentions: list[tuple[int, int, int]] = []  # mention, article, event
        self.rows: list[dict[str, Any]] = []

    def outlet_rows(self) -> Iterator[Sequence[Any]]:
        for number in range(1, 41):
            yield number, f"Outlet {number}", f"outlet {number}", "", "UTC", "", False

    def article_rows(self) -> Iterator[Sequence[Any]]:
        for number in range(1, self.articles + 1):
            size = self.chance.choices(LENGTHS, LENGTH_SHARES)[0]
            # The last two of many are as long as one may paste: some 300 kB.
            longest = min(2200, 2 * self.articles)
            yield self._article(number, longest if number > self.articles - 2 else size)

    def _article(self, number: int, size: int) -> Sequence[Any]:
        text, told = self.world.text(size)
        self.told.append(told)
        moment = datetime.combine(self.world.day(), datetime.min.time(), UTC) + timedelta(hours=12)
        title = text[: told[0].end][:90].rstrip(".")
        digest = sha256(f"{number}".encode()).hexdigest()
        return (
            *(number, self.chance.randrange(1, 41), "", title, text, "en", moment, False, "given"),
            *(digest, b"", "{}", "extracted", "", moment, 0, "fill", moment, moment),
        )

    def event_rows(self) -> Iterator[Sequence[Any]]:
        types, by_type = list(EventType), {t: [kind.slug for kind in t.kinds] for t in EventType}
        for number in range(1, self.events + 1):
            type_ = self.chance.choice(types)
            row: dict[str, Any] = {
                "type": type_.value,
                "kind": self.chance.choice(by_type[type_]),
                "first": self.world.day(),
                "status": self.chance.choices(STATUSES, STATUS_SHARES)[0],
            }
            row["last"] = row["first"] + timedelta(29 if number % 10 == 0 else 0)
            if number % 100 == 1:
                row["first"] = row["last"] = None
            self.rows.append(row)
            yield self._event(number, row)

    def _event(self, number: int, row: dict[str, Any]) -> Sequence[Any]:
        words = " ".join(self.chance.choices(self.world.words[:5000], k=3))
        title = f"{country_names()[self.world.country()]}: {row['kind'].replace('_', ' ')} {words}"
        sources = min(40, int(self.chance.paretovariate(1.2)))
        merged = number - 1 if number % 100 == 50 else None
        machine = json.dumps({"type": row["type"], "kind": row["kind"], "title": title})
        precision = ("range" if row["last"] != row["first"] else "day") if row["first"] else ""
        now = datetime(2026, 1, 1, tzinfo=UTC)
        return (
            *(number, f"e{number:x}", row["type"], row["kind"], title, row["first"], row["last"]),
            *(precision, "explicit" if row["first"] else "", row["status"], "", ""),
            *(self.chance.choices(REVIEWS, REVIEW_SHARES)[0], merged, self.chance.random()),
            *(sources, sources, machine, "{}", 0, now, now),
        )

    def eventparty_rows(self) -> Iterator[Sequence[Any]]:
        numbers = count(1)
        shares = (("actor", 0.9), ("recipient", 0.6), ("place", 0.4), ("mentioned", 0.2))
        for event in range(1, len(self.rows) + 1):
            for role, share in shares:
                if self.chance.random() < share:
                    yield next(numbers), event, self.world.country(), "", role

    def mention_rows(self) -> Iterator[Sequence[Any]]:
        """One for each event; the last article tells thousands, the last event has thousands."""
        for event in range(1, self.events + 1):
            yield self._mention(self.chance.randrange(1, self.articles + 1), event)
        for event in range(1, min(self.events, 3000) + 1):
            yield self._mention(self.articles, event)
        for article in range(1, min(self.articles, 2000) + 1):
            yield self._mention(article, self.events - 2)
        yield self._mention(self.articles - 1, self.events - 3)

    def _mention(self, article: int, event: int) -> Sequence[Any]:
        number, row = next(self._mentions), self.rows[event - 1]
        self.mentions.append((number, article, event))
        parties = [
            {"name": "PRK", "role": "actor", "is_country": True, "spans": [[0, 5]], "sector": ""}
        ]
        return (
            *(number, article, event, row["type"], row["kind"], "tell", row["status"]),
            *(row["first"], row["last"], "day" if row["first"] else "", "explicit", "", "[]"),
            *("'Tuesday' -> a day", json.dumps(parties), "", "", "", "", "{}", "{}", "", ""),
            *(0.7, "[]", "[]", "fill", False),
        )

    def evidence_rows(self) -> Iterator[Sequence[Any]]:
        """One or two sentences a mention; the last mention has all of its long article."""
        for mention, article, _ in self.mentions:
            told = self.told[article - 1]
            if mention == self.mentions[-1][0]:
                chosen: Iterable[Told] = told
            else:
                chosen = self.chance.sample(told, self.chance.choice((1, 2)))
            for rank, sentence in enumerate(chosen):
                end = sentence.start + 6
                yield (
                    *(next(self._evidence), mention, rank, False, sentence.start, sentence.end),
                    *(sentence.start, end, end, end + 3, None, None),
                )


COLUMNS = {
    "outlet": "id name folded domain timezone country is_demo",
    "article": "id outlet_id url title text language published published_has_time published_basis"
    " content_hash signature bands state failure queued_at attempts extractor_version"
    " extracted_at created",
    "event": "id public_id type kind title first last precision basis status place_name"
    " place_country review_state merged_into_id confidence article_count outlet_count machine"
    " doubts review_priority created updated",
    "eventparty": "id event_id country organisation role",
    "mention": "id article_id event_id type kind lemma status first last precision basis clock"
    " steps derivation parties place_name place_country attributed_to attribution_verb countries"
    " words gist headline confidence reasons alternatives extractor_version is_superseded",
    "evidence": "id mention_id rank in_title start end trigger_start trigger_end time_start"
    " time_end cue_start cue_end",
}


def fill(articles: int, events: int, *, seed: int = 7) -> None:
    """Fill an empty database; the last articles and events are as large as they may be."""
    rows = Fill(articles, events, seed=seed)
    with _without_triggers_and_word_indexes():
        for table, columns in COLUMNS.items():
            _copy(f"events_{table}", columns.split(), getattr(rows, f"{table}_rows")())
        for statement in _FOR_WHOLE_TABLES:
            _run(statement)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        )


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _without_triggers_and_word_indexes() -> Iterator[None]:
    """Index words afterwards: one index made of all rows costs a fraction of a million inserts."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE indexdef LIKE '%% USING gin %%' AND tablename LIKE 'events\\_%%'"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            cursor.execute(definition)
