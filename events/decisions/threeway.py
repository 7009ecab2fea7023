"""What one person changed, laid over what others changed meanwhile. Pure.

An event is compared aspect by aspect: title, kind, dates, status, place and each party for
itself ("party JPN"). Aspects of several parts are merged part by part, so that setting a
precision does not bring back a day that somebody else has just put right.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from events.core.parties import Role
from events.core.values import EventValues
from events.decisions.fields import DATES, FIELDS, PARTIES, TYPE, Field, Parts, Value
from events.decisions.parties import Part, PartyChanges

_COUNTRY, _GROUP = "party ", "group "
_UNKNOWN = object()  # like no value
NO_PARTY: Parts = {"roles": ()}
# Those that are compared whole; a kind brings its type, and parties go one by one.
WHOLE = tuple(field for field in FIELDS.values() if field not in (TYPE, PARTIES))


@dataclass(frozen=True, slots=True)
class Clash:
    """An aspect that two people changed in different ways. `mine` is laid over `theirs`."""

    aspect: str
    mine: Parts
    theirs: Parts


@dataclass(frozen=True, slots=True)
class Comparison:
    """What of a form is to be stored, what must be chosen first, and what others changed.

    `settled` are aspects that already say what the form asks for, because somebody else
    (or the same person, in another tab) was quicker.
    """

    changes: dict[str, Parts]
    clashes: tuple[Clash, ...]
    moved: tuple[str, ...]
    settled: tuple[str, ...]


def compare(
    shown: EventValues | None,
    sent: EventValues,
    now: EventValues,
    *,
    derived: Collection[str] = (),
    yielded: Collection[str] = (),
) -> Comparison:
    """Return what to make of the values `sent` from a page that had `shown`, as things are `now`.

    Where nobody knows what was `shown`, whatever differs is a clash. `derived` are aspects that
    follow from others when they move, which is nobody's word; `yielded` are left to the others.
    """
    changes: dict[str, Parts] = {}
    clashes, moved, settled = [], [], []
    for aspect, base, mine, theirs in _aspects(shown, sent, now):
        told = {} if aspect in yielded else _differing(mine, base)
        wanted = {**theirs, **told}
        has_moved = bool(_differing(theirs, base))
        if has_moved:
            moved.append(aspect)
        if told and wanted == theirs:
            settled.append(aspect)
        elif told and has_moved and aspect not in derived and _clash(aspect, told, base, theirs):
            clashes.append(Clash(aspect, wanted, theirs))
        elif told:
            changes[aspect] = wanted
    return Comparison(changes, tuple(clashes), tuple(moved), tuple(settled))


def decided_by(changes: Mapping[str, Parts], now: EventValues) -> dict[str, Value]:
    """Return `changes` of aspects as values of fields; may raise InvalidValue."""
    values = {a: FIELDS[a].built(parts) for a, parts in changes.items() if not is_party(a)}
    parties = {aspect: parts for aspect, parts in changes.items() if is_party(aspect)}
    if parties:
        values[PARTIES.name] = _party_changes(parties, aspects(now))
    return values


def aspects(values: EventValues) -> dict[str, Parts]:
    """Return an event's values by aspect and part."""
    found: dict[str, Parts] = {field.name: field.parts(field.of(values)) for field in WHOLE}
    for party in values.parties:
        aspect = (_COUNTRY if party.is_country else _GROUP) + party.name
        roles = {*found.get(aspect, NO_PARTY)["roles"], party.role}
        found[aspect] = {"roles": tuple(sorted(roles, key=list(Role).index))}
    return found


def is_party(aspect: str) -> bool:
    """True for the aspects of parties."""
    return aspect.startswith((_COUNTRY, _GROUP))


def party_of(aspect: str) -> tuple[str, bool]:
    """Return the name of the party that `aspect` is about, and whether it is a country."""
    return aspect[len(_COUNTRY) :], aspect.startswith(_COUNTRY)


def field_of(aspect: str) -> Field[Any]:
    """Return the field under which an aspect is decided."""
    return PARTIES if is_party(aspect) else FIELDS[aspect]


def _aspects(
    shown: EventValues | None, sent: EventValues, now: EventValues
) -> Iterator[tuple[str, Parts, Parts, Parts]]:
    base, mine, theirs = aspects(shown or now), aspects(sent), aspects(now)
    for aspect in {**base, **mine, **theirs}:
        known, told, stands = (side.get(aspect, NO_PARTY) for side in (base, mine, theirs))
        unknown = dict.fromkeys(stands, _UNKNOWN)
        yield aspect, unknown if shown is None else known, told, stands


def _differing(mine: Parts, base: Parts) -> dict[str, Any]:
    return {part: value for part, value in mine.items() if value != base[part]}


def _clash(aspect: str, told: Parts, base: Parts, theirs: Parts) -> bool:
    """True when what one person `told` cannot stand beside what others made of `base`."""
    if any(theirs[part] not in (base[part], value) for part, value in told.items()):
        return True
    return aspect == DATES.name and not _is_coherent({**theirs, **told})


def _is_coherent(dates: Parts) -> bool:
    first, last, precision = dates["first"], dates["last"], dates["precision"]
    if None in (first, last, precision):
        return first is last is precision is None
    return bool(first < last and not precision.is_of_a_day) or bool(first == last)


def _party_changes(wanted: Mapping[str, Parts], now: Mapping[str, Parts]) -> PartyChanges:
    """The changes that give each party the roles `wanted`; none at all removes it for good."""
    added: list[Part] = []
    removed: list[Part] = []
    for aspect, parts in wanted.items():
        name, is_country = party_of(aspect)
        roles, before = parts["roles"], now.get(aspect, NO_PARTY)["roles"]
        gone = [role for role in before if role not in roles] if roles else [None]
        added += [Part(name, role, is_country) for role in roles if role not in before]
        removed += [Part(name, role, is_country) for role in gone]
    return PartyChanges(tuple(added), tuple(removed))
