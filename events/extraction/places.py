"""Where an occurrence happened, as its tellings say."""

import re

from events.extraction.article import Article
from events.extraction.merging import Occurrence
from events.extraction.tree import Tree
from events.extraction.types import ActorKind, ActorMention, Coding, Place

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|off|outside|inside|around|across|over|of|on)\s+(?:the\s+)?"
    r"(?:(?:city|town|capital|port|province|region|district|village|island) of\s+)?$",
    re.IGNORECASE,
)
# Before a country these make no place ("the President of Iraq", "pressure on Iraq"), unless they
# part it: "in the south of Iraq".
_OF_OR_ON = re.compile(r"\b(?:of|on)\s+(?:the\s+)?$", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:in|near|across)\s+(?:the\s+)?\S+\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_SAME_SCENE = frozenset({"conj", "nsubj", "nsubj:pass", "obj"})
_ASIDE = frozenset({"acl:relcl", "advcl", "advcl:relcl"})  # clauses that tell of something else
_NEAR = 30  # characters before a place in which its preposition stands
_LONGEST_NAME = 200  # what the column of the database holds


def place_of(occurrence: Occurrence, article: Article) -> Place | None:
    """Return where the text says that the occurrence happened, the best telling first."""
    for telling in (occurrence.best, *occurrence.tellings):
        coding = telling.coding
        where = _places_for(coding, article)
        if where:
            actor = min(where, key=lambda a: abs(a.span.start - coding.trigger.end))
            name = actor.text[:_LONGEST_NAME]
            return Place(name, _country(actor), actor.span, coding.sentence.in_title)
    return None


def is_where(actor: ActorMention, text: str) -> bool:
    """True for a place that its preposition makes a location, not a party."""
    if not actor.place:
        return False
    before = text[max(0, actor.span.start - _NEAR) : actor.span.start]
    if actor.kind is not ActorKind.PLACE and _OF_OR_ON.search(before):
        return _PART_OF.search(before) is not None
    return _LOCATIVE.search(before) is not None


def _places_for(coding: Coding, article: Article) -> list[ActorMention]:
    text = article.text_of(coding.sentence)
    where = [a for a in article.mentions_in(coding.sentence) if is_where(a, text)]
    tree = article.trees.get(coding.sentence)
    if tree is None:
        return where
    triggers = article.triggers_in(coding.sentence)
    return [a for a in where if _may_hold(a, coding, triggers, tree)]


def _may_hold(actor: ActorMention, coding: Coding, triggers: frozenset[int], tree: Tree) -> bool:
    """False where the place belongs to another act of the sentence.

    "agreed in May to reopen the talks stalled since their summit in Hanoi" places the summit,
    not the agreement. Acts joined by "and" share their place, and so do an act and the verb
    whose subject or object it is: "the talks broke down in Vienna".
    """
    named = [t.index for t in tree.tokens if actor.span.start <= t.start < actor.span.end]
    if not named:
        return True
    for above in tree.ancestors(named[-1]):
        if above in triggers:
            return above == coding.head or _share_a_place(coding.head, above, tree)
        if tree.tokens[above].dep in _ASIDE:
            return False
    return True


def _share_a_place(act: int, governor: int, tree: Tree) -> bool:
    token, other = tree.tokens[act], tree.tokens[governor]
    if token.head == governor:
        return token.dep in _SAME_SCENE
    return other.head == act and other.dep == "conj"


def _country(actor: ActorMention) -> str | None:
    return actor.countries[0] if len(actor.countries) == 1 else None
