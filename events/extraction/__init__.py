"""Dated events of one document: pure Python, no I/O but its own data files."""

import gc
from datetime import date

from events.extraction.article import read, times_of
from events.extraction.events import events_of
from events.extraction.fingerprint import version
from events.extraction.language import ENGLISH, language_of
from events.extraction.occurrences import occurrences_of
from events.extraction.reader.answers import Answers
from events.extraction.types import Document, Extraction

__all__ = ["extract", "extract_times", "version", "warm_up"]

_SAMPLE = "The president of Chile met the prime minister of Norway in Oslo on Tuesday."


def extract(document: Document) -> Extraction:
    """Return the dated events of `document`, each with its sentences and its derivation.

    A document in another language than English is marked, not coded.
    """
    if foreign := _foreign(document):
        return foreign
    article = read(document)
    events = events_of(occurrences_of(Answers(article)), article)
    return Extraction(events, article.times, article.cast.mentions, article.sentences)


def warm_up() -> None:
    """Load reader, parser and tables before the first document, for processes that read many.

    They live as long as the process: without them the garbage collector has less to go through,
    which saves a tenth of the time of each article.
    """
    extract(Document("", _SAMPLE, date(2019, 9, 11), language=ENGLISH))
    gc.collect()
    gc.freeze()


def extract_times(document: Document) -> Extraction:
    """Return the time expressions of `document` alone."""
    return _foreign(document) or Extraction(times=times_of(document))


def _foreign(document: Document) -> Extraction | None:
    language = language_of(f"{document.title}\n{document.text}", given=document.language)
    return None if language == ENGLISH else Extraction(language=language)
