"""A headline from a noun that no verb carries: "Attack on Kharkiv", "Russia attacks Kharkiv"."""

from collections.abc import Sequence

from events.core.parties import Role, is_plural
from events.core.status import Status
from events.extraction.headlines.lines import Line
from events.extraction.headlines.names import Named
from events.extraction.headlines.phrases import Piece, noun_phrase
from events.extraction.headlines.told import Told
from events.extraction.headlines.verbs import present
from events.extraction.headlines.words import act_verb, is_country_name, shown_party, words
from events.extraction.tree import Tree
from events.extraction.types import Span

_FEW = 3  # words of a noun that can be held


def of_noun(told: Told, noun: int) -> str | None:
    """Return what `noun` says by itself, or as the verb of who did it; None where that is unclear."""
    if not is_noun(told.tree, noun):
        return None
    pieces = list(noun_phrase(told.tree, noun))
    unnamed = _unnamed(told, pieces)
    if line := _upon_country(told, noun, pieces):
        return line
    if not unnamed or _is_at_home(told, pieces):
        named = told.names.of(noun)
        return Line(told.tree, named).fitted() if named else None
    sure = len(_unnamed(told, pieces, *Role)) < len({party.name for party in told.parties})
    return _of_actor(told, noun, pieces, unnamed[0]) if len(unnamed) == 1 and sure else None


def _upon_country(told: Told, noun: int, pieces: Sequence[Piece]) -> str | None:
    """ "Russia invades Ukraine" for "the Russian invasion", which leaves out what goes without saying."""
    lemma = told.tree.tokens[noun].lemma
    by = [party for party in told.parties if party.role is Role.ACTOR]
    to = [party for party in told.parties if party.role is Role.RECIPIENT]
    if len(by) != 1 or len(to) != 1 or len(pieces) > 1 or lemma not in words("upon_countries"):
        return None
    verb = _conjugated((act_verb(lemma) or (lemma, ""))[0], told.status, by[0].name)
    apart = by[0].name != to[0].name and to[0].is_country
    return f"{shown_party(by[0])} {verb} {shown_party(to[0])}" if apart and verb else None


def _of_actor(told: Told, noun: int, pieces: Sequence[Piece], actor: str) -> str | None:
    verb, rest = _verb_of(told, noun, pieces, actor)
    return Line(told.tree, Named(name=actor), verb).fitted(rest) if verb else None


def is_noun(tree: Tree, noun: int) -> bool:
    """Return False for what does not happen, and for a verb that the parser takes for a noun."""
    if tree.tokens[tree.tokens[noun].head].lemma in words("denying"):
        return False
    behind = tree.tokens[noun + 1 : noun + 2]
    if behind and behind[0].pos in ("NUM", "PROPN", "DET", "ADJ", "NOUN"):
        return False  # "Police arrest 86 suspects"
    if any(tree.is_verb(i) for i in tree.with_dep(tree.tokens[noun].head, "conj") if i == noun + 2):
        return False  # "a sailor shot and killed"
    if tree.tokens[noun - 1].pos == "NOUN" and noun and noun - 1 not in tree.children(noun):
        return False  # "foreign ministers gather in Rome"
    negated = any(tree.lower[i] == "no" for i in tree.with_dep(noun, "det"))
    return tree.tokens[noun].pos in ("NOUN", "PROPN") and not negated


def _is_at_home(told: Told, pieces: Sequence[Piece]) -> bool:
    """True where it goes without saying who acts: what one country's own people do in it."""
    kept = [told.tree.tokens[i].lemma for piece in pieces for i in piece.tokens]
    if len(kept) == 1 and kept[0] in words("bare"):
        return False
    if len({party.name for party in told.parties}) == 1:
        suffered = any(party.role is not Role.ACTOR for party in told.parties)
        return suffered or not words("at_home").isdisjoint(kept)
    one = len({party.name for party in told.parties if party.is_country}) == 1
    return one and told.place is not None and not is_country_name(told.place.name)


def _verb_of(
    told: Told, noun: int, pieces: Sequence[Piece], actor: str
) -> tuple[str | None, Sequence[Piece]]:
    """The verb of the act that `noun` names, and what follows it: "attacks" and "Kharkiv"."""
    tree, lemma = told.tree, told.tree.tokens[noun].lemma
    behind = {tree.lower[p.tokens[0]]: p for p in pieces[1:]}
    few = len(pieces[0].tokens) <= _FEW and all(
        tree.tokens[i].pos != "PROPN" for i in pieces[0].tokens
    )
    if lemma in words("held") and "with" in behind and few:
        return _conjugated("hold", told.status, actor), pieces
    verb, before = act_verb(lemma) or ("", "")
    if not verb or (before and before not in behind):
        return None, ()
    rest = [
        Piece(p.tokens[1:] if tree.lower[p.tokens[0]] == before else p.tokens) for p in pieces[1:]
    ]
    return _conjugated(verb, told.status, actor), rest


def _conjugated(lemma: str, status: Status, actor: str) -> str | None:
    if status.has_happened:
        return present(lemma, plural=is_plural(actor))
    return f"to {lemma}" if status in (Status.PLANNED, Status.CANCELLED) else None


def _unnamed(told: Told, pieces: Sequence[Piece], *roles: Role) -> list[str]:
    """The parties in `roles` (actors if none is given) that the words of `pieces` do not name."""
    tokens = [told.tree.tokens[i] for piece in pieces for i in piece.tokens]
    kept = [Span(t.start, t.end) for t in tokens]
    wanted = roles or (Role.ACTOR,)
    return [
        name
        for name in dict.fromkeys(shown_party(p) for p in told.parties if p.role in wanted)
        if not any(span.overlaps(s) for span in kept for s in _spans(told, name))
    ]


def _spans(told: Told, name: str) -> list[Span]:
    """Where the part of the article that has the sentence names a party."""
    named = [party for party in told.parties if shown_party(party) == name]
    return [span for party in named for span in told.names.spans_of(party)]
