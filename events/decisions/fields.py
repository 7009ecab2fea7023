"""The fields of an event that people may decide, each one object.

A field reads what a person says (`read`), knows its value of an event (`of`), lays a decided
one over what the sources say (`laid_over`), writes it for readers (`in_words`) and into the
rows of decisions (`stored`, `told`), and cuts it into the parts that two people can change
beside one another (`parts`, `built`). Values are equal where they say the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from events.core.countries import country_name, is_country
from events.core.days import OUT_OF_RANGE, Days, Precision, is_within
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType
from events.core.parties import Role
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.parties import Part, PartyChanges

MOST_TITLE_LETTERS, MOST_PLACE_LETTERS, MOST_PARTY_LETTERS = 300, 200, 60


class Handed(Enum):
    """In place of a value: the field is handed back to what the sources say."""

    BACK = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened: a name, and the country's code (ISO 3166 alpha-3)."""

    name: str = ""
    country: str = ""


Value = EventType | str | Status | Days | None | Place | PartyChanges
Word = Value | Handed
Decided = Mapping[str, Value]  # by the name of the field
Parts = Mapping[str, Any]
V = TypeVar("V", bound=Value)


class InvalidValue(ValueError):
    """The value does not fit its field; the message says why, for a reader.

    `part` is the part of the value that is wrong, where it is one.
    """

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message)
        self.part = part


class Field(Generic[V]):
    """One thing that people may decide. `columns` of row and form are by part of the value.

    As it stands here, a field of few `values` that is one part, under its own name.
    """

    def __init__(
        self,
        name: str,
        values: Iterable[V] = (),
        *,
        columns: Mapping[str, str] | None = None,
        label: str = "",
    ) -> None:
        self.name = name  # as the rows of decisions have it, for ever
        self.label = label or name
        self.columns = {name: name} if columns is None else columns
        self._values = {str(value): value for value in values}

    def read(self, told: Any) -> V:
        """Return what a person says, in JSON, as columns or as a value; raises InvalidValue."""
        if str(told) not in self._values:
            raise InvalidValue(f"{told} is not a {self.name}.", self.name)
        return self._values[str(told)]

    def of(self, values: EventValues) -> V:
        """Return the value of an event."""
        value: V = getattr(values, self.name)
        return value

    def laid_over(self, values: EventValues, decided: V) -> EventValues:
        """Return `values` where people decided so."""
        return replace(values, **{self.name: decided})  # type: ignore[arg-type]

    def is_news(self, said: V, decided: V, known: Iterable[V | None]) -> bool:
        """True when what sources have `said` is nothing that was `known` to who `decided`."""
        return all(said != value for value in known)

    def in_words(self, value: V) -> str:
        """Return a value for a reader: "10 Sep 2019", "Hanoi, Vietnam"."""
        return str(value).replace("_", " ")

    def parts(self, value: V) -> Parts:
        """Return the parts that one can change for itself."""
        return {self.name: value}

    def built(self, parts: Parts) -> V:
        """Return the value of such parts; raises InvalidValue."""
        return self.read(parts.get(self.name, parts))

    def row(self, value: V) -> dict[str, Any]:
        """Return the columns of an event's row."""
        parts = self.parts(value)
        return {column: parts[part] for part, column in self.columns.items()}

    def as_json(self, value: V) -> Any:
        """Return a value as decisions keep it."""
        parts = self.parts(value).items()
        told = {part: None if one is None else str(one) for part, one in parts}
        return told.get(self.name, told)

    def from_json(self, stored: Any) -> V:
        """Return the value that a decision keeps, which need not pass today's checks."""
        return self.read(stored)

    def stored(self, word: V | Handed) -> Any:
        """Return the `after` of a decision."""
        return None if isinstance(word, Handed) else self.as_json(word)

    def told(self, stored: Any) -> V | Handed:
        """Return what the `after` of a decision says."""
        return Handed.BACK if stored is None else self.from_json(stored)

    def told_in_words(self, stored: Any) -> str:
        """Return what a decision keeps, for a reader."""
        word = self.told(stored)
        return "what the sources say" if isinstance(word, Handed) else self.in_words(word)


class _Kind(Field[str]):
    def laid_over(self, values: EventValues, decided: str) -> EventValues:
        """A decided kind brings its type."""
        return replace(values, kind=decided, type=KINDS[decided].type)

    def in_words(self, value: str) -> str:
        return KINDS[value].name


class _Type(Field[EventType]):
    def laid_over(self, values: EventValues, decided: EventType) -> EventValues:
        """A decided type keeps the kind if it is one of its own."""
        kind = values.kind if KINDS[values.kind].type is decided else decided.kinds[0].slug
        return replace(values, kind=kind, type=decided)


class _Title(Field[str]):
    def read(self, told: Any) -> str:
        title = " ".join(str(told).split())
        if not 0 < len(title) <= MOST_TITLE_LETTERS:
            raise InvalidValue(f"A title has between 1 and {MOST_TITLE_LETTERS} letters.", "title")
        return title

    def in_words(self, value: str) -> str:
        return value

    def from_json(self, stored: Any) -> str:
        return str(stored)


