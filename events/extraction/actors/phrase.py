"""A phrase under construction, and what an entity contributes to it."""

from dataclasses import dataclass, field
from functools import cache

from events.core.countries import is_country
from events.extraction.actors.context import Context
from events.extraction.actors.entities import Entity, Form, groups
from events.extraction.actors.lexicon import Match
from events.extraction.tables import rows, word_list
from events.extraction.types import ActorKind


@dataclass(slots=True)
class Phrase:
    """Words `first` to `last` (not included) of a sentence, and who they mean.

    The head word of highest `rank` gives the sector; `title` is the last head word, `heads`
    all of them; `office` is what a leader held on the article's day.
    """

    first: int
    last: int
    form: Form
    kind: ActorKind
    countries: tuple[str, ...]
    organisation: str | None = None
    sector: str | None = None
    rank: int = 0
    place: bool = False
    person: str | None = None
    title: str | None = None
    office: str | None = None
    female: bool | None = None
    heads: list[str] = field(default_factory=list)

    @property
    def is_unnamed_official(self) -> bool:
        """True for the holder of an office whose name is not known (yet)."""
        is_official = self.title in word_list("titles") and self.kind is not ActorKind.PLACE
        return is_official and not self.person


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity is on the article's day."""

    kind: ActorKind
    countries: tuple[str, ...]
    organisation: str | None
    sector: str | None


# The others are the state itself, or stand for it.
_KINDS = {
    Form.ORGANISATION: ActorKind.ORGANISATION,
    Form.GROUP: ActorKind.GROUP,
    Form.PEOPLE: ActorKind.GROUP,
    Form.PLACE: ActorKind.PLACE,
}


@cache
def _sectors_of_offices() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("offices", columns=2)}


def read(entity: Entity, context: Context) -> Identity:
    """Return what `entity` is on the article's day."""
    if entity.form is Form.PERSON:
        return _read_person(entity, context)
    if entity.form is Form.GROUP and entity.terms and context.in_office(entity):
        return Identity(ActorKind.STATE, entity.countries, None, "government")
    if entity.form is Form.INSTITUTION and entity.sector in ("business", "education"):
        return Identity(ActorKind.ORGANISATION, entity.countries, entity.name, entity.sector)
    kind = _KINDS.get(entity.form, ActorKind.STATE)
    return Identity(kind, entity.countries, entity.organisation, entity.sector)


def _read_person(entity: Entity, context: Context) -> Identity:
    term = context.term(entity)
    sector: str | None = _sectors_of_offices().get(term.office, "government")
    if sector == "government" and not context.in_office(entity):
        sector = "elite" if context.is_past(term) else None
    if is_country(term.party):
        return Identity(ActorKind.STATE, (term.party,), None, sector)
    if group := groups().get(term.party):
        return Identity(ActorKind.GROUP, group.countries, group.name, group.sector)
    return Identity(ActorKind.ORGANISATION, (), term.party, sector)


def new_phrase(match: Match, entity: Entity, context: Context) -> Phrase:
    """Return a phrase that covers just the name of `entity`."""
    identity = read(entity, context)
    phrase = Phrase(
        match.first,
        match.last,
        entity.form,
        identity.kind,
        identity.countries,
        identity.organisation,
        identity.sector,
        rank=2 if identity.sector else 0,
        place=entity.form in (Form.COUNTRY, Form.CAPITAL, Form.PLACE),
    )
    if entity.form is Form.PERSON:
        phrase.person, phrase.female = entity.name, entity.female
        phrase.office = context.term(entity).office
    return phrase
