"""The clause that tells an act: its verb, who does it, to whom."""

from collections.abc import Callable
from dataclasses import dataclass

from events.extraction.headlines.phrases import POSSESSIVE, is_relative
from events.extraction.headlines.times import is_time
from events.extraction.headlines.words import words
from events.extraction.tree import Tree

_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(frozen=True, slots=True)
class Clause:
    """Token indices. `subject` and `object` are heads that may stand outside the clause.

    `nears` is true below "is set to", "is expected to".
    """

    verb: int
    subject: int | None
    object: int | None = None  # where it precedes the verb: "the town that rebels took"
    nears: bool = False


def carrier_of(tree: Tree, head: int) -> int | None:
    """Return the verb that tells the act named by `head`; None where a noun stands alone."""
    token = tree.tokens[head]
    if tree.is_verb(head) and token.dep not in _NOMINAL:
        misread = token.dep == "amod" and token.tag in ("VBD", "VBN")
        behind_name = head > 0 and tree.tokens[head - 1].text[:1].isupper()
        return head if token.dep not in ("amod", "compound") or (misread and behind_name) else None
    noun = outermost(tree, head)
    above = tree.tokens[noun].head
    if not tree.is_verb(above) or above == noun:
        return None
    return above if _carries(tree, above, tree.tokens[noun].dep) else None


def outermost(tree: Tree, noun: int) -> int:
    """Return the head of "a series of attacks" for "attacks"."""
    while True:
        token = tree.tokens[noun]
        of_part = token.dep == "nmod" and tree.tokens[token.head].lemma in words("partitive")
        joined = token.dep == "conj" and not tree.is_verb(token.head)
        if not (of_part or joined) or token.head == noun:
            return noun
        noun = token.head


def _carries(tree: Tree, verb: int, dep: str) -> bool:
    lemma = tree.tokens[verb].lemma
    if dep == "obj":
        return lemma in words("light") | words("denying")
    if dep == "nsubj:pass":
        return lemma in words("light") | words("happening") | words("done")
    if dep == "nsubj":
        return lemma in words("happening")
    return dep == "obl" and lemma in words("casualties")


def clause_of(
    tree: Tree, verb: int, acts: Callable[[int], bool], before: Callable[[int], int | None]
) -> Clause:
    """Return the clause of `verb`, up to the verb that governs it as its complement.

    `acts` tells of a noun whether it names who acts: it decides where the parse does not. `before`
    gives one who acts and is named right before a verb, for where the parse gives no subject.
    """
    if tree.tokens[verb].dep == "amod":  # "Iran threatened harsh retaliation", taken for a noun
        return Clause(verb, before(verb), tree.tokens[verb].head)
    verb, nears = _risen(tree, _with_object(tree, verb))
    subject = subject_of(tree, verb, acts)
    return Clause(verb, before(verb) if subject is None else subject, _gap(tree, verb), nears)


def _with_object(tree: Tree, verb: int) -> int:
    """The second verb of "shot and killed two people", which has their object."""
    if tree.with_dep(verb, "obj", "xcomp", "ccomp", "obl"):
        return verb
    near = tree.with_dep(verb, "conj") if tree.lower[verb + 1 : verb + 2] == ("and",) else ()
    twins = [i for i in near if i == verb + 2 and tree.with_dep(i, "obj")]
    return twins[0] if twins else verb


def _risen(tree: Tree, verb: int) -> tuple[int, bool]:
    """The verb of "began shelling", but that below "is expected to" and "was said to"."""
    while _is_complement(tree, verb):
        above = tree.tokens[verb].head
        lemma = tree.tokens[above].lemma
        if (
            _is_passive_or_adjective(tree, above) and lemma in words("future") | words("raising")
        ) or lemma == "go":
            return verb, lemma in words("future")
        if lemma in ("seem", "appear") or not tree.is_verb(above):
            return verb, False
        verb = above
    return verb, False


def _is_complement(tree: Tree, verb: int) -> bool:
    """True below "plans", also where the parser takes that for a noun, or the plan for an aim."""
    token = tree.tokens[verb]
    has_to = any(tree.lower[i] == "to" for i in tree.children(verb))
    above = token.head
    decided = token.dep == "advcl" and tree.tokens[above].lemma in words("deciding")
    decided = decided and not tree.with_dep(above, "obj", "ccomp")
    taken = decided or (token.dep == "acl" and tree.is_verb(above))
    return token.dep == "xcomp" or (has_to and taken)


