"""What the tables name: one entity per row, with the names it goes by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain

from events.core.countries import aliases_of, country_names
from events.core.days import Days
from events.core.tables import parts
from events.extraction.tables import rows


class Form(StrEnum):
    """Which kind of name it is; decides how a phrase may grow around it."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    INSTITUTION = "institution"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PEOPLE = "people"
    PLACE = "place"
    TRAP = "trap"  # looks like a name and is none: "China Daily"


@dataclass(frozen=True, slots=True)
class Term:
    """An office held on `days`, for a country (or organisation) `party`."""

    days: Days
    party: str
    office: str

    def days_off(self, day: date) -> int:
        """How many days `day` lies outside the term, 0 inside it."""
        return max((self.days.first - day).days, (day - self.days.last).days, 0)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some place that a table names.

    `countries` holds ISO codes; `terms` the offices of a person, or the days in which a
    group governed its country.
    """

    name: str
    form: Form
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    sector: str | None = None
    terms: tuple[Term, ...] = ()
    female: bool = False


def _one(code: str) -> tuple[str, ...]:
    return (code,) if code else ()


def _sector(cell: str) -> str | None:
    return cell if cell not in ("", "-") else None


# A territory with a code, whose name means a region and not who governs it.
_WITHOUT_STATE = frozenset({"ESH"})


@cache
def country_words() -> dict[str, str]:
    """Return the names and adjectives of one word, small letters first, as they are written."""
    entities = (*_countries(), *_demonyms())
    states = (names for entity, names in entities if entity.form is not Form.PEOPLE)
    return {name.casefold(): name for names in states for name in names if name.isalpha()}


def _countries() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    for code in country_names():
        form = Form.PLACE if code in _WITHOUT_STATE else Form.COUNTRY
        yield Entity(country_names()[code], form, (code,)), aliases_of(code)
    for codes, names in rows("sets", columns=2):
        yield Entity(names.split(" |")[0], Form.COUNTRY, tuple(codes.split())), parts(names)
    for code, names, adjectives in rows("historic", columns=3):
        yield Entity(names.split(" |")[0], Form.COUNTRY, (code,)), parts(names)
        if adjectives:
            yield Entity(adjectives, Form.DEMONYM, (code,)), _plurals(parts(adjectives))


def _demonyms() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    for code, forms in rows("demonyms", columns=2):
        yield Entity(forms.split(" |")[0], Form.DEMONYM, (code,)), _plurals(parts(forms))
    for name, code, forms in rows("peoples", columns=3):
        yield Entity(name, Form.PEOPLE, _one(code), name), _plurals(parts(forms))


def _plurals(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Add "Iranians" to "Iranian"; forms in a hiss ("Japanese", "Danish") have no plural."""
    added = (form + "s" for form in forms if not form.endswith(("s", "sh", "ch", "ese", "en")))
    return (*forms, *added)


def _capitals() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    for code, names in rows("capitals", columns=2):
        yield Entity(names.split(" |")[0], Form.CAPITAL, (code,)), parts(names)
    for code, names in rows("places", columns=2):
        for name in parts(names):
            yield Entity(name, Form.PLACE, _one(code.strip("-"))), (name,)


def _institutions() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    for code, sector, names in rows("seats", columns=3):
        yield Entity(names.split(" |")[0], Form.SEAT, (code,), None, sector), parts(names)
    for code, sector, names in rows("institutions", columns=3):
        for name in parts(names):
            entity = Entity(name.rstrip("?"), Form.INSTITUTION, (code,), None, sector)
            yield entity, (name,)


def _organisations() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    for acronym, sector, names in rows("organisations", columns=3):
        yield Entity(acronym, Form.ORGANISATION, (), acronym, _sector(sector)), parts(names)


def _groups() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    for name, sector, code, names, rule in rows("groups", columns=5):
        terms = tuple(_term(term, code, "government") for term in parts(rule))
        yield Entity(name, Form.GROUP, _one(code), name, sector, terms), parts(names)


@cache
def groups() -> dict[str, Entity]:
    """Return the armed groups and movements by their short name."""
    return {entity.name: entity for entity, _ in _groups()}


def _traps() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    for (names,) in rows("traps", columns=1):
        yield Entity("", Form.TRAP), parts(names)


def _people() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    """A person has a row for each office; the rows share the name that comes first."""
    terms: dict[str, list[Term]] = {}
    names: dict[str, list[str]] = {}
    women: set[str] = set()
    for code, office, days, cell, note in rows("leaders", columns=5):
        first = parts(cell)[0]
        terms.setdefault(first, []).append(_term(days, code, office))
        names.setdefault(first, []).extend(parts(cell))
        if note == "f":
            women.add(first)
    for first, held in terms.items():
        entity = Entity(plain(first), Form.PERSON, terms=tuple(held), female=first in women)
        yield entity, tuple(dict.fromkeys(names[first]))


def plain(name: str) -> str:
    """Return a person's name without the marks of leaders.tsv."""
    return name.replace("*", "").replace("_", "").replace("~", " ")


def _term(words: str, party: str, office: str) -> Term:
    """Read "2000-05-07..2008-05-07"; "2004-03" and "2004" are whole months and years."""
    first, _, last = words.partition("..")
    days = Days(_whole(first, date.min).first, _whole(last, date.max).last)
    return Term(days, party, office)


def _whole(words: str, end: date) -> Days:
    """The days that `words` name, or where there are none the `end` of the calendar."""
    found = Days.from_words(words) if words else Days(end, end)
    if found is None:
        raise ValueError(f"no days of office: {words!r}")
    return found


def all_entities() -> Iterator[tuple[Entity, tuple[str, ...]]]:
    """Return each entity with its names, as the tables write them."""
    return chain(
        _countries(), _demonyms(), _capitals(), _institutions(), _organisations(), _groups(),
        _people(), _traps(),
    )  # fmt: skip
