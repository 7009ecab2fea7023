"""What may be asked of events: each facet with its words, its part of the address, its counts."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from dashboard.timeline.words import KIND_WORDS, STATUS_WORDS, TYPE_WORDS, party_words
from events.columns import NO_DAY, Table
from events.columns.codes import (
    BASES,
    FORM_OF_TYPE,
    FORMS,
    KIND_SLUGS,
    PRECISIONS,
    REVIEW_STATES,
    STATUSES,
    TONE_OF_TYPE,
    TONES,
    TYPES,
)
from events.columns.parts import Bools, Codes, Parts, roles
from events.core.countries import is_country
from events.core.parties import Role
from events.core.status import Status
from events.models import Outlet

NOBODY = "none"  # the bucket of events without a country
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return the days since 1 January 1970, as the columns count."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the day of a number of the columns."""
    return date.fromordinal(number + _EPOCH)


@dataclass(frozen=True)
class World:
    """What is asked about: all events, as of a day."""

    table: Table
    today: date

    @cached_property
    def outlets(self) -> Mapping[int, str]:
        """The names of outlets by their primary keys."""
        return dict(Outlet.objects.values_list("pk", "name"))


@dataclass(frozen=True)
class Facet(ABC):
    """One way to narrow events. What is asked in one `group` are alternatives of each other."""

    name: str  # in the address
    group: str
    title: str

    @abstractmethod
    def accepts(self, value: str) -> bool:
        """True for what may stand in an address."""

    @abstractmethod
    def words(self, world: World, value: str) -> str:
        """What the value is for a reader: "Japan"."""

    @abstractmethod
    def rows(self, world: World, value: str) -> Bools:
        """Which events have it."""

    @abstractmethod
    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        """How many of the events where `rows` is true have each value."""

    def chip(self, world: World, value: str) -> str:
        """The value in a list of all that is asked: "recipient Japan"."""
        return self.words(world, value)


@dataclass(frozen=True)
class OfCodes(Facet):
    """A field of few values, in the order of their codes; "" is no value to ask for."""

    column: str
    values: tuple[str, ...]
    said: Mapping[str, str]

    def accepts(self, value: str) -> bool:
        return value != "" and value in self.values

    def words(self, world: World, value: str) -> str:
        return self.said.get(value, value)

    def codes(self, table: Table) -> Codes:
        """The code of each event."""
        found: Codes = getattr(table, self.column)
        return found

    def rows(self, world: World, value: str) -> Bools:
        found: Bools = self.codes(world.table) == self.values.index(value)
        return found

    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        counted = np.bincount(self.codes(world.table)[rows], minlength=len(self.values))
        pairs = zip(self.values, counted.tolist(), strict=False)
        return {value: count for value, count in pairs if count and value}


@dataclass(frozen=True)
class OfTypes(OfCodes):
    """What follows from the type: `by_type` has the code for that of each type."""

    by_type: Codes

    def codes(self, table: Table) -> Codes:
        found: Codes = self.by_type[table.type]
        return found


@dataclass(frozen=True)
class Taking(Facet):
    """A country, organisation or group takes part, in one of `wanted` roles or in any."""

    wanted: Role | None = None

    def accepts(self, value: str) -> bool:
        return 0 < len(value) <= 60

    def words(self, world: World, value: str) -> str:
        return "no country" if value == NOBODY else party_words(value)

    def chip(self, world: World, value: str) -> str:
        name = self.words(world, value)
        return f"{self.wanted} {name}" if self.wanted else name

    def _parts(self, table: Table) -> tuple[Parts, Bools | None]:
        return (table.parties, roles(self.wanted)) if self.wanted else (table.involved, None)

    def rows(self, world: World, value: str) -> Bools:
        table = world.table
        if value == NOBODY:
            return ~_with_country(table)
        number = table.words.parties.number(value)
        if number is None:
            return np.zeros(len(table), np.bool_)
        parts, wanted = self._parts(table)
        return parts.rows_with(number, len(table), wanted)

    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        parts, wanted = self._parts(world.table)
        names = world.table.words.parties
        found = {names[number]: n for number, n in parts.counts(rows, wanted).items()}
        if not self.wanted and (without := int((rows & ~_with_country(world.table)).sum())):
            found[NOBODY] = without
        return found


