"""Dated events of one document: pure Python, no I/O but its own data files."""

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from events.extraction.actors import find_cast
from events.extraction.coding import find_codings, has_trigger
from events.extraction.events import events_of
from events.extraction.fingerprint import version
from events.extraction.language import ENGLISH, language_of
from events.extraction.linking import date_codings, lead_of
from events.extraction.merging import merge
from events.extraction.sentences import split_sentences
from events.extraction.syntax import parse_sentences
from events.extraction.timex import find_times, local_day, writes_day_first
from events.extraction.tree import Tree
from events.extraction.types import (
    ActorMention,
    Coding,
    Document,
    Extraction,
    Sentence,
    TimeExpression,
)

__all__ = ["extract", "extract_times", "version", "warm_up"]

_SAMPLE = "The president of Chile met the prime minister of Norway in Oslo on Tuesday."


def extract(document: Document) -> Extraction:
    """Return the dated events of `document`, each with its sentences and its derivation.

    A document in another language than English is marked, not coded.
    """
    if foreign := _foreign(document):
        return foreign
    sentences = _sentences(document)
    times = _times(document)
    cast = find_cast(document, sentences)
    actors = cast.mentions
    mentions = _by_sentence(sentences, actors)
    trees = _trees(_promising(sentences, mentions, times))
    codings = _codings(trees, mentions)
    published = local_day(document.published, document.timezone)
    dated = date_codings(codings, trees, times, actors, document, published, sentences=sentences)
    events = events_of(merge(dated), cast, trees, document)
    return Extraction(events, times, actors, sentences)


def warm_up() -> None:
    """Load parser and tables before the first document, for processes that read many.

    They live as long as the process: without them the garbage collector has less to go through,
    which saves a tenth of the time of each article.
    """
    extract(Document("", _SAMPLE, date(2019, 9, 11), language=ENGLISH))
    gc.collect()
    gc.freeze()


def extract_times(document: Document) -> Extraction:
    """Return the time expressions of `document` alone."""
    return _foreign(document) or Extraction(times=_times(document))


def _foreign(document: Document) -> Extraction | None:
    language = language_of(f"{document.title}\n{document.text}", given=document.language)
    return None if language == ENGLISH else Extraction(language=language)


def _sentences(document: Document) -> tuple[Sentence, ...]:
    title = split_sentences(document.title, in_title=True)
    return (*title, *split_sentences(document.text))


def _promising(
    sentences: Sequence[Sentence],
    mentions: dict[Sentence, list[ActorMention]],
    times: Sequence[TimeExpression],
) -> list[Sentence]:
    """The sentences that may report an event: parsing is what costs most.

    A trigger without a party, place or time beside it, outside the lead, gives no event that
    one could be sure of; leaving such sentences out saves a fifth of the parsing.
    """
    lead = frozenset(lead_of(sentences))
    starts = {
        in_title: [t.span.start for t in times if t.in_title == in_title]
        for in_title in (True, False)
    }

    def is_promising(sentence: Sentence) -> bool:
        held = starts[sentence.in_title]
        timed = bisect_left(held, sentence.span.start) < bisect_left(held, sentence.span.end)
        return timed or bool(mentions[sentence]) or sentence in lead

    return [s for s in sentences if is_promising(s) and has_trigger(s.text)]


def _trees(sentences: Sequence[Sentence]) -> dict[Sentence, Tree]:
    return {parsed.sentence: Tree(parsed) for parsed in parse_sentences(sentences)}


def _codings(
    trees: dict[Sentence, Tree], mentions: dict[Sentence, list[ActorMention]]
) -> list[Coding]:
    return [
        coding
        for sentence, tree in trees.items()
        for coding in find_codings(tree.parsed, mentions[sentence])
    ]


def _by_sentence(
    sentences: Sequence[Sentence], actors: Sequence[ActorMention]
) -> dict[Sentence, list[ActorMention]]:
    """The mentions in each sentence; both are in the order of the text, the title first."""
    found: dict[Sentence, list[ActorMention]] = {sentence: [] for sentence in sentences}
    for in_title in (True, False):
        spans = [s for s in sentences if s.in_title == in_title]
        starts = [s.span.start for s in spans]
        for actor in actors:
            if actor.in_title != in_title:
                continue
            at = bisect_right(starts, actor.span.start) - 1
            if at >= 0 and spans[at].span.contains(actor.span):
                found[spans[at]].append(actor)
    return found


def _times(document: Document) -> tuple[TimeExpression, ...]:
    def times_in(text: str, beside: str, *, in_title: bool) -> tuple[TimeExpression, ...]:
        return find_times(
            text,
            beside=beside,
            published=document.published,
            timezone=document.timezone,
            in_title=in_title,
            day_first=writes_day_first(document.timezone),
        )

    return (
        *times_in(document.title, document.text, in_title=True),
        *times_in(document.text, document.title, in_title=False),
    )
