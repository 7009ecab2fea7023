"""What is known of the words of an article before the encoder reads them, as a number each.

Each number has a vector that is added to the word's own (the token types of BERT, of which the
published encoder has one in use). So "Ankara" and "Turkey" are told as one from the first layer
on, and a weekday as a day that lies behind.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from events.extraction.article import TITLE_COUNTS, Article
from events.extraction.reader.rows import names_of
from events.extraction.types import ActorKind, ActorMention, Sentence, Span, TimeExpression

# Names that have a number of their own, those that the article has most often; the others share
# one, and so do mentions of several names.
_NAMES = 6
_SLOTS = _NAMES + 2
_SORTS = 3  # who, where, and words that refer to either
_TIMES = 6
# How many numbers there are; 0 is for all other words.
MARKS = 1 + _SORTS * _SLOTS + _TIMES
# What the numbers mean: weights of another edition do not know them.
EDITION = f"1: {_NAMES} names, {_SORTS} sorts, {_TIMES} times"


class Marks:
    """The numbers of the words of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        counts: Counter[str] = Counter()
        for mention in article.cast.mentions:
            for name in _names(mention):
                counts[name] += TITLE_COUNTS if mention.in_title else 1
        most = counts.most_common(_NAMES)  # of equals the first told
        self._ranks = {name: rank for rank, (name, _) in enumerate(most)}

    def of(self, sentence: Sentence, spans: tuple[Span, ...]) -> tuple[int, ...]:
        """Return a number for each of `spans`, which stand in `sentence`."""
        start = sentence.span.start
        held = [0] * (sentence.span.end - start)
        for span, number in self._marked(sentence):
            end = min(span.end, sentence.span.end)
            held[span.start - start : end - start] = [number] * (end - span.start)
        return tuple(held[span.start - start] for span in spans)

    def _marked(self, sentence: Sentence) -> Iterator[tuple[Span, int]]:
        """Stretches and their numbers; a name wins over a time ("May"), for it comes later."""
        for time in self._article.times_in(sentence):
            yield time.span, 1 + _SORTS * _SLOTS + _time(time, self._article.published)
        for mention in self._article.mentions_in(sentence):
            if names := _names(mention):
                yield mention.span, 1 + _sort(mention) * _SLOTS + self._slot(names)

    def _slot(self, names: tuple[str, ...]) -> int:
        return _NAMES + 1 if len(names) > 1 else self._ranks.get(names[0], _NAMES)


def _names(mention: ActorMention) -> tuple[str, ...]:
    """Whom it names; of a body of one country, both are one name."""
    found = tuple(name for name, _ in names_of(mention))
    return found[:1] if mention.organisation else found


def _sort(mention: ActorMention) -> int:
    if mention.kind is ActorKind.REFERENCE:
        return 2
    return int(mention.kind is ActorKind.PLACE)


def _time(time: TimeExpression, published: date) -> int:
    """How its days lie to publication: none, that day, one behind or ahead, more of them."""
    days = time.days
    if days is None:
        return 0
    if days.is_one:
        return 1 if days.first == published else 2 if days.first < published else 3
    return 4 if days.last < published else 5
