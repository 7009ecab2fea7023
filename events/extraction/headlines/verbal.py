"""A headline from a clause: "Rockets hit Kharkiv", "Xi to visit Moscow"."""

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise, takewhile

from events.core.kinds import EventType
from events.extraction.headlines.clauses import Clause
from events.extraction.headlines.cuts import is_one_of_several, names_again
from events.extraction.headlines.doers import doer
from events.extraction.headlines.lines import Line
from events.extraction.headlines.names import Named
from events.extraction.headlines.people import joined_to
from events.extraction.headlines.phrases import (
    NEEDED,
    Piece,
    said_of,
    text_of,
)
from events.extraction.headlines.told import Told
from events.extraction.headlines.verbs import Form, form_of, headline_verb, is_negated
from events.extraction.headlines.words import listed, words
from events.extraction.tree import Tree

_AGENCIES = frozenset({"cnn", "ap", "afp", "reuters", "bbc", "xinhua", "tass", "interfax"})
_OPEN = frozenset({"if", "unless", "whether"})
_WILLING = frozenset({"willing", "unwilling", "eager", "reluctant"})
_WAS = frozenset({"was", "were", "is", "are"})
_TIES = frozenset({"ccomp", "xcomp", "advcl"})
_ASKS = frozenset({"for", "of", "about", "against"})  # "asked for", "warned of"
_WHERE = frozenset({"in", "at", "near", "by", "for"})
_STOPS = frozenset({",", ";", ":", "(", "—", "–", "--"})


def of_clause(told: Told, clause: Clause) -> str | None:
    """Return the headline of `clause`, active where its passive names who did it; None if unsure."""
    form = _form(told, clause)
    # "Is willing to meet" is neither a plan nor an offer of its own.
    willing = _is_to_do(told.tree, clause.verb, _WILLING)
    if form is None or willing or _is_untrue(told, clause):
        return None
    agents = told.tree.with_dep(clause.verb, "obl:agent") if form.passive else ()
    if agents:
        clause = replace(clause, subject=agents[0], object=clause.subject)
        form = replace(form, passive=False)
    of_agents = {below for agent in agents for below in told.tree.subtree(agent)}
    rest = [p for p in _in_one_breath(told.tree, clause.verb) if not of_agents & set(p.tokens)]
    return _line(told, clause, form, rest)


def _is_untrue(told: Told, clause: Clause) -> bool:
    """True for what is told as done, below a word that leaves it open.

    "Denied that it had promised", "stopped short of saying that", "a campaign to overthrow"; "was
    to meet" says nothing of whether they did.
    """
    tree, verb = told.tree, clause.verb
    if not told.status.has_happened:
        return False
    aim = tree.tokens[verb].dep in ("acl", "advcl") and _has_word(tree, verb, {"to"})
    short = ("short", "of") in pairwise(tree.lower[:verb])
    long_ago = tree.tokens[verb].dep == "advcl" and _has_word(tree, verb, {"since"})
    if aim or short or long_ago or _is_to_do(tree, verb, _WAS) or _has_word(tree, verb, _OPEN):
        return True
    above = list(takewhile(lambda i: tree.is_verb(i), tree.ancestors(verb)))
    chain = [verb, *above]
    tied = [a for a, below in zip(above, chain, strict=False) if tree.tokens[below].dep in _TIES]
    return any(_leaves_open(tree, index) for index in tied)


def _is_to_do(tree: Tree, verb: int, wanted: Set[str]) -> bool:
    """True behind "to" and one of the words `wanted`: "was to meet", "willing to meet"."""
    return verb > 1 and tree.lower[verb - 1] == "to" and tree.lower[verb - 2] in wanted


def _leaves_open(tree: Tree, verb: int) -> bool:
    untrue = tree.tokens[verb].lemma in words("untrue") or is_negated(tree, verb)
    return untrue or _has_word(tree, verb, _OPEN)


def _has_word(tree: Tree, verb: int, wanted: Set[str]) -> bool:
    return any(tree.lower[i] in wanted for i in tree.children(verb))


def _form(told: Told, clause: Clause) -> Form | None:
    """The form of the verb; of "Panetta chatted with" active, since Panetta acts."""
    form = form_of(told.tree, clause.verb)
    if form is None or not (form.passive and form.bare) or clause.subject is None:
        return form
    return replace(form, passive=not told.acts(clause.subject))


