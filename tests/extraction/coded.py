"""Helpers for tests of coding: a sentence in, its codings out."""

from datetime import date

from events.extraction.actors import find_actors
from events.extraction.coding import find_codings
from events.extraction.syntax import parse_sentences
from events.extraction.types import ActorMention, Coding, Document, Sentence, Span

_DAY = date(2019, 9, 11)


def codings_of(text: str) -> tuple[Coding, ...]:
    """What is coded in `text`, read as one sentence of an article of 2019."""
    [parsed] = parse_sentences([Sentence(Span(0, len(text)), text, 0, 0)])
    return find_codings(parsed, find_actors(Document("", text, _DAY), [parsed.sentence]))


def countries(mentions: tuple[ActorMention, ...]) -> list[str]:
    """The ISO codes of `mentions`, each once."""
    return list(dict.fromkeys(c for mention in mentions for c in mention.countries))
