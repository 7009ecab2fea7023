"""On which side of an act its countries stand, where the words alone leave that open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.core.kinds import KINDS, EventType
from events.core.parties import Role
from events.extraction.article import Article
from events.extraction.types import Coding, Place, ToldParty


def with_sides(
    parties: Sequence[ToldParty], coding: Coding, place: Place | None, article: Article
) -> list[ToldParty]:
    """Return `parties` with the side that the type of the act gives them."""
    if coding.type is EventType.POLITICS:
        parties = _as_actors(parties)
    if coding.type is EventType.POLITICS or coding.type.mutual:
        return list(_once(parties))
    if KINDS[coding.kind].by_state and not _countries(parties, Role.ACTOR):
        return [*_of_state(parties, place, article), *parties]
    if coding.type is EventType.ASSAULT and not _countries(parties, Role.RECIPIENT):
        return [*parties, *_known_victim(parties, article)]
    return list(parties)


def _known_victim(parties: Sequence[ToldParty], article: Article) -> Iterator[ToldParty]:
    """ "Peru's aggression": against the one country that Peru attacks in other sentences, or
    else the one that the document is about."""
    attackers = _countries(parties, Role.ACTOR)
    if len(attackers) != 1:
        return
    suffering = article.victims_of(attackers[0])
    victim = next(iter(suffering)) if len(suffering) == 1 else None
    victim = victim if suffering else article.main_country
    if victim is not None and victim not in attackers:
        yield ToldParty(victim, Role.RECIPIENT, True)


def _countries(parties: Sequence[ToldParty], role: Role) -> list[str]:
    return [party.name for party in parties if party.is_country and party.role is role]


def _as_actors(parties: Sequence[ToldParty]) -> list[ToldParty]:
    """An election or a death is its country's own, unless another country brings it about."""
    if _countries(parties, Role.ACTOR):
        return list(parties)
    suffers = Role.RECIPIENT
    return [
        replace(party, role=Role.ACTOR) if party.is_country and party.role is suffers else party
        for party in parties
    ]


def _once(parties: Sequence[ToldParty]) -> Iterator[ToldParty]:
    """Without recipients that act as well."""
    actors = {party.name for party in parties if party.role is Role.ACTOR}
    for party in parties:
        if party.role is not Role.RECIPIENT or party.name not in actors:
            yield party


def _of_state(
    parties: Sequence[ToldParty], place: Place | None, article: Article
) -> Iterator[ToldParty]:
    """The state on whose soil somebody was arrested, or else whose own people were."""
    if any(party.role is Role.ACTOR for party in parties):
        return
    where = place.country if place else None
    suffering = _countries(parties, Role.RECIPIENT)
    if where is None and article.main_country in suffering:
        where = article.main_country
    if where is None and len(suffering) == 1:
        where = suffering[0]
    if where is not None:
        yield ToldParty(where, Role.ACTOR, True)