def _line(told: Told, clause: Clause, form: Form, rest: Sequence[Piece]) -> str | None:
    subject, clause = doer(told, clause, passive=form.passive)
    after = _object(told, clause)
    if subject is None or (clause.object is not None and after is None):
        return None
    if form.lemma in words("together") and not subject.plural:
        subject = _with_partner(told.tree, subject)
    verb = headline_verb(
        form,
        told.status,
        plural=subject.plural,
        nears=clause.nears,
        refuses=told.type is EventType.REJECT,
    )
    rest = [p for p in rest if after is None or p not in after.pieces]
    if verb is None or not _is_whole(told, clause, form, (subject, after), rest):
        return None
    instead = told.names.reworded(clause.subject, clause.verb, subject.name)
    needed = [replace(p, rank=NEEDED) if told.head in p.tokens else p for p in rest]
    line = Line(told.tree, subject, verb, after, instead).fitted(needed)
    return None if line and _comes_again(told, subject.name, line) else line


def _is_whole(
    told: Told,
    clause: Clause,
    form: Form,
    named: tuple[Named, Named | None],
    rest: Sequence[Piece],
) -> bool:
    """True where the line tells the act, says enough of it, and names nobody twice."""
    tree, (subject, after) = told.tree, named
    if names_again(tree, subject.pieces, rest):
        return False
    if subject.plural and not subject.name and is_one_of_several(tree, subject.pieces):
        return False
    many = subject.plural or tree.lower[clause.subject or 0] in words("bodies")
    alone = form.passive or (many and form.lemma in words("of_several"))
    enough = after or alone or _says_enough(tree, clause.verb, form.lemma, rest)
    return bool(enough) and _tells(told.head, clause, named, rest)


def _comes_again(told: Told, name: str, line: str) -> bool:
    """True for "Iran accuses Iran", and for "Kim Jong Un meets Kim": who is who?"""
    if name and line.count(name) > 1:
        return True
    is_person = name in told.names.people.values()
    return is_person and not set(name.split()).isdisjoint(line.removeprefix(name).split())


def _with_partner(tree: Tree, subject: Named) -> Named:
    """Both who met, where the parser gives the second alone."""
    own = sorted(i for piece in subject.pieces for i in piece.tokens)
    other = joined_to(tree, own[0]) if own else []
    if not other:
        return subject
    names = [text_of(tree, [Piece(tuple(tokens))]) for tokens in (other, own)]
    return Named(name=listed(names), plural=True)


def _object(told: Told, clause: Clause) -> Named | None:
    """The object that the clause does not govern itself."""
    if clause.object is None:
        return None
    named = told.names.of(clause.object)
    if named is None or told.tree.tokens[clause.verb].dep != "amod":
        return named
    pieces = (
        replace(p, tokens=tuple(i for i in p.tokens if i > clause.verb)) for p in named.pieces
    )
    return replace(named, pieces=tuple(pieces), owner="")


def _in_one_breath(tree: Tree, verb: int) -> list[Piece]:
    """What follows `verb`, up to a comma that the line leaves out: what is behind it is aside."""
    pieces = list(said_of(tree, verb))
    kept = {i for piece in pieces for i in piece.tokens}
    breaks = [t.index for t in tree.tokens[verb:] if t.text in _STOPS and t.index not in kept]
    stops = [i for i in breaks if not _is_before_name(tree, i)]
    pieces = [p for p in pieces if min(p.tokens) < min(stops, default=len(tree.tokens))]
    last = max((i for p in pieces for i in p.tokens), default=verb) + 1
    # The town of a dateline, "Washington (CNN)", behind a headline without a full stop.
    return [] if not _AGENCIES.isdisjoint(tree.lower[last : last + 2]) else pieces


def _is_before_name(tree: Tree, comma: int) -> bool:
    """True for the comma in "Iran's leader, Ali Khamenei"."""
    return any(token.dep == "appos" for token in tree.tokens[comma + 1 : comma + 3])


def _says_enough(tree: Tree, verb: int, lemma: str, rest: Sequence[Piece]) -> bool:
    if lemma in words("together") and all(tree.lower[p.tokens[0]] in _WHERE for p in rest):
        return False
    if lemma in words("giving") and len(rest) == 1 and tree.tokens[rest[0].tokens[-1]].tag == "NNP":
        return False  # "gives Washington"
    if lemma in words("telling"):
        asks = [p for p in rest if p.tokens[0] == verb + 1 and tree.lower[verb + 1] in _ASKS]
        return len(rest) > 1 or bool(asks or tree.with_dep(verb, "ccomp", "xcomp"))
    return bool(rest) or lemma in words("complete")


def _tells(act: int, clause: Clause, named: Sequence[Named | None], rest: Sequence[Piece]) -> bool:
    """True where the line has the word that tells the act, or its twin: "shot and killed"."""
    pieces = [*rest, *(piece for name in named if name for piece in name.pieces)]
    return clause.verb in (act, act + 2) or any(act in piece.tokens for piece in pieces)
