"""The common words around names: who is meant ("troops"), titles, modifiers, given names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from events.core.tables import parts
from events.extraction.actors.tokens import Word, keys_of
from events.extraction.tables import rows

_LONGEST_HEAD = 4

PLACE = "place"  # the sector of "border", "city": where, not who


@dataclass(frozen=True, slots=True)
class Head:
    """What a head word says of the phrase; the highest `rank` in a phrase wins."""

    sector: str
    rank: int


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A head at words `first` to `last` (not included)."""

    first: int
    last: int
    head: Head


@cache
def _heads() -> dict[tuple[str, ...], Head]:
    found: dict[tuple[str, ...], Head] = {}
    for sector, rank, words in rows("sectors", columns=3):
        for word in parts(words):
            for form in (word, _plural(word)):
                # The first row that lists a word keeps it, but a plural never ousts a word.
                found.setdefault(keys_of(form), Head(sector, int(rank)))
    return found


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def head_at(words: Sequence[Word], first: int) -> FoundHead | None:
    """Return the longest head that starts at word `first`."""
    for last in range(min(first + _LONGEST_HEAD, len(words)), first, -1):
        if head := _heads().get(tuple(word.key for word in words[first:last])):
            return FoundHead(first, last, head)
    return None


def head_before(words: Sequence[Word], last: int) -> FoundHead | None:
    """Return the longest head that ends right before word `last`."""
    for first in range(max(last - _LONGEST_HEAD, 0), last):
        head = _heads().get(tuple(word.key for word in words[first:last]))
        if head and all(word.joined for word in words[first + 1 : last]):
            return FoundHead(first, last, head)
    return None
