"""What the article as a whole says that decides how one name is read."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from events.extraction.actors.entities import Entity, Form, Term
from events.extraction.actors.lexicon import Match

# A leader is still, or already, called by surname alone this long outside the office.
_SURNAME_SLACK = 730


@dataclass(slots=True)
class Context:
    """The article's day, what it names, and how the sentence at hand is written.

    `people` holds the entities whose full name the article gives; `named` the names of
    countries, cities and people in it, by country; `counts` how often it names each country
    or organisation; `towns` the country of each town that it tells with its state; `redefined`
    the acronyms that it explains as somebody else's.
    `name_words` are the words of the sentence at hand that belong to a name of the tables.
    A `lone` phrase has no article around it: there a shared name may stand by itself.
    """

    day: date | None = None
    people: set[Entity] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    towns: dict[str, str] = field(default_factory=dict)
    redefined: set[str] = field(default_factory=set)
    lone: bool = False
    title_case: bool = False
    capitals: bool = False
    name_words: frozenset[int] = frozenset()

    def note(self, match: Match) -> None:
        """Remember what `match` names; surnames alone prove nothing."""
        for name in match.names:
            if name.surname or name.shared:
                continue
            entity = name.entity
            if entity.form is Form.PERSON:
                self.people.add(entity)
            for code in _parties(entity):
                self.counts[code] += 1
                self.named.setdefault(code, set()).add(entity.name)
                if entity.form is Form.PLACE:
                    self.places.add(code)

    def is_named(self, code: str, *, but: str = "") -> bool:
        """True when the article names the country, other than by the word `but`."""
        return bool(self.named.get(code, set()) - {but})

    def town(self, name: str, entity: Entity) -> Entity | None:
        """The town that `name` means where the article tells it with its state.

        Not in an article that otherwise names the country that `entity`, of the same name, is
        or lies in.
        """
        code = self.towns.get(name)
        if code is None or entity.form not in (Form.COUNTRY, Form.CAPITAL, Form.PLACE):
            return None
        if any(self.is_named(party, but=entity.name) for party in entity.countries):
            return None
        return Entity(name, Form.PLACE, (code,))

    def may_mean(self, entity: Entity) -> bool:
        """True when a shared name ("Congress", "PAN") is that of `entity` here.

        The article must name its country, and no other country twice as often.
        """
        most = max(self.counts.values(), default=0)
        return self.lone or any(0 < most <= 2 * self.counts[code] for code in _parties(entity))

    def is_named_place(self, code: str) -> bool:
        """True when the article names a city or region of the country."""
        return code in self.places

    def term(self, entity: Entity) -> Term:
        """Return the office that the person held on the article's day, or nearest to it."""
        if self.day is None:
            return entity.terms[0]
        day = self.day
        return min(entity.terms, key=lambda term: term.days_off(day))

    def in_office(self, entity: Entity) -> bool:
        """True when the person held an office on the article's day (or no day is known)."""
        return self.day is None or self.term(entity).days_off(self.day) == 0

    def is_past(self, term: Term) -> bool:
        """True when the office ended before the article's day."""
        return self.day is not None and term.days.last < self.day

    def may_stand_alone(self, entity: Entity) -> bool:
        """True when the article's day is near enough to the office for a bare surname."""
        return self.day is None or self.term(entity).days_off(self.day) <= _SURNAME_SLACK


def _parties(entity: Entity) -> tuple[str, ...]:
    """The countries or organisations that `entity` stands for."""
    if entity.organisation and entity.form is Form.ORGANISATION:
        return (entity.organisation,)
    return entity.countries or tuple(dict.fromkeys(term.party for term in entity.terms))
