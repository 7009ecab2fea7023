"""An act as a sentence tells it, for the tests of titles."""

from events.core.parties import Role
from events.core.status import Status
from events.extraction.headlines import Told
from events.extraction.syntax import parse_sentences
from events.extraction.types import Place, Sentence, Span, ToldParty


def told(text, trigger, status=Status.OCCURRED, by=None, to=None, place=None):
    """`text` as a telling of `trigger`; `by` and `to` are names with the words that name them."""
    [tree] = parse_sentences([Sentence(Span(0, len(text)), text, 0, 0)])
    roles = [*((n, w, Role.ACTOR) for n, w in (by or {}).items())]
    roles += [(n, w, Role.RECIPIENT) for n, w in (to or {}).items()]
    parties = tuple(
        ToldParty(name, role, len(name) == 3, spans=(span_of(text, words),) if words else ())
        for name, words, role in roles
    )
    where = Place(place[0], place[1], span_of(text, place[0])) if place else None
    return Told(tree, span_of(text, trigger), status, parties, where)


def span_of(text, words):
    start = text.index(words)
    return Span(start, start + len(words))
