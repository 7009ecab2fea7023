"""Who took part in an occurrence, from all its tellings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.core.kinds import KINDS, EventType
from events.core.parties import Role
from events.extraction.actors.entities import groups
from events.extraction.article import Article
from events.extraction.linking import DatedCoding
from events.extraction.merging import Occurrence
from events.extraction.places import is_where
from events.extraction.sides import with_sides
from events.extraction.types import ActorKind, ActorMention, Coding, Place, Span, ToldParty


def parties_of(
    occurrence: Occurrence, place: Place | None, article: Article
) -> tuple[ToldParty, ...]:
    """Return the parties that the tellings name, else those that their context gives."""
    found: dict[tuple[str, Role], ToldParty] = {}
    for telling in _believed(occurrence):
        _add(found, list(_told(telling.coding, article)))
    parties = [*found.values(), *_of_readout(occurrence, list(found.values()), article)]
    parties += list(_of_place(occurrence, parties, place))
    if not any(party.is_country and party.role is not Role.PLACE for party in parties):
        parties += _of_context(occurrence, parties, place, article)
    parties += list(_other_side(occurrence, parties, article))
    return tuple(with_sides(parties, occurrence.best.coding, place, article))


def _believed(occurrence: Occurrence) -> Iterator[DatedCoding]:
    """The best telling, then the others; two make a call, so that a full pair needs no more."""
    best = occurrence.best
    yield best
    called = {country for mention in best.coding.sources for country in mention.countries}
    if best.coding.kind != "phone_call" or len(called) < 2:
        yield from occurrence.tellings


def _of_readout(
    occurrence: Occurrence, parties: Sequence[ToldParty], article: Article
) -> Iterator[ToldParty]:
    """What a readout tells without saying who did it together, those did who met."""
    told = any(party.role is Role.ACTOR for party in parties)
    together = KINDS[occurrence.best.coding.kind].mutual
    if together and not told and article.cast.home in article.news and len(article.news) > 1:
        yield from (ToldParty(country, Role.ACTOR, True) for country in sorted(article.news))


def _other_side(
    occurrence: Occurrence, parties: Sequence[ToldParty], article: Article
) -> Iterator[ToldParty]:
    """A meeting has two sides; the one that goes without saying is whom the article is about.

    A country that the sentence itself names is not meant, syntax has found it no party; but a
    statement may name its own country as the speaker.
    """
    named = {party.name for party in parties if party.role is not Role.PLACE}
    country = article.cast.home or article.main_country
    coding = occurrence.best.coding
    if coding.type is not EventType.CONSULT or len(named) != 1 or country is None:
        return
    said = {c for mention in article.mentions_in(coding.sentence) for c in mention.countries}
    if country not in named and (article.cast.home or country not in said):
        yield ToldParty(country, Role.ACTOR, True)


def _add(found: dict[tuple[str, Role], ToldParty], told: Sequence[ToldParty]) -> None:
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
        known = found.get((party.name, party.role), party)
        found[party.name, party.role] = replace(
            party,
            spans=tuple(dict.fromkeys(known.spans + party.spans)),
            title_spans=tuple(dict.fromkeys(known.title_spans + party.title_spans)),
            sector=known.sector or party.sector,
        )


def _of_context(
    occurrence: Occurrence, parties: Sequence[ToldParty], place: Place | None, article: Article
) -> Iterator[ToldParty]:
    """The countries of the news, where it tells the news too; else that where it happened,
    else the one that the article is about.

    Where an organisation or group acts, they are acted upon. Whom a guest of a statement's
    writer meets is the writer.
    """
    coding = occurrence.best.coding
    meets = coding.type is EventType.CONSULT
    acted = any(party.role is Role.ACTOR for party in parties)
    if meets and acted and article.cast.home:
        return
    upon = coding.type.befalls or (acted and not KINDS[coding.kind].mutual)
    role = Role.RECIPIENT if upon else Role.ACTOR
    if article.news and any(telling.in_lead for telling in occurrence.tellings):
        alone = article.main_country if not meets else None
        news = {alone} if alone in article.news else article.news
        role = Role.RECIPIENT if acted and upon else Role.ACTOR
        yield from (ToldParty(country, role, True) for country in sorted(news))
        return
    country = place.country if place and place.country else article.main_country
    if country is not None:
        yield ToldParty(country, role, True)


def _told(coding: Coding, article: Article) -> Iterator[ToldParty]:
    text = article.text_of(coding.sentence)
    for mentions, role in ((coding.sources, Role.ACTOR), (coding.targets, Role.RECIPIENT)):
        for mention in mentions:
            if mention.kind is not ActorKind.PLACE or _is_target(mention, role, coding, text):
                yield from _named(mention, role)


def _is_target(mention: ActorMention, role: Role, coding: Coding, text: str) -> bool:
    """A place is where, not who; but what hits a port hits its country."""
    if role is Role.ACTOR:
        return False
    return coding.type is EventType.ASSAULT or not is_where(mention, text)


def _named(mention: ActorMention, role: Role) -> Iterator[ToldParty]:
    spans = _spans(mention.span, in_title=mention.in_title)
    if mention.organisation:
        yield ToldParty(mention.organisation, role, False, *spans, mention.sector)
    if _is_group(mention):
        return  # its country is where it acts, no party
    for country in mention.countries:
        yield ToldParty(country, role, True, *spans, mention.sector)


def _spans(span: Span | None, *, in_title: bool) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return `span` as a party's spans in the text and in the title."""
    spans = (span,) if span else ()
    return ((), spans) if in_title else (spans, ())


def _is_group(mention: ActorMention) -> bool:
    """True for an armed group or movement, named or referred to."""
    return mention.kind is ActorKind.GROUP or mention.organisation in groups()


def _of_place(
    occurrence: Occurrence, parties: Sequence[ToldParty], place: Place | None
) -> Iterator[ToldParty]:
    if place is None or place.country is None:
        return
    coding = occurrence.best.coding
    spans = _spans(place.span, in_title=place.in_title)
    yield ToldParty(place.country, Role.PLACE, True, *spans)
    involved = {party.name for party in parties}
    if coding.type is EventType.ASSAULT and place.country not in involved:
        yield ToldParty(place.country, Role.RECIPIENT, True, *spans)