def _is_passive_or_adjective(tree: Tree, index: int) -> bool:
    return (
        not tree.is_verb(index)
        or bool(tree.with_dep(index, "aux:pass", "nsubj:pass"))
        or tree.tokens[index].tag == "VBN"
    )


def _gap(tree: Tree, verb: int) -> int | None:
    """The noun of a relative clause that has it as its object."""
    token = tree.tokens[verb]
    if not token.dep.startswith("acl") or tree.with_dep(verb, "nsubj:pass"):
        return None
    if is_time(tree, token.head):
        return None  # "said last month that they would meet"
    if objects := tree.with_dep(verb, "obj"):
        return token.head if is_relative(tree, objects[0]) else None
    own = [i for i in tree.with_dep(verb, "nsubj") if not is_relative(tree, i)]
    return token.head if own and not tree.with_dep(verb, "ccomp", "xcomp", "aux:pass") else None


def subject_of(tree: Tree, verb: int, acts: Callable[[int], bool]) -> int | None:
    """Return the head of who does it, or undergoes it in the passive, wherever that is said."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        token = tree.tokens[verb]
        if own := [i for i in tree.with_dep(verb, *_SUBJECTS) if i < verb and not is_time(tree, i)]:
            return _of_several(tree, verb, own, acts)
        if token.dep == "acl":
            return _of_noun(tree, verb)
        if not _lacks_subject(tree, verb) or token.head > verb:
            return None
        if controlled := _controlled(tree, verb):
            return controlled[0]
        verb = token.head
    return None


def _of_several(tree: Tree, verb: int, own: list[int], acts: Callable[[int], bool]) -> int | None:
    """The subject; where the parser gives two, or one with a preposition, that which acts."""
    if is_relative(tree, own[-1]) and tree.tokens[verb].dep == "acl:relcl":
        return tree.tokens[verb].head
    free = [i for i in own if not _is_marked(tree, i)]
    if len(free) != 1 or _is_set_apart(tree, verb, free[0]):
        free = [i for i in free if acts(i)]
    return free[0] if len(free) == 1 else None


def _is_marked(tree: Tree, noun: int) -> bool:
    """True behind a preposition; that of "On Tuesday Norway" is not of Norway."""
    cases = [i for i in tree.with_dep(noun, "case") if tree.lower[i] not in POSSESSIVE]
    return any(not is_time(tree, i + 1) for i in cases)


def _is_set_apart(tree: Tree, verb: int, subject: int) -> bool:
    """True between commas, before a further verb: "threw out the envoy, A. B., and stopped trade"."""
    between = {token.text for token in tree.tokens[subject:verb]}
    return (
        tree.tokens[verb].dep == "conj" and tree.tokens[subject - 1].text == "," and "," in between
    )


def _lacks_subject(tree: Tree, verb: int) -> bool:
    """True for a clause whose subject is that of the clause above."""
    dep, tag = tree.tokens[verb].dep, tree.tokens[verb].tag
    has_to = any(tree.lower[i] == "to" for i in tree.children(verb))
    aux = tree.with_dep(verb, "aux", "aux:pass")
    if dep == "advcl" and has_to and aux:
        return False  # "a package ..., to be adopted on Monday"
    if dep in ("advcl", "ccomp"):
        return has_to or (tag in ("VBG", "VBN") and not aux)
    return dep in ("conj", "xcomp")


def _controlled(tree: Tree, verb: int) -> tuple[int, ...]:
    """The object above that does it: "urged Israel to withdraw", "punished Dodik for signing"."""
    token = tree.tokens[verb]
    marked = {tree.lower[i] for i in tree.with_dep(verb, "mark", "case")} & words("clause_marks")
    if token.dep == "xcomp" or (token.dep == "advcl" and marked):
        return tree.with_dep(token.head, "obj")
    return ()


def _of_noun(tree: Tree, verb: int) -> int | None:
    """Of "rockets hitting Kharkiv", "the town captured": the noun; "a plan to attack" has none."""
    return None if tree.with_dep(verb, "mark", "case") else tree.tokens[verb].head
