"""What narrows the events of the timeline, each with its words and its part of the address."""

from dataclasses import dataclass
from datetime import date

from events.core.countries import country_name
from events.core.days import Days, day_in_words
from events.core.kinds import KINDS
from events.core.parties import Role
from events.models import EventParty, ReviewState
from events.models.event import EventPartyQuerySet, EventQuerySet
from events.models.search import Matches, events_with

Pair = tuple[str, str]
_SAY = {"kind": lambda slug: KINDS[slug].name, "review": lambda s: str(ReviewState(s).label)}


@dataclass(frozen=True)
class Facet:
    """One thing that is asked of events: in words for a reader, and as part of the address."""

    words: str
    pairs: tuple[Pair, ...]

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """Those of `events` that have it."""
        raise NotImplementedError


@dataclass(frozen=True)
class OfCountry(Facet):
    """A country has a part in them. Of its `parts` the newest are found quicker than by `narrow`."""

    country: str
    role: str

    @classmethod
    def of(cls, country: str, role: str) -> "OfCountry":
        """Ask for a country (ISO 3166 alpha-3) in a role, or in any where that is empty."""
        name, pair = country_name(country), ("country", country)
        if role:
            return cls(f"{name} as {role}", (pair, ("role", role)), country, role)
        return cls(name, (pair,), country, role)

    @property
    def parts(self) -> EventPartyQuerySet:
        """The parts of events that it has."""
        return EventParty.objects.of_country(self.country, Role(self.role) if self.role else None)

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        return events.filter(pk__in=self.parts.values("event"))


@dataclass(frozen=True)
class WithWords(Facet):
    """The title or a sentence has the words; `matches` are all that have."""

    matches: Matches

    @classmethod
    def of(cls, words: str) -> "WithWords":
        """Look for the words, as one types them into a search engine. Raises UnusableWords."""
        return cls(f"“{words}”", (("text", words),), events_with(words))

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        return events.among(self.matches.ids)


@dataclass(frozen=True)
class InDays(Facet):
    """They may have happened in these days, ends included; None where an end is open."""

    first: date | None
    last: date | None

    @classmethod
    def between(cls, first: date | None, last: date | None) -> "InDays":
        """Ask for the days from `first` to `last`, of which one is given at least."""
        words = [f"from {day_in_words(first)}"] if first else []
        words += [f"until {day_in_words(last)}"] if last else []
        days = Days.between(first, last)
        pairs = tuple((name, str(day)) for name, day in (("from", first), ("to", last)) if day)
        return cls(days.in_words() if days else " ".join(words), pairs, first, last)

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        return events.overlapping(self.first, self.last)


@dataclass(frozen=True)
class Chosen(Facet):
    """A field of theirs has one of these values."""

    field: str
    values: tuple[str, ...]

    @classmethod
    def of(cls, name: str, values: tuple[str, ...]) -> "Chosen":
        """Ask for values of a field, by its name in the address."""
        words = f"{name} {' or '.join(map(_SAY.get(name, str.lower), values))}"
        field = "review_state" if name == "review" else name
        return cls(words, tuple((name, value) for value in values), field, values)

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        return events.filter(**self.lookup)

    @property
    def lookup(self) -> dict[str, tuple[str, ...]]:
        """What to filter rows by that have the field."""
        return {f"{self.field}__in": self.values}
