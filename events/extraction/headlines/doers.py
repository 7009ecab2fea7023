"""Who does it, by a title: the parser's subject, or who is named right before the verb."""

from dataclasses import replace

from events.core.parties import Role
from events.extraction.headlines.adjacent import Near, doer_before
from events.extraction.headlines.clauses import Clause
from events.extraction.headlines.cuts import is_cut
from events.extraction.headlines.names import Named
from events.extraction.headlines.phrases import is_dash, is_relative
from events.extraction.headlines.times import is_time
from events.extraction.headlines.told import Told
from events.extraction.types import Span


def doer(told: Told, clause: Clause, *, passive: bool) -> tuple[Named | None, Clause]:
    """What to call the subject, and the clause with it; None where that is unclear.

    Who is named right before the verb is it where the parser gives nobody, half a name, one who
    does not act, or a person's office without his name.
    """
    head = clause.subject
    named = _subject(told, clause, passive=passive)
    if named and is_cut(told.tree, named.pieces):
        named = None
    near = None if passive else _near(told, clause.verb)
    if near is None:
        return named, clause
    if named and head is not None and not _is_nearer(told, named, head, near):
        own = near.head in told.tree.phrase(head)
        return (replace(named, short=near.named.short) if own else named), clause
    return near.named, replace(clause, subject=near.head)


def _near(told: Told, verb: int) -> Near | None:
    """Who is named right before the verb, or before the first of "travelled to Kyiv and met"."""
    token = told.tree.tokens[verb]
    goes_on = token.dep == "conj" and told.tree.is_verb(token.head)
    goes_on = goes_on and told.tree.lower[verb - 1] == "and"
    return doer_before(told, token.head if goes_on else verb)


def _is_nearer(told: Told, named: Named, subject: int, near: Near) -> bool:
    """True for a person's name, of which the parser gives the office; where its subject does not act;
    and where it begins with what does not belong to it: "their talks Russian missiles".
    """
    tokens = told.tree.tokens
    if subject in near.tokens:
        before = (i for piece in named.pieces for i in piece.tokens if i < near.tokens[0])
        return near.is_person or any(tokens[i].pos in ("NOUN", "PROPN") for i in before)
    return not told.acts(subject) and near.head not in told.tree.phrase(subject)


def _subject(told: Told, clause: Clause, *, passive: bool) -> Named | None:
    head = clause.subject
    if head is None or told.tree.tokens[head].text.isdigit():
        return None
    if told.tree.is_verb(head) and head != told.head:
        return None
    if is_relative(told.tree, head) or is_time(told.tree, head) or _is_cut_off(told, clause):
        return None
    if not passive and (_is_acted_upon(told, head) or _is_somebody_else(told, clause)):
        return None  # the parse is wrong, or the parties
    named = told.names.of(head)
    pieces = tuple(p for p in named.pieces if clause.verb not in p.tokens) if named else ()
    return named and replace(named, pieces=pieces)


def _is_cut_off(told: Told, clause: Clause) -> bool:
    """True for the town of a dateline, and in a sentence whose verb the parser has missed."""
    tree, head, verb = told.tree, clause.subject or 0, clause.verb
    dashes = any(is_dash(tree, i) for i in range(head, verb))
    form = tree.tokens[verb]
    verbless = not tree.is_verb(tree.root) and not tree.sentence.in_title
    return dashes or (verbless and form.dep == "acl" and not tree.with_dep(verb, "obl:agent"))


def _is_acted_upon(told: Told, doer: int) -> bool:
    """True for one who by the parties only suffers what another does."""
    roles = {role for _, role in told.names.meant_by(doer)}
    return roles == {Role.RECIPIENT} and any(p.role is Role.ACTOR for p in told.parties)


def _is_somebody_else(told: Told, clause: Clause) -> bool:
    """True for a nameless subject, where the sentence names an actor before the verb elsewhere."""
    tree, head = told.tree, clause.subject
    owned = any(tree.tokens[i].tag == "PRP$" for i in tree.with_dep(head or 0, "nmod:poss"))
    if head is None or owned or tree.tokens[head].pos in ("PRON", "PROPN"):
        return False
    whole = tree.span(tree.phrase(head))
    before = Span(tree.tokens[0].start, tree.tokens[clause.verb].start)
    places = [t.end + 1 for t in tree.tokens if t.text.lower() in ("in", "at", "near")]
    spans = [span for span in told.actor_spans if span.start not in places]
    named = [span for span in spans if before.contains(span)]
    owner = any(span.overlaps(whole) for span in named)
    return bool(named) and not owner and not told.names.meant_by(head)
