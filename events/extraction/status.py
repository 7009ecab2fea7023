"""Whether the text says that it happened: the status of a trigger, with the cue that shows it."""

import re

from events.core.status import Status
from events.extraction.tables import word_class
from events.extraction.tree import FUTURE, Tree
from events.extraction.types import Span

# Verbs and adjectives whose complement has a status: "plans to", "is ready to", "threatens to".
_CUES: dict[str, Status] = {
    word: status
    for status in Status
    if status is not Status.OCCURRED
    for word in word_class(f"{status}_cues")
}
# Cues that also govern a noun: "scheduled talks", "called off the visit".
_NOUN_CUES = word_class("noun_cues")
# Cues only in one form or with one particle.
_CUE_FORMS = {"go": "going"}
_CUE_PARTICLES = {"call": "off", "put": "off"}
_SCHEDULED = word_class("schedule_cues")
_MATTERS = word_class("matters")
_TIMES = frozenset({"after", "before", "when", "while", "since", "because", "as"})
_OWN_CLAUSES = frozenset({"acl:relcl", "advcl", "parataxis", "conj"})
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "advcl", "acl"})
_WILL = FUTURE - {"would"}
_MODAL = frozenset({"could", "may", "might", "can", "should", "must"})
_BEHESTS = frozenset({"request", "invitation", "suggestion", "appeal", "demand"})
_AT = frozenset({"at", "per", "upon"})
_MEANWHILE = frozenset({"after", "amid", "during", "following", "since"})
_HAPPENS = frozenset(
    {"begin", "convene", "end", "happen", "hold", "occur", "open", "start", "take"}
)
_PAST = frozenset({"was", "were", "had"})
_INSTEAD = frozenset({"instead"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
_ADJECTIVES = {
    "planned": Status.PLANNED, "scheduled": Status.PLANNED, "upcoming": Status.PLANNED,
    "forthcoming": Status.PLANNED, "future": Status.PLANNED, "proposed": Status.PLANNED,
    "possible": Status.HYPOTHETICAL, "potential": Status.HYPOTHETICAL, "next": Status.PLANNED,
    "ongoing": Status.ONGOING, "continuing": Status.ONGOING, "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED, "postponed": Status.CANCELLED, "alleged": Status.OCCURRED,
}  # fmt: skip
_IF = re.compile(r"if|unless|whether")

Found = tuple[Status, Span | None]


def find_status(tree: Tree, head: int) -> Found:
    """Return the status of the act named by token `head`, and the span of its cue."""
    if (found := _of_relative(tree, head) or _of_itself(tree, head)) is not None:
        return found
    below = head
    for index in (head, *tree.ancestors(head)):
        governs = index == head or tree.is_verb(index) or cue_at(tree, index) is not None
        found = _of_verb(tree, index, below, head) if governs else None
        if found is not None:
            return found
        if _is_own_clause(tree, index) or _is_circumstance(tree, index):
            break
        below = index
    return Status.OCCURRED, None


def _is_own_clause(tree: Tree, index: int) -> bool:
    """True for a clause whose act has a status of its own: "did not wait after Fiji attacked"."""
    if not tree.is_finite(index):
        return False
    in_time = not _TIMES.isdisjoint(tree.prepositions(index))
    return in_time or tree.tokens[index].dep in _OWN_CLAUSES


def _is_circumstance(tree: Tree, index: int) -> bool:
    """True for what else went on then: "stressed the need for peace during the visit"."""
    return not tree.is_verb(index) and not _MEANWHILE.isdisjoint(tree.prepositions(index))


def _of_relative(tree: Tree, head: int) -> Found | None:
    """What a relative clause says of the act it names: "the summit, which took place in May"."""
    if tree.is_verb(head):
        return None
    for verb in tree.with_dep(head, "acl:relcl"):
        if tree.tokens[verb].lemma not in _HAPPENS:
            continue
        helpers = {tree.lower[c] for c in tree.with_dep(verb, "aux", "aux:pass")}
        if helpers & FUTURE:
            return Status.PLANNED, None
        if tree.tokens[verb].tag == "VBD" or helpers & _PAST:
            return Status.OCCURRED, None
    return None


def _of_itself(tree: Tree, head: int) -> Found | None:
    """The status that the trigger's own words give: "no talks", "called off the visit"."""
    if _is_imperative(tree, head) or _is_matter(tree, head):
        return Status.HYPOTHETICAL, None
    token = tree.tokens[head]
    if token.dep in ("obj", "nsubj:pass") and cue_at(tree, token.head) is Status.CANCELLED:
        return Status.CANCELLED, _span(tree, token.head)
    for child in tree.with_dep(head, "amod", "det"):
        if tree.lower[child] == "no":
            return Status.DENIED, _span(tree, child)
        if (status := _ADJECTIVES.get(tree.lower[child])) is not None:
            return status, _span(tree, child)
    return None


def _of_verb(tree: Tree, index: int, below: int, head: int) -> Found | None:
    """The status that verb `index` gives to the trigger, which is below it or itself."""
    cue = cue_at(tree, index) if index != head else None
    if cue is not None and _governs(tree, index, tree.tokens[below].dep):
        return cue, _span(tree, index)
    for child in tree.children(index):
        if (negation := _nobody(tree, child)) is not None:
            return Status.DENIED, _span(tree, negation)
        if (found := _of_auxiliary(tree, index, child, head)) is not None:
            return found
    return None


def _is_matter(tree: Tree, head: int) -> bool:
    """True for what is only talked about: "the importance of arming", "instead of fighting"."""
    if tree.tokens[head].lemma in _BEHESTS and _AT & {*tree.prepositions(head)}:
        return True  # "told him, at his request, about the talks"
    for index in (head, *tree.ancestors(head)):
        token = tree.tokens[index]
        if _is_circumstance(tree, index):
            return False
        if _INSTEAD & {*tree.prepositions(index)}:
            return True
        if token.dep in ("nmod", "acl", "advcl") and tree.tokens[token.head].lemma in _MATTERS:
            return True
        if tree.is_predicate(index) and tree.is_finite(index):
            return False
    return False


def _is_imperative(tree: Tree, head: int) -> bool:
    """True for "Stop the war!" and "do not bomb them": a plain form without a subject."""
    token = tree.tokens[head]
    if token.tag != "VB" or token.dep not in ("ROOT", "ccomp", "parataxis") or tree.in_headline:
        return False
    own = tree.with_dep(head, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark")
    return all(tree.tokens[child].lemma == "do" for child in own)


def cue_at(tree: Tree, index: int) -> Status | None:
    """The status that token `index` gives to what hangs on it, None when it is no cue."""
    lemma = tree.tokens[index].lemma
    if lemma in _CUE_FORMS and tree.lower[index] != _CUE_FORMS[lemma]:
        return None
    particle = _CUE_PARTICLES.get(lemma)
    if particle is not None and particle not in {tree.lower[c] for c in tree.children(index)}:
        return None
    return _CUES.get(lemma)


def _governs(tree: Tree, index: int, dep: str) -> bool:
    """True when cue `index` speaks of the act that hangs on it by `dep`."""
    if dep in _CLAUSES:
        return True
    lemma = tree.tokens[index].lemma
    if dep.startswith("nsubj") and lemma in _SCHEDULED and tree.with_dep(index, "xcomp"):
        return True  # "the meeting is set to open"
    return lemma in _NOUN_CUES and dep in ("obj", "nsubj:pass")


def _nobody(tree: Tree, child: int) -> int | None:
    """The "no" of "no soldiers were injured"."""
    if not tree.tokens[child].dep.startswith(("nsubj", "obj")):
        return None
    return next((i for i in tree.name_tokens(child) if tree.lower[i] == "no"), None)


def _of_auxiliary(tree: Tree, index: int, child: int, head: int) -> Found | None:
    word, dep = tree.lower[child], tree.tokens[child].dep
    if word in _NEGATIONS and dep in ("advmod", "det", "neg") and not _is_not_only(tree, child):
        return Status.DENIED, _span(tree, child)
    if dep == "mark" and _IF.fullmatch(word):
        return Status.HYPOTHETICAL, _span(tree, child)
    if dep == "mark" and word == "to" and _is_headline_future(tree, index):
        return Status.PLANNED, _span(tree, child)
    if not dep.startswith("aux"):
        return None
    if word in _WILL or (word == "would" and _is_reported(tree, index)):
        return Status.PLANNED, _span(tree, child)
    if word in _MODAL or word == "would":
        return Status.HYPOTHETICAL, _span(tree, child)
    return None


def _is_not_only(tree: Tree, index: int) -> bool:
    return index + 1 < len(tree.tokens) and tree.lower[index + 1] in ("only", "just", "merely")


def _is_headline_future(tree: Tree, index: int) -> bool:
    """ "US, North Korea to hold talks": a to-infinitive without a governing verb."""
    head = tree.tokens[index].head
    if head == index:
        return True
    return (
        not any(tree.is_verb(above) for above in tree.ancestors(index))
        and tree.tokens[head].pos == "PROPN"
    )


def _is_reported(tree: Tree, index: int) -> bool:
    """ "said it would ...": the future seen from the past."""
    return tree.tokens[index].dep in ("ccomp", "conj", "root", "ROOT")


def _span(tree: Tree, index: int) -> Span:
    return Span(tree.tokens[index].start, tree.tokens[index].end)