def _with_country(table: Table) -> Bools:
    countries = np.array([is_country(name) for name in table.words.parties.things], np.bool_)
    found = np.zeros(len(table), np.bool_)
    if len(countries):
        found[table.involved.row[countries[table.involved.what]]] = True
    return found


@dataclass(frozen=True)
class Between(Facet):
    """Two parties: "RUS-UKR", whoever acts, or "USA>IRN", one upon the other."""

    def accepts(self, value: str) -> bool:
        return all(self.both(value)) and len(value) <= 130

    @staticmethod
    def both(value: str) -> tuple[str, str]:
        """Return the two parties of a value; empty where it names none.

        Of "Al-Shabaab-USA" the hyphen beside a country parts them.
        """
        if ">" in value:
            one, _, other = value.partition(">")
            return one, other
        cuts = [n for n, sign in enumerate(value) if sign == "-"]
        sides = [(value[:cut], value[cut + 1 :]) for cut in cuts]
        beside = [pair for pair in sides if any(map(is_country, pair))]
        return next(iter((*beside, *sides)), (value, ""))

    def ordered(self, value: str) -> str:
        """Return the value as it is written of two who are not told apart: in their order."""
        return value if ">" in value else "-".join(sorted(self.both(value)))

    def words(self, world: World, value: str) -> str:
        return f" {'→' if '>' in value else '↔'} ".join(map(party_words, self.both(value)))

    def rows(self, world: World, value: str) -> Bools:
        table, names = world.table, world.table.words.parties
        numbers = [names.number(name) for name in self.both(value)]
        none = np.zeros(len(table), np.bool_)
        if None in numbers:
            return none
        is_directed = ">" in value
        one, other = numbers if is_directed else sorted(n for n in numbers if n is not None)
        number = table.words.pairs.number((one or 0, other or 0))
        parts = table.towards if is_directed else table.between
        return none if number is None else parts.rows_with(number, len(table))

    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        return {**self._counted(world, rows, "-"), **self._counted(world, rows, ">")}

    def mutual(self, world: World, rows: Bools) -> Mapping[str, int]:
        """How many events each two have with one another, whoever acts."""
        return self._counted(world, rows, "-")

    def _counted(self, world: World, rows: Bools, sign: str) -> Mapping[str, int]:
        words = world.table.words
        parts = world.table.towards if sign == ">" else world.table.between
        found = {}
        for number, count in parts.counts(rows).items():
            both = [words.parties[party] for party in words.pairs[number]]
            found[sign.join(both if sign == ">" else sorted(both))] = count
        return found


@dataclass(frozen=True)
class AtPlace(Facet):
    """It happened in a town or region that the text names, or in a country."""

    def accepts(self, value: str) -> bool:
        return 0 < len(value) <= 200

    def words(self, world: World, value: str) -> str:
        return party_words(value)

    def chip(self, world: World, value: str) -> str:
        return f"in {self.words(world, value)}"

    def rows(self, world: World, value: str) -> Bools:
        table = world.table
        if is_country(value):
            return IN_ROLE[Role.PLACE].rows(world, value)
        number = table.words.places.number(value)
        found: Bools = table.place == (-2 if number is None else number)
        return found

    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        table = world.table
        places = table.place[rows]
        counted = np.bincount(places[places >= 0])
        named = {table.words.places[n]: int(counted[n]) for n in np.flatnonzero(counted).tolist()}
        return named | dict(IN_ROLE[Role.PLACE].counts(world, rows))


@dataclass(frozen=True)
class ByOutlet(Facet):
    """An outlet tells it; the value is its primary key."""

    def accepts(self, value: str) -> bool:
        return value.isdecimal() and len(value) <= 9

    def words(self, world: World, value: str) -> str:
        return world.outlets.get(int(value), "an outlet that is not here")

    def rows(self, world: World, value: str) -> Bools:
        return world.table.tellers.rows_with(int(value), len(world.table))

    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        return {str(outlet): n for outlet, n in world.table.tellers.counts(rows).items()}


