"""Dated events of one document: pure Python, no I/O but its own data files."""

from events.extraction.language import ENGLISH, language_of
from events.extraction.sentences import split_sentences
from events.extraction.timex import find_times
from events.extraction.types import Document, Extraction, Sentence, TimeExpression

__all__ = ["VERSION", "extract", "extract_times"]

# Raise it whenever the same document may give other events than before.
VERSION = "1"


def extract(document: Document) -> Extraction:
    """Return the dated events of `document`, each with its sentences and its derivation.

    A document in another language than English is marked, not coded.
    """
    if foreign := _foreign(document):
        return foreign
    sentences = _sentences(document)
    return Extraction(times=_times(document), sentences=sentences)


def extract_times(document: Document) -> Extraction:
    """Return the time expressions of `document` alone."""
    return _foreign(document) or Extraction(times=_times(document))


def _foreign(document: Document) -> Extraction | None:
    language = language_of(f"{document.title}\n{document.text}", given=document.language)
    return None if language == ENGLISH else Extraction(error=f"language not coded: {language}")


def _sentences(document: Document) -> tuple[Sentence, ...]:
    title = split_sentences(document.title, in_title=True)
    return (*title, *split_sentences(document.text))


def _times(document: Document) -> tuple[TimeExpression, ...]:
    def times_in(text: str, *, in_title: bool) -> tuple[TimeExpression, ...]:
        return find_times(
            text, published=document.published, timezone=document.timezone, in_title=in_title
        )

    return (
        *times_in(document.title, in_title=True),
        *times_in(document.text, in_title=False),
    )
