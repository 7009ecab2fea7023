"""Which of a sentence's triggers are events of their own (docs/coding.md says why)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.coding.arguments import carrier, light_verb
from events.extraction.coding.matching import Match
from events.extraction.status import cue_at
from events.extraction.tree import Tree, is_time_noun, is_time_word

# Of the acts agreed on, those that PLOVER counts as part of the agreement.
_AGREED = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AID, EventType.SUPPORT})
# Words about an act that take for granted that it was done.
_FACTIVE = frozenset({EventType.ACCUSE, EventType.SUPPORT})
# What stands after these is another event: "agreed to talks after the failed summit".
_CIRCUMSTANCES = frozenset({"after", "during", "following", "amid", "since", "before", "until"})
_IN_PASSING = _CIRCUMSTANCES | {"in", "at", "on"}
_SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl"})
_PASSING = frozenset({"root", "ccomp", "xcomp", "conj", "csubj", "parataxis", "dep", "list"})


class Standing(StrEnum):
    """How a trigger stands in its sentence."""

    MAIN = "main"
    BACKGROUND = "background"
    ONLY = "only"  # nothing but a mention


class Selected(NamedTuple):
    """A trigger that is an event, how it stands, and the agreement that it is the matter of."""

    match: Match
    standing: Standing
    agreement: Match | None


def select(tree: Tree, matches: Sequence[Match]) -> list[Selected]:
    """Return the matches that are events: those of the main line, and background of its own."""
    told = [m for m in matches if not m.frame.entry.is_last_resort] or matches
    covers = [(m, _cover(tree, m, told)) for m in told]
    free = [(m, cover) for m, cover in covers if cover is None or _stays(tree, m, cover)]
    main = {id(m) for m, cover in covers if cover is None and _on_main_line(tree, m)}
    standings = [
        Selected(m, _standing(tree, m, is_agreed=id(c) in main), _agreement(m, c)) for m, c in free
    ]
    own = [selected for selected in standings if selected.standing is not Standing.ONLY]
    kept = own or standings[:1]
    heads = [selected.match for selected in kept]
    return [one for i, one in enumerate(kept) if not _repeats(tree, one.match, heads[:i])]


def _agreement(match: Match, cover: Match | None) -> Match | None:
    return cover if cover is not None and _is_agreed(match, cover) else None


def _standing(tree: Tree, match: Match, *, is_agreed: bool) -> Standing:
    """How `match` stands; a meeting agreed on, as the agreement: "renewed an invitation to visit"."""
    if _on_main_line(tree, match) or _is_called_off(tree, match):
        return Standing.MAIN
    if is_agreed and match.frame.entry.type is EventType.CONSULT:
        return Standing.MAIN
    if is_dated(tree, match.head) or _has_party(tree, match):
        return Standing.BACKGROUND
    return Standing.ONLY


def _has_party(tree: Tree, match: Match) -> bool:
    """True for a meeting named in passing with those who met: "during talks with Fiji"."""
    if match.frame.entry.type is not EventType.CONSULT or not match.frame.is_noun:
        return False
    governors = (match.head, tree.tokens[match.head].head)
    in_passing = any(_IN_PASSING & {*tree.prepositions(index)} for index in governors)
    return in_passing and any(match.arguments.slot(p) for p in ("with", "between"))


def is_dated(tree: Tree, head: int) -> bool:
    """True when the words below the trigger, or its own verb, hold a time word."""
    scope = tree.subtree(head)
    if not tree.is_verb(head) and (verb := carrier(tree, head)) is not None:
        scope = tree.subtree(verb)
    return any(tree.is_time(i) for i in scope) or _is_placed_in_time(tree, head)


def _is_placed_in_time(tree: Tree, head: int) -> bool:
    """True for what another act is placed by: "two days after Peru expelled the envoy"."""
    for index in (head, *tree.ancestors(head)):
        for mark in tree.with_dep(index, "mark", "case"):
            if tree.lower[mark] in ("after", "before") and mark > 0:
                before = tree.lower[mark - 1]
                return is_time_noun(before) and not is_time_word(before)
        if tree.is_predicate(index):
            return False
    return False


def _cover(tree: Tree, match: Match, matches: Sequence[Match]) -> Match | None:
    """The trigger that `match` is the matter of: "threatened to attack"."""
    covering = {m.head: m for m in matches if m.frame.entry.covers and m is not match}
    below = match.head
    for above in tree.ancestors(match.head):
        if _CIRCUMSTANCES & {*tree.prepositions(below)}:
            return None
        other = covering.get(above)
        if other is not None and _is_about(tree, other, below):
            return other
        below = above
    return None


def _stays(tree: Tree, match: Match, cover: Match) -> bool:
    """True for what stays an event beside the one about it: talks agreed on, or called off."""
    return _is_agreed(match, cover) or _is_called_off(tree, match) or _is_blamed(tree, match, cover)


def _is_blamed(tree: Tree, match: Match, cover: Match) -> bool:
    """True for the act of "condemned Monday's raid", which has a date of its own."""
    is_noun = match.frame.is_noun
    dated = any(tree.is_time(i) for i in tree.subtree(match.head))
    return is_noun and dated and cover.frame.entry.type in _FACTIVE


def _is_agreed(match: Match, other: Match) -> bool:
    return other.frame.entry.type is EventType.AGREE and match.frame.entry.type in _AGREED


def _is_called_off(tree: Tree, match: Match) -> bool:
    """True for the meeting of "called off the summit", whose thread goes on as cancelled."""
    if match.frame.entry.type is not EventType.CONSULT or not match.frame.is_noun:
        return False
    token = tree.tokens[match.head]
    is_object = token.dep in ("obj", "nsubj:pass")
    return is_object and cue_at(tree, token.head) is Status.CANCELLED


def _is_about(tree: Tree, match: Match, child: int) -> bool:
    """True when `child` is the content of `match`: object, complement, of- or to-phrase."""
    dep = tree.tokens[child].dep
    if dep in ("obj", "xcomp", "ccomp", "iobj", "nsubj:pass"):
        return True
    if dep in ("acl", "nmod", "amod", "compound", "nmod:poss") and not tree.is_verb(match.head):
        return True
    prepositions = tree.prepositions(child)
    if dep == "advcl":
        return tree.tokens[child].tag == "VB" or "of" in prepositions or "from" in prepositions
    if dep.startswith("obl"):
        return "in" not in prepositions
    return False


def _on_main_line(tree: Tree, match: Match) -> bool:
    """True when nothing subordinate stands between the trigger and the root."""
    head = match.head
    if match.frame.is_noun:
        verb = light_verb(tree, head)
        if verb is None:
            return tree.tokens[head].head == head
        head = verb
    for index in (head, *tree.ancestors(head)):
        token = tree.tokens[index]
        if token.head == index:
            return True
        if token.dep in _SUBORDINATE and not (
            _is_headline(tree, token.head) or _is_promised(tree, index)
        ):
            return False
        if token.dep not in _PASSING and token.dep not in _SUBORDINATE:
            return False
    return True


def is_purpose(tree: Tree, head: int) -> bool:
    """True for a to-infinitive: what something is done for has not been done."""
    if tree.tokens[head].tag != "VB" or not any(map(tree.is_predicate, tree.ancestors(head))):
        return False
    return any(tree.lower[mark] == "to" for mark in tree.with_dep(head, "mark"))


def _is_promised(tree: Tree, index: int) -> bool:
    """True for the to-infinitive of "agreed on Monday to hold talks", taken for a purpose."""
    token = tree.tokens[index]
    return token.tag == "VB" and cue_at(tree, token.head) is not None


def _is_headline(tree: Tree, head: int) -> bool:
    """True for the name that heads a verbless headline: "US, North Korea to hold talks"."""
    root = tree.tokens[tree.root]
    return root.pos == "PROPN" and tree.root in (head, tree.tokens[head].head)


def _repeats(tree: Tree, match: Match, earlier: Sequence[Match]) -> bool:
    """True when the act was found already: "the attack killed twelve"."""
    same_type = [m for m in earlier if m.frame.entry.type is match.frame.entry.type]
    if not is_dated(tree, match.head) and not _has_own_doer(tree, match.head):
        return bool(same_type)
    clause = _clause_head(tree, match.head)
    return any(_clause_head(tree, m.head) == clause for m in same_type)


def _has_own_doer(tree: Tree, head: int) -> bool:
    """True for a verb with a name as its own subject: "Chad attacked, and Mali attacked too"."""
    return any(tree.tokens[s].pos == "PROPN" for s in tree.with_dep(head, "nsubj"))


def _clause_head(tree: Tree, head: int) -> int:
    """The verb, or predicate, of the clause that holds token `head`."""
    while not tree.is_predicate(head) and tree.tokens[head].head != head:
        head = tree.tokens[head].head
    return head
