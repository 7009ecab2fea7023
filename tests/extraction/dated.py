"""Helpers for tests of linking: an act coded by hand in a text, and when it happened."""

from datetime import date

from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction.article import Article, trees_of
from events.extraction.linking import When, date_codings
from events.extraction.linking.attachment import anchor_of, cost
from events.extraction.sentences import split_sentences
from events.extraction.timex import find_times
from events.extraction.tree import Tree
from events.extraction.types import Coding, Document, Span

PUBLISHED = date(2019, 9, 11)  # a Wednesday


def tree_of(text: str) -> Tree:
    [tree] = trees_of(split_sentences(text)).values()
    return tree


def index_of(tree: Tree, word: str) -> int:
    return next(token.index for token in tree.tokens if token.text == word)


def cost_between(text: str, trigger: str, time: str) -> float:
    tree = tree_of(text)
    start = text.index(time)
    anchor = anchor_of(tree, Span(start, start + len(time)))
    assert anchor is not None
    return cost(tree, index_of(tree, trigger), anchor)


def days_of(text: str, trigger: str, **fields: object) -> tuple[date | None, Basis | None]:
    """The first day and basis of an act that we code by hand at `trigger` in `text`."""
    when = when_of(text, trigger, **fields)
    return when.days.first if when.days else None, when.basis


def when_of(text: str, trigger: str, **fields: object) -> When:
    """When an act happened that we code by hand at `trigger` in `text`."""
    sentences = tuple(split_sentences(text))
    trees = trees_of(sentences)
    start = text.index(trigger)
    sentence = next(s for s in sentences if s.span.start <= start < s.span.end)
    head = next(t.index for t in trees[sentence].tokens if t.start == start)
    values = {"type": EventType.MOBILIZE, "kind": "deployment", "status": Status.OCCURRED, **fields}
    span = Span(start, start + len(trigger))
    coding = Coding(sentence=sentence, trigger=span, head=head, lemma=trigger, **values)  # type: ignore[arg-type]
    article = Article(
        Document("", text, PUBLISHED),
        PUBLISHED,
        sentences,
        find_times(text, published=PUBLISHED),
        trees=trees,
        codings=(coding,),
    )
    [dated] = date_codings(article)
    return dated.when