@dataclass(frozen=True)
class AtLeast(Facet):
    """A number of theirs is at least so high; `steps` are the values to ask for."""

    column: str
    steps: Mapping[str, float]
    said: Mapping[str, str]

    def accepts(self, value: str) -> bool:
        return value in self.steps

    def words(self, world: World, value: str) -> str:
        return self.said[value]

    def rows(self, world: World, value: str) -> Bools:
        found: Bools = getattr(world.table, self.column) >= self.steps[value]
        return found

    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        values = getattr(world.table, self.column)[rows]
        counted = {value: int((values >= step).sum()) for value, step in self.steps.items()}
        return {value: count for value, count in counted.items() if count}


@dataclass(frozen=True)
class Outcome(Facet):
    """What became of what was meant: it is still ahead, or its days are over without a word."""

    def accepts(self, value: str) -> bool:
        return value in _OUTCOMES

    def words(self, world: World, value: str) -> str:
        return _OUTCOMES[value]

    def rows(self, world: World, value: str) -> Bools:
        table, today = world.table, day_number(world.today)
        planned = np.isin(table.status, [STATUSES.index(status) for status in PLANS])
        over = (table.last < today) & (table.last != NO_DAY)
        found: Bools = planned & (over if value == "overdue" else ~over)
        return found

    def counts(self, world: World, rows: Bools) -> Mapping[str, int]:
        counted = {value: int((rows & self.rows(world, value)).sum()) for value in _OUTCOMES}
        return {value: count for value, count in counted.items() if count}


_OUTCOMES = {"ahead": "planned, still ahead", "overdue": "planned, outcome unknown"}
PLANS = (Status.PLANNED, Status.OFFERED)
IN_ROLE = {
    role: Taking(role.value if role is not Role.PLACE else "country_in", "who", title, role)
    for role, title in (
        (Role.ACTOR, "Who acts"),
        (Role.RECIPIENT, "Who is acted upon"),
        (Role.PLACE, "Where"),
    )
}
PAIR = Between("pair", "who", "Pairs")
COUNTRY = Taking("country", "who", "Countries and bodies")
_SURE = {"high": 0.75, "fair": 0.5}
_PRECISE = {precision: f"told to the {precision}" for precision in PRECISIONS} | {
    "range": "told as a range",
    "open": "still going on",
}
FACETS: Mapping[str, Facet] = {
    facet.name: facet
    for facet in (
        COUNTRY,
        IN_ROLE[Role.ACTOR],
        IN_ROLE[Role.RECIPIENT],
        PAIR,
        OfCodes("type", "what", "Types", "type", TYPES, TYPE_WORDS),
        OfCodes("kind", "what", "Kinds", "kind", KIND_SLUGS, KIND_WORDS),
        OfTypes("tone", "tone", "Tone", "", TONES, {"neutral": "neither"}, TONE_OF_TYPE),
        OfTypes(
            "form", "form", "Form", "", FORMS, {"word": "words", "deed": "deeds"}, FORM_OF_TYPE
        ),
        OfCodes("status", "status", "Status", "status", STATUSES, STATUS_WORDS),
        Outcome("outcome", "outcome", "Plans"),
        AtPlace("place", "place", "Places"),
        ByOutlet("outlet", "outlet", "Outlets"),
        AtLeast(
            "sources",
            "sources",
            "Independent sources",
            "outlets",
            {"2": 2, "3": 3, "5": 5},
            {"2": "two or more sources", "3": "three or more sources", "5": "five or more sources"},
        ),
        OfCodes("precision", "precision", "How narrowly dated", "precision", PRECISIONS, _PRECISE),
        OfCodes(
            "basis",
            "basis",
            "What dates it",
            "basis",
            BASES,
            {
                "explicit": "dated in the sentence",
                "context": "dated by a sentence nearby",
                "publication": "dated by publication",
            },
        ),
        OfCodes(
            "review",
            "review",
            "Review",
            "review",
            REVIEW_STATES,
            {"unreviewed": "not reviewed"},
        ),
        AtLeast(
            "confidence",
            "confidence",
            "Confidence",
            "confidence",
            _SURE,
            {"high": "confidence 75 % or more", "fair": "confidence 50 % or more"},
        ),
    )
}


def named(values: Iterable[str]) -> Sequence[str]:
    """`values` without those that stand for nobody."""
    return [value for value in values if value != NOBODY]
