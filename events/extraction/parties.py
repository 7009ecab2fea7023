"""Who took part in an occurrence, and where it was: from what its mentions are to all tellings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from events.core.parties import Role
from events.extraction.reader.answers import Part
from events.extraction.reader.rows import names_of
from events.extraction.types import ActorMention, Place, Span, ToldParty

# A mention is a party, or the place, from here on. Set on six sets that the reader was not
# trained on: at .4 full F1 is .522 in the mean, at .5 .517, at .6 .500.
LEAST = 0.4
_LONGEST_NAME = 200  # what the column of the database holds


@dataclass
class _Named:
    """What all mentions of one name are to the occurrence."""

    is_country: bool
    chance: float = 0.0
    mentions: list[ActorMention] = field(default_factory=list)


def parties_of(parts: Sequence[Part], place: Place | None) -> tuple[ToldParty, ...]:
    """Return the parties in the order of their roles, the likeliest first."""
    found: dict[tuple[Role, str], _Named] = {}
    for part in parts:
        for role, chance in ((Role.ACTOR, part.actor), (Role.RECIPIENT, part.recipient)):
            if chance >= LEAST:
                for name, is_country in names_of(part.mention):
                    known = found.setdefault((role, name), _Named(is_country))
                    known.chance = max(known.chance, chance)
                    known.mentions.append(part.mention)
    told = sorted(found.items(), key=lambda item: (item[0][0] is not Role.ACTOR, -item[1].chance))
    parties = tuple(_party(name, role, named) for (role, name), named in told)
    return (*parties, *_of_place(place))


def place_of(parts: Sequence[Part]) -> Place | None:
    """Return where it happened, as the mention that is likeliest the place says."""
    where = [part for part in parts if part.place >= LEAST and part.mention.text]
    if not where:
        return None
    best = max(where, key=lambda part: part.place).mention
    country = best.countries[0] if len(best.countries) == 1 else None
    return Place(best.text[:_LONGEST_NAME], country, best.span, best.in_title)


def _party(name: str, role: Role, named: _Named) -> ToldParty:
    shown = [m for m in named.mentions if m.text]
    return ToldParty(
        name,
        role,
        named.is_country,
        tuple(dict.fromkeys(m.span for m in shown if not m.in_title)),
        tuple(dict.fromkeys(m.span for m in shown if m.in_title)),
        next((m.sector for m in shown if m.sector), None),
    )


def _of_place(place: Place | None) -> Iterator[ToldParty]:
    if place is not None and place.country is not None:
        spans: tuple[Span, ...] = (place.span,) if place.span else ()
        text, title = ((), spans) if place.in_title else (spans, ())
        yield ToldParty(place.country, Role.PLACE, True, text, title)