class _Dates(Field[Days | None]):
    """None: on no day that is known."""

    def read(self, told: Any) -> Days | None:
        """Days and precision; where none is told, one day has `day` and several have `range`."""
        told = self.parts(told) if isinstance(told, Days) else told
        first, last = (_day(told.get(part), part) for part in ("first", "last"))
        first, last = first or last, last or first
        if first is None or last is None:
            return None
        if first > last:
            raise InvalidValue("The last day is before the first.", "last")
        for day, part in ((first, "first"), (last, "last")):
            if not is_within(day):
                raise InvalidValue(OUT_OF_RANGE, part)
        return Days(first, last, _precision(told.get("precision"), is_one=first == last))

    def of(self, values: EventValues) -> Days | None:
        return values.days

    def laid_over(self, values: EventValues, decided: Days | None) -> EventValues:
        # A person's day rests on what they read, however the machine came to its own.
        return replace(values, days=decided, basis=Basis.EXPLICIT if decided else None)

    def in_words(self, value: Days | None) -> str:
        """The days, with the precision where they do not say it themselves."""
        if value is None:
            return "no day"
        told = Days(value.first, value.last).precision
        return value.in_words() + ("" if value.precision is told else f" ({value.precision})")

    def parts(self, value: Days | None) -> Parts:
        return {part: getattr(value, part) if value else None for part in self.columns}

    def row(self, value: Days | None) -> dict[str, Any]:
        return {**super().row(value), "precision": value.precision.value if value else ""}

    def from_json(self, stored: Any) -> Days | None:
        first, last = (_day(stored[part], part) for part in ("first", "last"))
        return Days.between(first, last, stored.get("precision") or "")


class _Place(Field[Place]):
    def read(self, told: Any) -> Place:
        told = self.parts(told) if isinstance(told, Place) else told
        country = str(told.get("country") or "")
        if country and not is_country(country):
            raise InvalidValue(f"No country has the code {country}.", "country")
        name = " ".join(str(told.get("name") or "").split())
        return Place(name[:MOST_PLACE_LETTERS], country)

    def of(self, values: EventValues) -> Place:
        return Place(values.place_name, values.place_country)

    def laid_over(self, values: EventValues, decided: Place) -> EventValues:
        return replace(values, place_name=decided.name, place_country=decided.country)

    def in_words(self, value: Place) -> str:
        country = country_name(value.country) if value.country else ""
        return ", ".join(part for part in (value.name, country) if part) or "none"

    def parts(self, value: Place) -> Parts:
        return {"name": value.name, "country": value.country}

    def from_json(self, stored: Any) -> Place:
        return Place(stored["name"], stored["country"])


class _Parties(Field[PartyChanges]):
    """Its value of an event is the word that the parties are these and no others."""

    def read(self, told: Any) -> PartyChanges:
        """Changes of the parties, or the whole list of them."""
        told = told.as_json() if isinstance(told, PartyChanges) else told
        if not isinstance(told, Mapping):
            return PartyChanges(tuple(_part(row) for row in told), is_all=True)
        removed = (_part(row, anywhere=not row["role"]) for row in told["removed"])
        return PartyChanges(tuple(_part(row) for row in told["added"]), tuple(removed))

    def of(self, values: EventValues) -> PartyChanges:
        return PartyChanges.all_are(values.parties)

    def laid_over(self, values: EventValues, decided: PartyChanges) -> EventValues:
        return replace(values, parties=decided.laid_over(values.parties))

    def is_news(
        self, said: PartyChanges, decided: PartyChanges, known: Iterable[PartyChanges | None]
    ) -> bool:
        """A party that nobody decided on is no news."""
        told, *rest = (decided.concerned(one) for one in (said, *known))
        return all(told != one for one in rest)

    def in_words(self, value: PartyChanges) -> str:
        return value.in_words() if value.is_all else f"what the sources say, {value.in_words()}"

    def as_json(self, value: PartyChanges) -> Any:
        return value.as_json()

    def from_json(self, stored: Any) -> PartyChanges:
        return PartyChanges.from_json(stored)


def _precision(told: Any, *, is_one: bool) -> Precision:
    precision = told or (Precision.DAY if is_one else Precision.RANGE)
    if precision not in list(Precision):
        raise InvalidValue(f"{precision} is not a precision.", "precision")
    if Precision(precision).is_of_a_day and not is_one:
        raise InvalidValue(
            f"Several days are not told to the {precision}: choose another precision.", "precision"
        )
    return Precision(precision)


def _part(row: Mapping[str, Any], *, anywhere: bool = False) -> Part:
    name, told = str(row["name"]).strip(), bool(row["is_country"])
    if told and not is_country(name):
        raise InvalidValue(f"No country has the code {name}.")
    if not 0 < len(name) <= MOST_PARTY_LETTERS:
        raise InvalidValue(f"The name of a party has between 1 and {MOST_PARTY_LETTERS} letters.")
    if not anywhere and row["role"] not in list(Role):
        raise InvalidValue(f"{row['role']} is not a role.")
    return Part(name, None if anywhere else Role(row["role"]), told)


def _day(told: Any, part: str) -> date | None:
    if told is None or isinstance(told, date):
        return told
    try:
        return date.fromisoformat(str(told))
    except ValueError as error:
        raise InvalidValue(f"{told} is not a day (write it as 2019-09-10).", part) from error


TITLE = _Title("title")
KIND = _Kind("kind", KINDS)
TYPE = _Type("type", EventType)
STATUS = Field("status", Status)
DATES = _Dates("dates", columns={part: part for part in ("first", "last", "precision")})
PLACE = _Place("place", columns={"name": "place_name", "country": "place_country"})
# Stored under the name that it had when the first decisions were kept: those rows cannot be
# changed, and a second name would be asked about beside the first in every query for ever.
PARTIES = _Parties("countries", columns={}, label="parties")

# In the order in which they are laid over one another: a type has the last word on the kind.
FIELDS: Mapping[str, Field[Any]] = {
    field.name: field for field in (TITLE, KIND, TYPE, STATUS, DATES, PLACE, PARTIES)
}
