"""Build small articles for the actor tests: one sentence a line."""

from datetime import date

from events.extraction.actors import find_cast
from events.extraction.types import ActorMention, Document, Sentence, Span

DAY = date(2019, 9, 11)


def actors_in(text: str, *, title: str = "", day: date = DAY) -> list[ActorMention]:
    """All mentions of an article whose sentences stand on lines of their own."""
    sentences = [Sentence(Span(0, len(title)), title, 0, 0, in_title=True)] if title else []
    start = 0
    for number, line in enumerate(text.split("\n")):
        sentences.append(Sentence(Span(start, start + len(line)), line, number, number))
        start += len(line) + 1
    return list(find_cast(Document(title, text, day), sentences).mentions)


def countries_in(text: str, *, day: date = DAY) -> set[str]:
    """The countries that an article names or refers to."""
    return {code for mention in actors_in(text, day=day) for code in mention.countries}


def one_actor(text: str, wanted: str, *, day: date = DAY) -> ActorMention:
    """The one mention in `text` that reads `wanted`."""
    [mention] = [m for m in actors_in(text, day=day) if m.text == wanted]
    return mention
