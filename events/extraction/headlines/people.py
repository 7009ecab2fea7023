"""The name of a person of whom a sentence says the office."""

from collections.abc import Sequence

from events.extraction.headlines.words import is_country_name, words
from events.extraction.tree import Tree


def person(tree: Tree, head: int) -> list[int]:
    """Return the name of whom an office is said: "President of Ukraine Volodymyr Zelenskyy".

    Empty where no office stands before a name of two words.
    """
    first = min(tree.phrase(head)) if tree.tokens[head].pos == "PROPN" else head
    run: list[int] = []
    has_office = free = False
    for index in range(first, len(tree.tokens)):
        token, word = tree.tokens[index], tree.lower[index]
        if word in words("offices"):
            run, has_office, free = [], True, True
        elif word in words("bodies"):
            run, free = [], False
        elif token.tag.startswith("NNP"):
            run.append(index)
        elif not ((has_office and word in ("of", "for", "the", "general")) or index < head):
            break
        else:
            run, free = [], False
        if not free and run and is_country_name(" ".join(tree.tokens[i].text for i in run)):
            run, free = [], True
    follows = bool(run) and run[0] == head + 1
    if has_office and free and len(run) > 1 and (follows or _is_of(tree, head, run)):
        return run
    is_person = tree.tokens[head].lemma in words("offices") | words("persons")
    return _in_apposition(tree, head) if is_person else []


def joined_to(tree: Tree, first: int) -> list[int]:
    """The name before "and" and the person whose name, or office, begins at `first`.

    The parser may put "Donald Trump" of "Donald Trump and North Korean leader Kim Jong Un" anywhere.
    """
    index = first - 1
    while index > 0 and _is_office(tree, index):
        index -= 1
    if index < 1 or tree.lower[index] != "and":
        return []
    name: list[int] = []
    while index and tree.tokens[index - 1].tag == "NNP" and not _is_title(tree, index - 1):
        index -= 1
        name.insert(0, index)
    return name


def _is_office(tree: Tree, index: int) -> bool:
    """True for words that stand before a name: "North Korean leader"."""
    before_noun = tree.tokens[index].dep in ("amod", "compound", "nmod:desc")
    return before_noun or _is_title(tree, index)


def _is_title(tree: Tree, index: int) -> bool:
    return tree.lower[index] in words("offices")


def _in_apposition(tree: Tree, noun: int) -> list[int]:
    """The name of two words behind "its president, "."""
    for child in tree.with_dep(noun, "appos"):
        name = sorted([child, *tree.with_dep(child, "flat", "compound")])
        if len(name) > 1 and all(tree.tokens[i].pos == "PROPN" for i in name):
            return name
    return []


def _is_of(tree: Tree, head: int, name: Sequence[int]) -> bool:
    """True where the parser puts `name` below `head`, or `head` into it."""
    return head in name or head in {above for i in name for above in tree.ancestors(i)}
