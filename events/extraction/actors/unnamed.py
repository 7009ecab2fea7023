"""Groups without a name of their own, who act all the same: rebels, protesters, miners.

Who storms a ministry or goes on strike is a party of the event, and the country that an adjective
gives them ("Libyan rebels") is none (ontology: armed groups bring no home state).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from events.core.tables import parts
from events.extraction.actors.tokens import Word, keys_of
from events.extraction.tables import rows

_LONGEST = 2  # words of an expression of the table
# "Opposition to the bill" is no body.
_OF_A_THING = frozenset({"to"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A group by its plural, with the sector of society that it belongs to."""

    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group told by the words `first` to `last` (not included)."""

    first: int
    last: int
    group: Unnamed


@cache
def _groups() -> dict[tuple[str, ...], Unnamed]:
    return {
        keys_of(form): Unnamed(name, sector)
        for name, sector, words in rows("unnamed", columns=3)
        for form in parts(words)
    }


def unnamed_in(words: Sequence[Word], *, capitals: bool) -> Iterator[FoundGroup]:
    """Yield the groups that a sentence tells, in order; `capitals` where they make no names."""
    at = 0
    while at < len(words):
        found = _at(words, at, capitals=capitals)
        if found is not None:
            yield found
        at = found.last if found else at + 1


def _at(words: Sequence[Word], first: int, *, capitals: bool) -> FoundGroup | None:
    for last in range(min(first + _LONGEST, len(words)), first, -1):
        group = _groups().get(tuple(word.key for word in words[first:last]))
        if group and _is_told(words, first, last, capitals=capitals):
            return FoundGroup(first, last, group)
    return None


def _is_told(words: Sequence[Word], first: int, last: int, *, capitals: bool) -> bool:
    """Not "rebel-held", "Workers' Party", "opposition to the bill"."""
    after = words[last] if last < len(words) else None
    if after is not None and (after.hyphenated or after.key in _OF_A_THING):
        return False
    part_of_name = any(word.capital for word in words[max(first, 1) : last])
    return not words[first].hyphenated and (capitals or not part_of_name)


def unnamed_group(phrase: str) -> str | None:
    """Return the name of the group that ends `phrase` ("Libyan rebels": "rebels"), or None."""
    keys = keys_of(phrase)
    for first in range(max(len(keys) - _LONGEST, 0), len(keys)):
        if group := _groups().get(keys[first:]):
            return group.name
    return None
