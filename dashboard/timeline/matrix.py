"""The matrix: who acts in rows, who is acted upon in columns, and how many events each two have.

An act has a direction only where somebody is acted upon. What two do together, a summit say, stands
in no cell: so each number is that of the events behind its link, and the caption says how many are
left out. To count them both ways would count most meetings twice and all sums with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dashboard.timeline.query import Ask, Finding, Query
from dashboard.timeline.shading import Cell, Strength, Tally
from dashboard.timeline.view import SHAPES, View
from dashboard.timeline.words import party_words, tiny_words
from events.columns.codes import ROLES, TONE_OF_TYPE, TONES
from events.columns.parts import Parts, once, roles
from events.core.kinds import Tone
from events.core.parties import Role

SIZES = (12, 20, 30)
_SIDES = roles(Role.ACTOR, Role.RECIPIENT)
_RECIPIENT = ROLES.index(Role.RECIPIENT)

Pair = tuple[int, int]  # numbers of parties
Count = NDArray[np.int64]


@dataclass(frozen=True)
class Line:
    """A row: a party, its cells, and what it does to all these."""

    name: str
    short: str
    cells: Sequence[Cell]
    total: int


@dataclass(frozen=True)
class Party:
    """The head of a column: a party, and what is done to it by all these."""

    name: str
    short: str
    total: int


@dataclass(frozen=True)
class Matrix:
    """The parties with most events; `together` counts events without anybody acted upon."""

    parties: Sequence[Party]
    lines: Sequence[Line]
    total: int
    strength: Strength
    together: int
    sizes: Sequence[tuple[int, str, bool]]  # a number of parties, its address, whether it is shown

    @property
    def size(self) -> int:
        """How many parties may be shown."""
        return next(size for size, _, is_current in self.sizes if is_current)


def matrix_of(view: View, finding: Finding) -> Matrix:
    """Return the matrix of what a view finds."""
    size = _size(view)
    sides = _sides(finding)
    each = once(sides)
    parties = busiest(each, finding, size)
    counted = tallies(finding, parties)
    strength = Strength.up_to(max((tally.total for tally in counted.values()), default=0))
    drawing = _Drawing(view, finding, counted, strength)
    return Matrix(
        [drawing.party(one, parties) for one in parties],
        [drawing.line(one, parties) for one in parties],
        sum(tally.total for tally in counted.values()),
        strength,
        together(sides, each),
        [(n, view.url(own=_own(n)), n == size) for n in SIZES],
    )


def _size(view: View) -> int:
    asked = dict(view.own).get("top", "")
    return next((n for n in SIZES if str(n) == asked), SIZES[0])


def _own(size: int) -> tuple[tuple[str, str], ...]:
    return () if size == SIZES[0] else (("top", str(size)),)


def _sides(finding: Finding) -> Parts:
    """Who acts or is acted upon in what is found."""
    parts = finding.world.table.parties
    return parts[_SIDES[parts.role] & finding.rows[parts.row]]


def busiest(each: Parts, finding: Finding, most: int) -> list[int]:
    """Return the numbers of the parties that act or are acted upon (`each` once) in most events."""
    names = finding.world.table.words.parties
    count = np.bincount(each.what, minlength=len(names))
    found = np.flatnonzero(count).tolist()
    return sorted(found, key=lambda n: (-count[n], party_words(names[n])))[:most]


def tallies(finding: Finding, parties: Sequence[int]) -> Mapping[Pair, Tally]:
    """How many of the events found each of `parties` has towards each other, by tone."""
    table = finding.world.table
    acts = table.towards[finding.rows[table.towards.row]]
    tones = TONE_OF_TYPE[table.type[acts.row]]
    counts = {
        tone: np.bincount(acts.what[tones == n], minlength=len(table.words.pairs)).astype(np.int64)
        for n, tone in enumerate(TONES)
    }
    return dict(_between(counts, table.words.pairs.things, set(parties)))


def _between(
    counts: Mapping[str, Count], pairs: Sequence[Pair], parties: set[int]
) -> list[tuple[Pair, Tally]]:
    tones = (Tone.COOPERATION, Tone.NEUTRAL, Tone.CONFLICT)
    some = np.flatnonzero(sum(counts.values()))
    return [
        (pairs[n], Tally(*(int(counts[tone][n]) for tone in tones)))
        for n in some.tolist()
        if parties.issuperset(pairs[n])
    ]


def together(sides: Parts, each: Parts) -> int:
    """How many events have two who act and nobody who is acted upon; `each` party is there once."""
    is_towards = np.bincount(sides.row[sides.role == _RECIPIENT])
    actors = np.bincount(each.row, minlength=len(is_towards))
    shared = actors > 1
    shared[: len(is_towards)] &= is_towards == 0
    return int(shared.sum())


class _Drawing:
    """Draws rows of cells."""

    def __init__(
        self, view: View, finding: Finding, counted: Mapping[Pair, Tally], strength: Strength
    ) -> None:
        self.timeline = replace(view.shaped(SHAPES[0]), compare=False)
        self.names = finding.world.table.words.parties
        self.counted = counted
        self.strength = strength

    def party(self, one: int, parties: Sequence[int]) -> Party:
        name = self.names[one]
        total = sum(self._total(other, one) for other in parties)
        return Party(party_words(name), tiny_words(name), total)

    def line(self, one: int, parties: Sequence[int]) -> Line:
        cells = [self._cell(one, other) for other in parties]
        name = self.names[one]
        total = sum(self._total(one, other) for other in parties)
        return Line(party_words(name), tiny_words(name), cells, total)

    def _total(self, one: int, other: int) -> int:
        tally = self.counted.get((one, other))
        return tally.total if tally else 0

    def _cell(self, one: int, other: int) -> Cell:
        if one == other:
            return Cell("same")
        if not (tally := self.counted.get((one, other))):
            return Cell("")
        query = towards(self.timeline.query, self.names[one], self.names[other])
        return Cell(
            f"heat {tally.tone} {self.strength.of(tally.total)}",
            tally.short,
            f"{party_words(self.names[one])} → {party_words(self.names[other])}: {tally.words}",
            self.timeline.url(query=query) if query else "",
        )


def towards(query: Query, one: str, other: str) -> Query | None:
    """Return the query for what `one` does to `other` of what `query` finds, None where there is none.

    A pair is an alternative to other countries that are asked for, or one more beside them.
    """
    pair = Ask("pair", f"{one}>{other}")
    asked = [ask for ask in query.asks if ask.group == pair.group]
    rest = [ask for ask in asked if not _follows(ask, one, other)]
    if not query.every and len(rest) < len(asked):
        rest = []  # one alternative holds for each such event: the others narrow nothing
    if len(rest) > 1 and not query.every:
        return None
    narrowed = query.without(*asked)
    return replace(narrowed, asks=(*narrowed.asks, *rest, pair), every=bool(rest))


def _follows(ask: Ask, one: str, other: str) -> bool:
    """True where each event of `one` towards `other` is asked for."""
    return (ask.name, ask.value) in {
        ("country", one),
        ("country", other),
        (Role.ACTOR.value, one),
        (Role.RECIPIENT.value, other),
        ("pair", f"{one}>{other}"),
        ("pair", f"{one}-{other}"),
        ("pair", f"{other}-{one}"),
    }
