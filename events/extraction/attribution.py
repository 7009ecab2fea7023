"""The speaker of a report, who is no party to the event: "officials say two rockets fell"."""

from typing import NamedTuple

from events.extraction.tables import word_class
from events.extraction.tree import SUBJECTS, Tree
from events.extraction.types import Span

SPEECH = word_class("speech_verbs")
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
# "asked X to leave": X is the subject of "leave".
_OBJECT_CONTROL = word_class("object_control")
_DEEPEST = 5


class Attribution(NamedTuple):
    """Who reports an act, and by which verb."""

    speaker: Span | None = None
    verb: str | None = None


def find_attribution(tree: Tree, head: int) -> Attribution:
    """Return who reports the clause of token `head`."""
    verb = reporting_verb(tree, head)
    if verb is not None and (subject := surface_subject(tree, verb)):
        return Attribution(tree.name_span(subject[0]), tree.tokens[verb].lemma)
    for index, word in enumerate(tree.lower[:-1]):
        if word == "according" and tree.lower[index + 1] == "to":
            speaker = tree.tokens[index].head
            named = [i for i in tree.name_tokens(speaker) if i > index + 1] or [speaker]
            return Attribution(tree.span(named), "according to")
    return Attribution()


def reporting_verb(tree: Tree, head: int) -> int | None:
    """The verb of speech whose content the clause of `head` is, or that is put beside it."""
    below = head
    for above in tree.ancestors(head):
        if tree.tokens[above].lemma in SPEECH and tree.tokens[below].dep in ("ccomp", "parataxis"):
            return above
        below = above
    for child in tree.with_dep(below, "parataxis"):
        if tree.tokens[child].lemma in SPEECH:
            return child
    return None


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The grammatical subject of `verb`: its own, shared by conjunction, or controlled."""
    token = tree.tokens[verb]
    if own := tree.with_dep(verb, *SUBJECTS):
        return tuple(_antecedent(tree, verb, subject) for subject in own)
    if depth > _DEEPEST or token.head == verb:
        return ()
    if token.dep in ("acl:relcl", "acl", "appos"):
        return _noun_subject(tree, verb, depth)
    if objects := _controller(tree, verb):
        return objects
    if token.dep in ("conj", "xcomp", "ccomp", "advcl", "parataxis", "dep", "list"):
        if tree.is_verb(token.head) or tree.with_dep(token.head, "cop", *SUBJECTS):
            return surface_subject(tree, token.head, depth + 1)
        is_loose = token.dep in ("dep", "parataxis", "list") or _is_apposed(tree, token.head, verb)
        return (token.head,) if is_loose else ()
    return ()


def _is_apposed(tree: Tree, name: int, verb: int) -> bool:
    """ "Roe, the president of Chile, rejected it": the verb came back as joined to its subject."""
    is_joined = tree.tokens[verb].dep == "conj" and not tree.with_dep(verb, "cc")
    return is_joined and tree.tokens[name].pos == "PROPN" and bool(tree.with_dep(name, "appos"))


def _controller(tree: Tree, verb: int) -> tuple[int, ...]:
    token = tree.tokens[verb]
    if token.dep not in ("xcomp", "ccomp") or tree.tokens[token.head].lemma not in _OBJECT_CONTROL:
        return ()
    return tree.with_dep(token.head, "obj", "iobj", "nsubj:pass")


def _noun_subject(tree: Tree, verb: int, depth: int) -> tuple[int, ...]:
    """Subject of a clause that hangs on a noun: "a plan to leave", "US to leave"."""
    noun = tree.tokens[verb].head
    name = tree.tokens[noun]
    if tree.tokens[verb].dep == "acl:relcl":
        return (noun,)
    if name.pos == "PROPN" or name.head == noun or tree.tokens[verb].tag != "VB":
        return (_conjunct_head(tree, noun),)
    if owner := tree.with_dep(noun, "nmod:poss"):
        return owner
    above = name.head
    if tree.tokens[above].pos == "PROPN":
        return (above,)
    return surface_subject(tree, above, depth + 1) if tree.is_verb(above) else ()


def _conjunct_head(tree: Tree, noun: int) -> int:
    token = tree.tokens[noun]
    return token.head if token.dep in ("conj", "appos", "flat") else noun


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    token = tree.tokens[verb]
    if token.dep == "acl:relcl" and tree.lower[subject] in _RELATIVES:
        return token.head
    return subject
