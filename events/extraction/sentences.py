"""Split a text into sentences whose offsets slice back to them exactly."""

import re
from collections.abc import Iterator

from events.extraction.syntax import sentence_starts
from events.extraction.types import Sentence, Span

# A blank line, or a line break after closing punctuation, ends a paragraph.
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n|(?<=[.!?\"”’])[ \t]*\n")


def split_sentences(text: str, *, in_title: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; spans leave out surrounding white space."""
    paragraphs = [span for span in _paragraphs(text) if span.start < span.end]
    starts = sentence_starts([span.text_in(text) for span in paragraphs])
    found: list[Sentence] = []
    for number, (paragraph, offsets) in enumerate(zip(paragraphs, starts, strict=True)):
        bounds = [*(paragraph.start + offset for offset in offsets), paragraph.end]
        for start, end in zip(bounds, bounds[1:], strict=False):
            span = _trimmed(text, start, end)
            if span.start < span.end:
                found.append(Sentence(span, span.text_in(text), len(found), number, in_title))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for match in _PARAGRAPH_BREAK.finditer(text):
        yield _trimmed(text, start, match.start())
        start = match.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
