"""All names in one trie over words: longest match, in time linear in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from events.extraction.actors.entities import Entity, Form, all_entities, plain
from events.extraction.actors.tokens import Word, fold, words_of
from events.extraction.tables import word_list


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity.

    `case` holds for each word what the text must show: "U" capitals only, "C" a capital
    first, "l" anything. `surname` names need a title or the full name in the article,
    unless `alone` ("Putin"). `shared` names ("Congress") need their country in the article.
    """

    entity: Entity
    case: str
    surname: bool = False
    alone: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (not included) of a sentence carry one of `names`."""

    first: int
    last: int
    names: tuple[Name, ...]


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


@cache
def lexicon() -> "Lexicon":
    """The names of all tables, read once."""
    return Lexicon()


class Lexicon:
    """Finds names; see `Name` for what each demands of the text."""

    def __init__(self) -> None:
        self._root = _Node()
        for entity, aliases in all_entities():
            for alias in aliases:
                self._add_alias(entity, alias)

    def _add_alias(self, entity: Entity, alias: str) -> None:
        if entity.form is not Form.PERSON:
            self._add(entity, alias.rstrip("?"), shared=alias.endswith("?"))
            return
        self._add(entity, plain(alias))
        for surname, alone in _surnames(alias):
            self._add(entity, surname, surname=True, alone=alone)

    def _add(
        self,
        entity: Entity,
        alias: str,
        *,
        surname: bool = False,
        alone: bool = False,
        shared: bool = False,
    ) -> None:
        words = words_of(alias)
        node = self._root
        for word in words:
            node = node.children.setdefault(word.key, _Node())
        case = "".join(_case_of(word) for word in words)
        name = Name(entity, case, surname, alone, shared)
        if name not in node.names:
            node.names.append(name)

    def find(self, words: Sequence[Word], *, caseless: bool = False) -> Iterator[Match]:
        """Yield the longest names of `words` from left to right, none overlapping.

        `caseless` is for text that is all in capitals or all in small letters.
        """
        at = 0
        while at < len(words):
            match = self._longest(words, at, caseless=caseless)
            if match is None:
                at += 1
                continue
            yield match
            at = match.last

    def _longest(self, words: Sequence[Word], first: int, *, caseless: bool) -> Match | None:
        node = self._root.children.get(words[first].key)
        best: Match | None = None
        at = first + 1
        while node is not None:
            if node.names:
                names = tuple(n for n in node.names if _case_fits(n, words[first:at], caseless))
                best = Match(first, at, names) if names else best
            if at >= len(words) or not words[at].joined:
                break
            node = node.children.get(words[at].key)
            at += 1
        return best


def _case_of(word: Word) -> str:
    if word.upper and len(word.key) > 1:
        return "U"
    return "C" if word.capital else "l"


def _case_fits(name: Name, words: Sequence[Word], caseless: bool) -> bool:
    if caseless:
        # "US SAYS" may be the country, "us" never is: guards.py looks at the words around.
        word = words[0]
        if len(words) > 1 or (word.key == "us" and word.upper):
            return True
        if word.upper:
            return not (name.case == "U" and word.key in word_list("homographs"))
        return word.key not in word_list("homographs") and len(word.key) > 3
    return all(
        need == "l"
        or (need == "U" and word.upper)
        or (need == "C" and (word.capital or (number > 0 and word.hyphenated)))
        for number, (need, word) in enumerate(zip(name.case, words, strict=True))
    )


_MARKED = re.compile(r"([*_])([^\s*_]+)")


def _surnames(alias: str) -> Iterator[tuple[str, bool]]:
    """Yield the surnames in a name of leaders.tsv, with whether each may stand alone.

    A name that starts with a title ("King Hussein") has none.
    """
    marked = _MARKED.findall(alias)
    for mark, surname in marked:
        yield surname.replace("~", " "), mark == "*"
    first, *rest = alias.split()
    if not marked and rest and fold(first) not in word_list("titles") | {"crown"}:
        yield rest[-1], False
