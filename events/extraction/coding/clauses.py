"""In what kind of clause, and in which tense, a trigger stands."""

from events.extraction.coding.arguments import light_verb
from events.extraction.tree import Tree
from events.extraction.types import Clause, Tense

_REPORTED = frozenset({"ccomp", "parataxis"})
_RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
_OPEN = frozenset({"acl", "advcl"})  # without a subject of its own, unless it is finite
_PERFECT = frozenset({"have", "has", "'ve", "having"})
_PAST_PERFECT = frozenset({"had"})
_PAST = frozenset({"was", "were", "did"})
_PRESENT = frozenset({"is", "are", "am", "'s", "'re", "do", "does"})
_BY_TAG = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}


def clause_of(tree: Tree, head: int) -> Clause:
    """The kind of clause that the trigger at token `head` stands in, the innermost first."""
    verb = head if tree.is_predicate(head) else light_verb(tree, head)
    if verb is None:
        return Clause.MAIN if tree.tokens[head].head == head else Clause.NOUN
    for index in (verb, *tree.ancestors(verb)):
        dep = tree.tokens[index].dep
        if dep in _RELATIVE:
            return Clause.RELATIVE
        if dep in _OPEN or (dep == "xcomp" and index == verb):
            return _of_open(tree, index)
        if dep in _REPORTED:
            return Clause.REPORTED
    return Clause.MAIN


def _of_open(tree: Tree, index: int) -> Clause:
    if any(tree.lower[mark] == "to" for mark in tree.with_dep(index, "mark")):
        return Clause.INFINITIVE
    return Clause.ADVERBIAL if tree.is_finite(index) else Clause.PARTICIPLE


def tense_of(tree: Tree, head: int) -> Tense:
    """The tense of the trigger at token `head`, or of the light verb that carries it."""
    verb = head if tree.is_predicate(head) else light_verb(tree, head)
    if verb is None:
        return Tense.NONE
    helpers = {tree.lower[c] for c in tree.with_dep(verb, "aux", "aux:pass", "cop")}
    if helpers & _PAST_PERFECT:
        return Tense.PAST_PERFECT
    if helpers & _PERFECT:
        return Tense.PERFECT
    if any(tree.tokens[c].tag == "MD" for c in tree.with_dep(verb, "aux")):
        return Tense.MODAL
    if helpers & _PAST:
        return Tense.PAST
    if helpers & _PRESENT:
        return Tense.PROGRESSIVE if tree.tokens[verb].tag == "VBG" else Tense.PRESENT
    return _BY_TAG.get(tree.tokens[verb].tag, Tense.NONE)
