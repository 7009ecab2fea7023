"""The sentence's own words for an act that has no line: a title quotes them behind the parties."""

import re
from collections.abc import Iterator

from events.extraction.headlines.lines import Line
from events.extraction.headlines.names import Named
from events.extraction.headlines.nominal import is_noun
from events.extraction.headlines.phrases import NEEDED, Piece, noun_phrase, said_of
from events.extraction.headlines.times import is_time
from events.extraction.headlines.told import Told
from events.extraction.tree import Tree

_ROOM = 60  # characters: names stand before them
_OF_VERB, _OF_NOUN = 4, 2  # words without which nothing is said: "agreed to look", "step"
_TURNING = frozenset({"not", "n't", "n’t", "never", "no", "longer"})
_POSSESSIVE = frozenset({"its", "his", "her", "their"})
# What nobody understands without the sentence, or what is no end.
_UNCLEAR = re.compile(
    r"[?!\"“”;:()]|\b(?:I|we|you|he|she|it|they|him|them|us|this|that|these|those|there|here)\b"
    r"|\b(?:of|to|in|on|at|for|with|by|from|and|or|against|over|as|the|a|an|its|his|their|her)$",
    re.IGNORECASE,
)


def words_of(told: Told) -> str:
    """Return what names the act, at most 60 characters: "nuclear agreement", "no longer respect any limit".

    Of a verb only where its type is vague: of others the kind says as much. Without articles and
    times; empty where they are too few, or a pronoun is left.
    """
    tree = told.tree
    if not tree.tokens:
        return ""
    head, is_verb = told.head, tree.is_verb(told.head)
    if is_verb and not (told.type and told.type.vague):
        return ""
    pieces = list(_of_verb(tree, head) if is_verb else _of_noun(tree, head))
    instead = told.names.reworded(None, head)
    said = Line(tree, Named(), instead=instead, room=_ROOM).fitted(pieces) or ""
    enough = len(said.split()) >= (_OF_VERB if is_verb else _OF_NOUN)
    return said if enough and not _UNCLEAR.search(said) else ""


def _of_verb(tree: Tree, verb: int) -> Iterator[Piece]:
    """The verb as the text has it, with what turns it round, and what is said; nothing without."""
    said = list(said_of(tree, verb))
    if said:
        turned = [i for i in range(max(0, verb - 2), verb) if tree.lower[i] in _TURNING]
        aux = [i for i in tree.with_dep(verb, "aux") if turned and i < verb]
        yield Piece((*aux, *turned, verb), NEEDED)
        yield from said


def _of_noun(tree: Tree, noun: int) -> Iterator[Piece]:
    """The noun without "its"."""
    if not is_noun(tree, noun) or is_time(tree, noun):
        return
    for piece in noun_phrase(tree, noun):
        yield Piece(tuple(i for i in piece.tokens if tree.lower[i] not in _POSSESSIVE), piece.rank)
