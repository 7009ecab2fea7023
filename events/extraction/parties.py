"""Who took part in an occurrence, and where it happened, from all its tellings."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from events.extraction.merging import Occurrence
from events.extraction.ontology import EventType, Role
from events.extraction.types import (
    ActorKind,
    ActorMention,
    Coding,
    Document,
    Party,
    Place,
    Sentence,
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
_LONGEST_NAME = 200  # what the column of the database holds
_NEAR = 30  # characters before a place in which its preposition stands


@dataclass(frozen=True)
class Setting:
    """A document with the mentions of actors and places in it, in the order of the text."""

    document: Document
    actors: Sequence[ActorMention]
    news: frozenset[str] = frozenset()  # countries of the first act that the lead tells

    def text_of(self, sentence: Sentence) -> str:
        """The text that the offsets of `sentence` are of."""
        return self.document.title if sentence.in_title else self.document.text

    @cached_property
    def _by_text(self) -> dict[bool, list[ActorMention]]:
        return {
            in_title: [actor for actor in self.actors if actor.in_title == in_title]
            for in_title in (True, False)
        }

    def mentions_in(self, sentence: Sentence) -> list[ActorMention]:
        """The mentions inside `sentence`."""
        held = self._by_text[sentence.in_title]
        first = bisect_left(held, sentence.span.start, key=lambda a: a.span.start)
        last = bisect_left(held, sentence.span.end, key=lambda a: a.span.start)
        return held[first:last]

    @cached_property
    def main_country(self) -> str | None:
        """The country that the article speaks of most, where one stands out."""
        counts = Counter(
            country
            for actor in self.actors
            if actor.kind in _NAMES_COUNTRY
            for country in actor.countries * (_TITLE_COUNTS if actor.in_title else 1)
        )
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _STANDS_OUT * ranked[1][1]):
            return None
        return ranked[0][0]


def parties_of(occurrence: Occurrence, place: Place | None, setting: Setting) -> tuple[Party, ...]:
    """Return the parties that the tellings name, else those that their context gives."""
    found: dict[tuple[str, Role], Party] = {}
    for telling in (occurrence.best, *occurrence.tellings):
        _add(found, list(_told(telling.coding, setting)))
    parties = list(found.values())
    parties += list(_of_place(occurrence, parties, place))
    if not any(party.is_country and party.role is not Role.PLACE for party in parties):
        parties += _of_context(occurrence, place, setting)
    parties += list(_other_side(occurrence, parties, setting))
    return tuple(parties)


def _other_side(
    occurrence: Occurrence, parties: Sequence[Party], setting: Setting
) -> Iterator[Party]:
    """A meeting has two sides; the one that goes without saying is whom the article is about.

    A country that the sentence itself names is not meant: syntax has found it no party.
    """
    named = {party.name for party in parties if party.role is not Role.PLACE}
    country = setting.main_country
    coding = occurrence.best.coding
    if coding.type is not EventType.CONSULT or len(named) != 1 or country is None:
        return
    said = {c for mention in setting.mentions_in(coding.sentence) for c in mention.countries}
    if country not in named | said:
        yield Party(country, Role.ACTOR, True)


def _add(found: dict[tuple[str, Role], Party], told: Sequence[Party]) -> None:
    """Add what one telling says.

    It may name a country on both sides, of a domestic act; where it turns the sides of an
    earlier telling round, the earlier is believed.
    """
    sides: dict[str, set[Role]] = {}
    for name, role in found:
        sides.setdefault(name, set()).add(role)
    for party in told:
        if party.role not in sides.get(party.name, {party.role}):
            continue
        known = found.get((party.name, party.role))
        spans = (known.spans if known else ()) + party.spans
        found[party.name, party.role] = replace(party, spans=tuple(dict.fromkeys(spans)))


def _of_context(occurrence: Occurrence, place: Place | None, setting: Setting) -> Iterator[Party]:
    """The countries of the news, where it tells the news too; else that where it happened,
    else the one that the article is about."""
    if setting.news and any(telling.in_lead for telling in occurrence.tellings):
        yield from (Party(country, Role.ACTOR, True) for country in sorted(setting.news))
        return
    country = place.country if place and place.country else setting.main_country
    if country is not None:
        suffered = occurrence.best.coding.type in _SUFFERED
        yield Party(country, Role.RECIPIENT if suffered else Role.ACTOR, True)


def _told(coding: Coding, setting: Setting) -> Iterator[Party]:
    text = setting.text_of(coding.sentence)
    for mentions, role in ((coding.sources, Role.ACTOR), (coding.targets, Role.RECIPIENT)):
        for mention in mentions:
            if mention.kind is not ActorKind.PLACE or _is_target(mention, role, coding, text):
                yield from _named(mention, role)


def _is_target(mention: ActorMention, role: Role, coding: Coding, text: str) -> bool:
    """A place is where, not who; but what hits a port hits its country."""
    if role is Role.ACTOR:
        return False
    return coding.type is EventType.ASSAULT or not _is_where(mention, text)


def _named(mention: ActorMention, role: Role) -> Iterator[Party]:
    spans = () if mention.in_title else (mention.span,)
    if mention.organisation:
        yield Party(mention.organisation, role, False, spans)
    for country in mention.countries:
        yield Party(country, role, True, spans)


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


def place_of(occurrence: Occurrence, setting: Setting) -> Place | None:
    """Return where the text says that the occurrence happened, the best telling first."""
    for telling in (occurrence.best, *occurrence.tellings):
        coding = telling.coding
        text = setting.text_of(coding.sentence)
        where = [a for a in setting.mentions_in(coding.sentence) if _is_where(a, text)]
        if where:
            actor = min(where, key=lambda a: abs(a.span.start - coding.trigger.end))
            span = None if coding.sentence.in_title else actor.span
            return Place(actor.text[:_LONGEST_NAME], _country(actor), span)
    return None


def _is_where(actor: ActorMention, text: str) -> bool:
    if not actor.place:
        return False
    before = text[max(0, actor.span.start - _NEAR) : actor.span.start]
    return _LOCATIVE.search(before) is not None


def _country(actor: ActorMention) -> str | None:
    return actor.countries[0] if len(actor.countries) == 1 else None
