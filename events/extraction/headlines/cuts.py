"""Signs that the parser gave half a name, or the wrong one: then there is no line."""

from collections.abc import Iterable, Sequence

from events.extraction.headlines.phrases import Piece
from events.extraction.headlines.times import is_time
from events.extraction.headlines.words import is_country_name, words
from events.extraction.tree import Tree


def is_cut(tree: Tree, pieces: Sequence[Piece]) -> bool:
    """True where a name goes on before the words of `pieces`.

    "Co-operation in Europe" of "the Organization for Security and Co-operation in Europe", "Chile"
    of "Peru, Bolivia and Chile", "Jong" of "Kim Yo Jong"; or where it begins with a month.
    """
    kept = sorted(i for piece in pieces for i in piece.tokens)
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
    kept = [tree.tokens[i] for piece in pieces for i in piece.tokens]
    return len(kept) > 1 and all(token.tag == "NNP" for token in kept)


def _ends_in_name(tree: Tree, before: int, kept: Sequence[int]) -> bool:
    """True for a first name right before a last name that stands alone."""
    if before < 0 or before != kept[0] - 1 or len(kept) > 1:
        return False
    one, other = tree.tokens[before], tree.tokens[kept[0]]
    names = one.tag == other.tag == "NNP" and one.end + 1 == other.start
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
    doer, others = _names(tree, subject), _names(tree, rest)
    if len(doer) < 2 or is_country_name(" ".join(doer)):
        return False
    alone = {run[0] for run in _runs(tree, rest) if len(run) == 1}
    return bool(set(doer) & alone) and bool(others)


def _names(tree: Tree, pieces: Iterable[Piece]) -> list[str]:
    kept = sorted(i for piece in pieces for i in piece.tokens)
    return [tree.tokens[i].text for i in kept if tree.tokens[i].tag == "NNP"]


def _runs(tree: Tree, pieces: Iterable[Piece]) -> list[list[str]]:
    """The names of `pieces`, each as its words that stand side by side."""
    found: list[list[str]] = []
    last = -2
    for i in sorted(i for piece in pieces for i in piece.tokens):
        if tree.tokens[i].tag != "NNP":
            continue
        if i == last + 1:
            found[-1].append(tree.tokens[i].text)
        else:
            found.append([tree.tokens[i].text])
        last = i
    return found
