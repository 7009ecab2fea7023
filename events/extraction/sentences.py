"""Split a text into sentences whose offsets slice back to them exactly.

Plain cases are cut by punctuation. What punctuation leaves in doubt (an abbreviation before
a capital, a missing space, a paragraph without a full stop) is asked of the trained splitter,
which is better (98.5 against 91.1 F1) but costs as much as half a parse.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from events.extraction.syntax import LONGEST, sentence_starts
from events.extraction.types import Sentence, Span

_BLANK_LINE = re.compile(r"\n\s*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$")

# Where a sentence may end: closing punctuation, then white space (or nothing: a lost space),
# then something that can open a sentence. Possessive, so that a row of dots takes linear time.
_CANDIDATE = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closing>[\"'”’)\]]*+)(?P<gap>\s*+)"
    r"(?=[\"'“‘(\[<]*+[^\W_a-zß-öø-ÿ])"
)
_LAST_WORD = re.compile(r"[^\s\"'“‘(\[]+$")

# Before a name these never end a sentence.
_TITLE = re.compile(
    r"(?:mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|sgt|cmdr|adm|brig|sen|rep|gov|pres|amb|st|rev|hon"
    r"|fr|sr|messrs|no|vs|fig|op|cf)$",
    re.IGNORECASE,
)
# These may end one: only the words around them tell.
_MAYBE = re.compile(
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|jr"
    r"|inc|ltd|co|corp|bros|etc|[ap]\.?m|dept|est|approx|ave|rd|mt|ft|(?:[a-z]\.)*[a-z])$",
    re.IGNORECASE,
)
_PLAIN_WORD = re.compile(r"(?:[a-zà-ÿ][a-zà-ÿ’'\-]{2,}|[%\d])$")

# Longer stretches without a full stop hold more than one sentence, or none.
_LONGEST_PLAIN = 500
# A file broken at a fixed column has lines of about this length that end in mid-sentence.
_HARD_WRAPPED = range(50, 101)


def split_sentences(text: str, *, in_title: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; spans leave out surrounding white space."""
    found: list[Sentence] = []
    for number, bounds in enumerate(_bounds_of_paragraphs(text)):
        for start, end in pairwise(bounds):
            span = _trimmed(text, start, end)
            if span.start < span.end:
                found.append(Sentence(span, span.text_in(text), len(found), number, in_title))
    return tuple(found)


def _bounds_of_paragraphs(text: str) -> list[list[int]]:
    """For each paragraph the offsets where its sentences start, and its end."""
    paragraphs = [span for span in _paragraphs(text) if span.start < span.end]
    plain = [_cuts(span.text_in(text)) for span in paragraphs]
    chunks = [
        (number, chunk, maybe)
        for number, (paragraph, cuts) in enumerate(zip(paragraphs, plain, strict=True))
        for chunk, maybe in _doubtful_chunks(paragraph, *cuts)
    ]
    bounds = [
        [span.start, *(span.start + cut for cut in sure), span.end]
        for span, (sure, _) in zip(paragraphs, plain, strict=True)
    ]
    asked = sentence_starts([chunk.text_in(text) for _, chunk, _ in chunks])
    for (number, chunk, maybe), starts in zip(chunks, asked, strict=True):
        bounds[number] += _settled(chunk, maybe, starts)
    return [sorted(set(found)) for found in bounds]


def _doubtful_chunks(
    paragraph: Span, sure: Sequence[int], maybe: Sequence[int]
) -> Iterator[tuple[Span, frozenset[int]]]:
    """The stretches between sure cuts that hold doubtful ones, with these, in the text."""
    ends = [0, *sure, paragraph.end - paragraph.start]
    for start, end in pairwise(ends):
        inside = maybe[bisect_right(maybe, start) : bisect_left(maybe, end)]
        if not inside and end - start <= _LONGEST_PLAIN:
            continue
        cuts = frozenset(paragraph.start + cut for cut in inside)
        for window in range(start, end, LONGEST):
            last = min(window + LONGEST, end)
            yield Span(paragraph.start + window, paragraph.start + last), cuts


def _settled(chunk: Span, maybe: frozenset[int], starts: Sequence[int]) -> list[int]:
    """Those doubtful cuts that the trained splitter makes too; all of its own where the
    chunk is too long to be one sentence and has no punctuation to go by."""
    said = [chunk.start + start for start in starts]
    return [cut for cut in said if cut in maybe] if maybe else said


def _cuts(paragraph: str) -> tuple[list[int], list[int]]:
    """Offsets where a sentence surely starts, and where one may."""
    sure: list[int] = []
    maybe: list[int] = []
    for match in _CANDIDATE.finditer(paragraph):
        verdict = _verdict(paragraph, match)
        if verdict is not None:
            (sure if verdict else maybe).append(match.end())
    return sure, maybe


def _verdict(paragraph: str, match: re.Match[str]) -> bool | None:
    """True where a sentence ends, False where it may, None where it does not."""
    found = _LAST_WORD.search(paragraph, max(0, match.start() - 40), match.start())
    word = found.group() if found else ""
    if not match["gap"]:
        return _lost_space(paragraph, match, word)
    if match["mark"] != "." or match["closing"]:
        # A question or an ellipsis inside quotes often runs on: "Why now?" Mr X asked.
        runs_on = match["closing"] or "…" in match["mark"] or ".." in match["mark"]
        return not runs_on
    if _TITLE.match(word):
        return None
    return bool(_PLAIN_WORD.search(word)) and not _MAYBE.match(word)


def _lost_space(paragraph: str, match: re.Match[str], word: str) -> bool | None:
    """`talks.The`: a full stop between a plain word and a capitalised one."""
    after = paragraph[match.end() : match.end() + 2]
    if (
        match["closing"]
        or not re.search(r"[a-zà-ÿ]{3}$", word)
        or not re.match(r"[A-Z][a-z]", after)
    ):
        return None
    return False


def _paragraphs(text: str) -> Iterator[Span]:
    """Stretches between blank lines; between single line breaks too, unless lines are wrapped."""
    pattern = _BLANK_LINE if _is_hard_wrapped(text) else _LINE_END
    start = 0
    for match in pattern.finditer(text):
        yield _trimmed(text, start, match.start())
        start = match.end()
    yield _trimmed(text, start, len(text))


def _is_hard_wrapped(text: str) -> bool:
    lines = [line.rstrip() for line in text.split("\n")]
    followed = [line for line, after in pairwise(lines) if line and after.strip()]
    wrapped = [line for line in followed if len(line) in _HARD_WRAPPED and not _CLOSED.search(line)]
    return len(followed) >= 2 and len(wrapped) > 0.5 * len(followed)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
