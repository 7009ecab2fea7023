"""Helpers for tests of coding: a sentence in, its codings out."""

from datetime import date

from events.extraction.actors import find_cast
from events.extraction.article import trees_of
from events.extraction.coding import find_codings
from events.extraction.types import ActorMention, Coding, Document, Sentence, Span

_DAY = date(2019, 9, 11)


def codings_of(text: str) -> tuple[Coding, ...]:
    """What is coded in `text`, read as one sentence of an article of 2019."""
    sentence = Sentence(Span(0, len(text)), text, 0, 0)
    actors = find_cast(Document("", text, _DAY), [sentence]).mentions
    return find_codings(trees_of([sentence])[sentence], actors)


def countries(mentions: tuple[ActorMention, ...]) -> list[str]:
    """The ISO codes of `mentions`, each once."""
    return list(dict.fromkeys(c for mention in mentions for c in mention.countries))
