"""Which words of a sentence date it: a headline leaves them out."""

import re

from events.extraction.tree import Tree, is_time_noun, is_time_word

_SEASONS = frozenset({"spring", "summer", "autumn", "winter"})
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_MONTH_OR_NOT = frozenset({"march", "may", "august"})
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?$")


def is_time(tree: Tree, index: int) -> bool:
    """True for a word that dates, or counts time; not for a protest march."""
    word = tree.lower[index]
    if word in _MONTH_OR_NOT:
        return tree.tokens[index].text[:1].isupper() and tree.tokens[index].pos == "PROPN"
    if word in _SEASONS and index and tree.tokens[index].text[:1].isupper():
        return False  # "Winter Olympics"
    if _DAY.fullmatch(word):
        return word[-1].isalpha() or any(_is_month(tree, i) for i in (index - 1, index + 1))
    return is_time_word(word) or (is_time_noun(word) and not word.isdigit() and word != "second")


def _is_month(tree: Tree, index: int) -> bool:
    if not 0 <= index < len(tree.tokens) or not tree.tokens[index].text[:1].isupper():
        return False
    return _MONTH.match(tree.lower[index]) is not None


def is_dated(tree: Tree, head: int) -> bool:
    """True for a noun that dates: a day, a clock time."""
    below = (
        tree.with_dep(head, "compound", "nmod", "nmod:unmarked", "nummod")
        if tree.tokens[head].pos == "NUM"
        else ()
    )
    behind = range(head, min(head + 2, len(tree.tokens)))
    return any(
        is_time(tree, i)
        for i in (*below, *(behind if below or _is_number(tree, head) else (head,)))
    )


def is_part_of_time(tree: Tree, head: int) -> bool:
    """True for "the end" of a month."""
    parts = ("end", "beginning", "start", "middle", "eve", "anniversary")
    return tree.lower[head] in parts and any(is_time(tree, i) for i in tree.with_dep(head, "nmod"))


def _is_number(tree: Tree, index: int) -> bool:
    return tree.tokens[index].pos == "NUM"
