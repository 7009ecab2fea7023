"""Towns of American states and Canadian provinces that are called like countries and cities
elsewhere: "Lebanon, Pennsylvania", "the Idaho town of Moscow", "Athens, Ga.".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from events.core.tables import parts
from events.extraction.actors.entities import Entity, Form
from events.extraction.actors.lexicon import Match, Name
from events.extraction.actors.tokens import Word, keys_of, word_at
from events.extraction.tables import rows, word_list

_TOWNS = frozenset({Form.COUNTRY, Form.CAPITAL, Form.PLACE})
_LONGEST_OF = 3  # words between a state and its town: "'s port city of"
_PARTING = frozenset(["and", "or", "the", "a", "an", "in", "on", "to", "of", "from"])
_LONGEST_TAIL = 2  # words behind a name: "Lebanon *County*", "Moscow *Mills*"


@dataclass(frozen=True, slots=True)
class State:
    """One way to write a state: its keys, its country, and what the text must show.

    `towns` are those before which alone it is the state: "Savannah, Georgia".
    """

    keys: tuple[str, ...]
    code: str
    dotted: bool = False
    capitals: bool = False
    towns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Town:
    """Words `first` to `last`, the state's included, that name a town; `name` is its own name."""

    first: int
    last: int
    code: str
    name: str

    @property
    def match(self) -> Match:
        """The town as one place of the state's country."""
        entity = Entity(self.name, Form.PLACE, (self.code,))
        return Match(self.first, self.last, (Name(entity, ""),))


class TownFinder:
    """Finds the towns of states in the words of one sentence."""

    def __init__(self, words: Sequence[Word], matches: Sequence[Match], text: str) -> None:
        self.words = words
        self.text = text
        self.matches = matches

    @cached_property
    def starts(self) -> dict[int, Match]:
        """The matches by their first word."""
        return {match.first: match for match in self.matches}

    @cached_property
    def ends(self) -> dict[int, Match]:
        """The matches by the word behind their last."""
        return {match.last: match for match in self.matches}

    def find(self) -> list[Town]:
        """Return the towns in order."""
        states = _states()
        candidates = [at for at, word in enumerate(self.words) if word.key in states]
        return [town for at in candidates if (town := self._town_at(at))]

    def replaced(self, towns: Sequence[Town]) -> list[Match]:
        """Return the matches of the sentence with `towns` in the place of theirs."""
        kept = (m for m in self.matches if not any(_overlaps(m, town) for town in towns))
        return sorted([*kept, *(town.match for town in towns)], key=lambda match: match.first)

    def _town_at(self, at: int) -> Town | None:
        """The town of the state at word `at`, before or behind it."""
        fitting = (s for s in _states()[self.words[at].key] if self._is_written(s, at))
        state = max(fitting, key=lambda state: len(state.keys), default=None)
        if state is None:
            return None
        if self.words[at].gap in (",", "("):
            return self._before(at, state)
        return self._behind(at, state)

    def _is_written(self, state: State, at: int) -> bool:
        """True where the words at `at` are those of `state`, as they must be written."""
        words = self.words[at : at + len(state.keys)]
        if tuple(word.key for word in words) != state.keys or not words[0].capital:
            return False
        if not all(word.joined for word in words[1:]):
            return False
        if state.capitals:
            return words[0].upper and words[0].gap in (",", "(") and not self.text.isupper()
        last = words[-1]
        return not state.dotted or last.upper or "." in self.text[last.end - 1 : last.end + 1]

    def _before(self, at: int, state: State) -> Town | None:
        """ "Lebanon, Pennsylvania"; not "in Paris, Texas Governor Abbott", "in Rome, Georgia said"."""
        first, last = self._start_before(at, state), at + len(state.keys)
        if first is None:
            return None
        behind = word_at(self.words, last)
        if behind is not None and behind.joined and behind.capital and not behind.gap:
            return None
        town = Town(first, last, state.code, self._key(first, at))
        code = _country(self.ends.get(at))
        if not state.towns:
            return town if code != state.code else None
        known = code == state.code or town.name in state.towns
        return town if known and (code == state.code or not self._goes_on(town)) else None

    def _start_before(self, at: int, state: State) -> int | None:
        """The first word of the town whose name ends before the comma at `at`."""
        for tail in range(min(_LONGEST_TAIL + 1, at)):
            match = self.ends.get(at - tail)
            if match is not None and _may_be_town(match):
                return match.first - self._is_part(match.first - 1)
            word = self.words[at - tail - 1]
            if not (word.capital and word.joined):
                break
        starts = [at - count for count in (2, 1) if count <= at]
        known = [start for start in starts if self._key(start, at) in state.towns]
        if not known and state.dotted and self.words[at - 1].capital:
            return self._start_of_capitals(at - 1)  # "Springfield, Ill."
        return known[0] if known else None

    def _start_of_capitals(self, at: int) -> int:
        while at and self.words[at].joined and self.words[at - 1].capital:
            at -= 1
        return at

    def _is_part(self, at: int) -> bool:
        """True for the "New" of "New Lebanon"."""
        word = self.words[at] if at >= 0 else None
        is_part = word is not None and word.capital and word.key in word_list("parts_of_towns")
        return is_part and self.words[at + 1].joined

    def _key(self, first: int, last: int) -> str:
        return " ".join(word.key for word in self.words[first:last])

    def _goes_on(self, town: Town) -> bool:
        """True where Georgia acts ("In Rome, Georgia said") or is one of several countries."""
        if town.first in self.starts and self.words[town.first].gap == ",":
            return True
        behind = word_at(self.words, town.last)
        if behind is None or behind.gap:
            return behind is not None and behind.gap == "," and town.last in self.starts
        if behind.key in ("and", "or"):
            return town.last + 1 in self.starts
        return behind.key not in word_list("behind_places")

    def _behind(self, at: int, state: State) -> Town | None:
        """ "the Idaho town of Moscow", "Pennsylvania's city of Lebanon"."""
        last = at + len(state.keys)
        for near in range(last, min(last + _LONGEST_OF, len(self.words) - 2)):
            word, of = self.words[near], self.words[near + 1]
            if not (word.joined and of.joined) or word.key in _PARTING:
                return None
            if word.key in word_list("towns") and of.key == "of":
                match = self.starts.get(near + 2)
                if match is None or not _may_be_town(match):
                    return None
                return Town(at, match.last, state.code, self._key(match.first, match.last))
        return None


def _overlaps(match: Match, town: Town) -> bool:
    return match.first < town.last and town.first < match.last


def _may_be_town(match: Match) -> bool:
    return any(name.entity.form in _TOWNS for name in match.names)


def _country(match: Match | None) -> str | None:
    if match is None or len(match.names[0].entity.countries) != 1:
        return None
    return match.names[0].entity.countries[0]


@cache
def _states() -> dict[str, tuple[State, ...]]:
    """The ways to write states by their first word."""
    found: dict[str, tuple[State, ...]] = {}
    for state in _all_states():
        found[state.keys[0]] = (*found.get(state.keys[0], ()), state)
    return found


def _all_states() -> Iterator[State]:
    for code, name, short, postal, towns in rows("states", columns=5):
        yield State(keys_of(name), code, towns=frozenset(parts(towns)))
        if short:
            yield State(keys_of(short), code, dotted=True)
        if postal:
            yield State(keys_of(postal), code, capitals=True)
