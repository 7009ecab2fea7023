"""Who took part in an occurrence, and where it happened, from all its tellings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from events.extraction.merging import Occurrence
from events.extraction.ontology import EventType, Role
from events.extraction.types import (
    ActorKind,
    ActorMention,
    Coding,
    Document,
    Party,
    Place,
)

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|off|outside|inside|around|across|over|of|on)\s+(?:the\s+)?"
    r"(?:(?:city|town|capital|port|province|region|district|village|island) of\s+)?$",
    re.IGNORECASE,
)
# Attacks and disasters are suffered by the country on whose soil they happen.
_SUFFERED = frozenset({EventType.ASSAULT, EventType.DISASTER})
_NAMES_COUNTRY = frozenset({ActorKind.STATE, ActorKind.PLACE})
# The article is about the country that it names half as often again as the next one; a name
# in the title counts as three.
_STANDS_OUT = 1.5
_TITLE_COUNTS = 3
# What is done together: who is named first says nothing of who did it.
_MUTUAL_KINDS = frozenset(
    {
        *("talks", "summit", "phone_call", "treaty_signing", "ceasefire_agreement"),
        *("joint_exercise", "joint_action", "clash"),
    }
)
_NEAR = 30  # characters before a place in which its preposition stands


def parties_of(
    occurrence: Occurrence, place: Place | None, actors: Sequence[ActorMention]
) -> tuple[Party, ...]:
    """Return the parties that the tellings name, else those that their context gives."""
    found: dict[tuple[str, Role], Party] = {}
    for telling in occurrence.tellings:
        for party in _told(telling.coding):
            known = found.get((party.name, party.role))
            spans = (known.spans if known else ()) + party.spans
            found[party.name, party.role] = Party(
                party.name, party.role, party.is_country, tuple(dict.fromkeys(spans))
            )
    parties = _one_role_each(list(found.values()))
    parties += _of_place(occurrence, parties, place)
    if not any(party.is_country and party.role is not Role.PLACE for party in parties):
        parties += _of_context(occurrence, place, actors)
    return tuple(parties)


def _of_context(
    occurrence: Occurrence, place: Place | None, actors: Sequence[ActorMention]
) -> Iterator[Party]:
    """The country where it happened, else the one that the article is about."""
    country = place.country if place and place.country else main_country(actors)
    if country is not None:
        suffered = occurrence.best.coding.type in _SUFFERED
        yield Party(country, Role.RECIPIENT if suffered else Role.ACTOR, True)


def _told(coding: Coding) -> Iterator[Party]:
    mutual = coding.kind in _MUTUAL_KINDS
    for mention in coding.sources:
        yield from _named(mention, Role.ACTOR)
    for mention in coding.targets:
        yield from _named(mention, Role.ACTOR if mutual else Role.RECIPIENT)


def _named(mention: ActorMention, role: Role) -> Iterator[Party]:
    spans = () if mention.in_title else (mention.span,)
    if mention.organisation:
        yield Party(mention.organisation, role, False, spans)
    for country in mention.countries:
        yield Party(country, role, True, spans)


def _one_role_each(parties: Sequence[Party]) -> list[Party]:
    """Who is both actor and recipient in different tellings is the actor."""
    actors = {party.name for party in parties if party.role is Role.ACTOR}
    return [p for p in parties if p.role is Role.ACTOR or p.name not in actors]


def _of_place(
    occurrence: Occurrence, parties: Sequence[Party], place: Place | None
) -> Iterator[Party]:
    if place is None or place.country is None:
        return
    coding = occurrence.best.coding
    spans = (place.span,) if place.span else ()
    yield Party(place.country, Role.PLACE, True, spans)
    involved = {party.name for party in parties}
    if coding.type is EventType.ASSAULT and place.country not in involved:
        yield Party(place.country, Role.RECIPIENT, True, spans)


def place_of(
    occurrence: Occurrence, actors: Sequence[ActorMention], document: Document
) -> Place | None:
    """Return where the text says that the occurrence happened, the best telling first."""
    for telling in sorted(occurrence.tellings, key=lambda t: t.when.cost):
        sentence = telling.coding.sentence
        text = document.title if sentence.in_title else document.text
        near = [
            (abs(actor.span.start - telling.coding.trigger.end), number)
            for number, actor in enumerate(actors)
            if actor.in_title == sentence.in_title
            and sentence.span.contains(actor.span)
            and _is_where(actor, text)
        ]
        if near:
            actor = actors[min(near)[1]]
            span = None if sentence.in_title else actor.span
            return Place(actor.text[:200], _country(actor), span)
    return None


def _is_where(actor: ActorMention, text: str) -> bool:
    if not actor.place:
        return False
    before = text[max(0, actor.span.start - _NEAR) : actor.span.start]
    return _LOCATIVE.search(before) is not None


def _country(actor: ActorMention) -> str | None:
    return actor.countries[0] if len(actor.countries) == 1 else None


def main_country(actors: Sequence[ActorMention]) -> str | None:
    """The country that the article speaks of most, where one stands out."""
    counts = Counter(
        country
        for actor in actors
        if actor.kind in _NAMES_COUNTRY
        for country in (actor.countries * _TITLE_COUNTS if actor.in_title else actor.countries)
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _STANDS_OUT * ranked[1][1]):
        return None
    return ranked[0][0]
