"""Who took part in an occurrence, and where it was: from what its mentions are to all tellings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from events.core.parties import Role
from events.extraction.reader.answers import Part
from events.extraction.reader.rows import names_of
from events.extraction.types import ActorMention, Place, Span, ToldParty

# A name that the sentence of a telling has is a party from here on; one that only stands near from
# there on, or a little sooner where nobody is on its side. A mention is the place from LEAST_PLACE on.
# Set on six sets that the reader was not trained on (docs/decisions.md, 75, 86 and 89).
LEAST, LEAST_ELSEWHERE, LEAST_ALONE, LEAST_PLACE = 0.28, 0.5, 0.4, 0.4
# Where the sentences of the tellings have so many parties, nobody else is one.
_ENOUGH = 2
# A country alone is on both sides of an act where it is nearly as likely on either.
_AS_LIKELY = 0.7
# How sure the act is in one telling, and what each mention near it is to it.
Telling = tuple[float, Sequence[Part]]
_Key = tuple[Role, str]  # what a name is
_LONGEST_NAME = 200  # what the column of the database holds


@dataclass
class _Named:
    """What the mentions of one name are to the occurrence; `chance` is the mean of its tellings.

    `here` where the sentence of some telling has the name.
    """

    is_country: bool
    chance: float = 0.0
    here: bool = False
    mentions: list[ActorMention] = field(default_factory=list)


def parties_of(tellings: Sequence[Telling], place: Place | None) -> tuple[ToldParty, ...]:
    """Return the parties in the order of their roles, the likeliest first.

    In one telling a name is what its likeliest mention is; of all tellings the mean counts, so
    that a telling that is joined by mistake, or a sentence far off, names no party by itself.
    """
    found: dict[_Key, _Named] = {}
    whole = sum(weight for weight, _ in tellings)
    for weight, parts in tellings:
        for key, named in _by_name(parts).items():
            known = found.setdefault(key, _Named(any(is_country for *_, is_country in named)))
            known.chance += max(chance for _, chance, _ in named) * weight / whole
            known.here |= any(part.here for part, *_ in named)
            known.mentions += [part.mention for part, chance, _ in named if chance >= LEAST]
    likely = _likely(found)
    told = sorted(likely.items(), key=lambda item: (item[0][0] is not Role.ACTOR, -item[1].chance))
    parties = tuple(_party(name, role, known) for (role, name), known in told)
    return (*parties, *_of_place(place))


def _likely(found: dict[_Key, _Named]) -> dict[_Key, _Named]:
    """Those of `found` who are likely enough a party, on the likelier side."""
    here = {key: n for key, n in found.items() if n.here and n.chance >= LEAST}
    if len({name for _, name in here}) >= _ENOUGH:
        return _one_side_each(here)
    near = {key: n for key, n in found.items() if not n.here}
    sure = {key: n for key, n in near.items() if n.chance >= LEAST_ELSEWHERE}
    taken = {role for role, _ in (*_one_side_each(here), *sure)}
    alone = [key for key, n in near.items() if n.chance >= LEAST_ALONE and key[0] not in taken]
    first = sorted(alone, key=lambda key: -near[key].chance)[:1]
    return _one_side_each({**here, **sure, **{key: near[key] for key in first}})


def _one_side_each(likely: dict[_Key, _Named]) -> dict[_Key, _Named]:
    """`likely` without the lesser side of who stands on both, where a country stands against it.

    What a country does at home, alone, has it on both sides, if both are about as likely.
    """
    alone = len({name for (_, name), named in likely.items() if named.is_country}) < 2
    share = _AS_LIKELY if alone else 1.0
    most: dict[str, float] = {}
    for (_, name), named in likely.items():
        most[name] = max(most.get(name, 0.0), named.chance)
    return {
        (role, name): named
        for (role, name), named in likely.items()
        if named.chance >= share * most[name]
    }


def _by_name(parts: Sequence[Part]) -> dict[_Key, list[tuple[Part, float, bool]]]:
    """For each role and name of one telling its mentions, with their chance."""
    found: dict[_Key, list[tuple[Part, float, bool]]] = {}
    for part in parts:
        for role, chance in ((Role.ACTOR, part.actor), (Role.RECIPIENT, part.recipient)):
            for name, is_country in names_of(part.mention):
                found.setdefault((role, name), []).append((part, chance, is_country))
    return found


def place_of(tellings: Sequence[Telling]) -> Place | None:
    """Return where it happened, as the mention that is likeliest the place says."""
    parts = (part for _, told in tellings for part in told)
    where = [part for part in parts if part.place >= LEAST_PLACE and part.mention.text]
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
