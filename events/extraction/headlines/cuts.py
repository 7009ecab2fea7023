"""Signs that the parser gave half a name, or the wrong one: then there is no line."""

from collections.abc import Sequence

from events.extraction.headlines.phrases import Piece
from events.extraction.headlines.times import is_time
from events.extraction.headlines.words import is_country_name, words
from events.extraction.tree import Tree


def is_cut(tree: Tree, pieces: Sequence[Piece]) -> bool:
    """True where a name goes on before the words of `pieces`.

    "Co-operation in Europe" of "the Organization for Security and Co-operation in Europe", "Chile"
    of "Peru, Bolivia and Chile", "Jong" of "Kim Yo Jong"; or where it begins with a month.
    """
    kept = _tokens(pieces)
    if not kept:
        return False
    first = kept[0]
    if is_time(tree, first) and len(kept) > 1:
        return True
    before = first - 1
    while before > 0 and tree.tokens[before].pos == "DET":
        before -= 1
    return _ends_in_name(tree, before, kept) or _is_of_list(tree, before)


def is_one_of_several(tree: Tree, pieces: Sequence[Piece]) -> bool:
    """True for one name alone, of whom the verb says that there are more: "Ana Paz meet"."""
    kept = _tokens(pieces)
    return len(kept) > 1 and all(tree.tokens[i].tag == "NNP" for i in kept)


def _ends_in_name(tree: Tree, before: int, kept: Sequence[int]) -> bool:
    """True for a first name right before a last name that stands alone."""
    if before < 0 or before != kept[0] - 1 or len(kept) > 1:
        return False
    one, other = tree.tokens[before], tree.tokens[kept[0]]
    has_capital = one.text[:1].isupper() and before > 0 and not tree.in_headline
    is_name = one.tag == "NNP" or has_capital  # "Yo" of "Kim Yo Jong" is a pronoun to the parser
    names = is_name and other.tag == "NNP" and one.end + 1 == other.start
    apart = is_time(tree, before) or one.text.lower() in words("offices") | words("bodies")
    return names and not apart and not is_country_name(one.text)


def _is_of_list(tree: Tree, before: int) -> bool:
    """True behind "and" that joins names, where no verb stands before it."""
    if before < 1 or tree.lower[before] not in ("and", "or"):
        return False
    no_verb = not any(tree.is_verb(i) or tree.tokens[i].pos == "AUX" for i in range(before))
    return no_verb and tree.tokens[before - 1].text[:1].isupper()


def names_again(tree: Tree, subject: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """True for "Kim Jong Un calls off summit with Kim": the subject is another's.

    What countries and offices have in common ("North" and "South Korea") is no person's name.
    """
    doer = [word for name in _names(tree, subject) for word in name]
    if not doer or is_country_name(" ".join(doer)):
        return False
    return any(len(name) == 1 and name[0] in doer for name in _names(tree, rest))


def _names(tree: Tree, pieces: Sequence[Piece]) -> list[list[str]]:
    """The names in `pieces`, each as its words that stand side by side."""
    found: list[list[str]] = []
    last = -2
    for index in filter(lambda i: tree.tokens[i].tag == "NNP", _tokens(pieces)):
        if index != last + 1:
            found.append([])
        found[-1].append(tree.tokens[index].text)
        last = index
    return found


def _tokens(pieces: Sequence[Piece]) -> list[int]:
    return sorted(i for piece in pieces for i in piece.tokens)
