"""Cut an article into stretches that the encoder reads at once, as word pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from events.extraction.article import Article
from events.extraction.reader.marks import Marks
from events.extraction.types import Sentence, Span

# Word pieces that are read at once, and how many of them the headline may take.
LONGEST, LONGEST_TITLE = 224, 40
Numbered = tuple[int, int]  # a piece: its number in the vocabulary, and its mark


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one sentence: their numbers in the vocabulary, and where they stand.

    `marks` say what is known of each (events.extraction.reader.marks).
    """

    sentence: Sentence
    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Whole sentences that are read at once, the headline before them.

    `starts` gives for each of `held` the index of its first piece in `ids`.
    """

    ids: tuple[int, ...]
    marks: tuple[int, ...]
    held: tuple[Pieces, ...]
    starts: tuple[int, ...]


def windows_of(tokenizer: Tokenizer, article: Article) -> tuple[Window, ...]:
    """Return the windows of an article; each sentence stands in one of them.

    The headline opens every window as its context, but is held by the first alone. A sentence
    that is longer than a window is cut off.
    """
    pieces = list(_pieces_of(tokenizer, article))
    title = [p for p in pieces if p.sentence.in_title]
    text = [p for p in pieces if not p.sentence.in_title]
    cls, sep = ((_number(piece, tokenizer), 0) for piece in ("[CLS]", "[SEP]"))
    told = [each for p in title for each in zip(p.ids, p.marks, strict=True)]
    heading = [cls, *told[:LONGEST_TITLE], sep]
    room = LONGEST - len(heading) - 1
    groups = list(_groups(text, room)) or ([[]] if title else [])
    return tuple(
        _window(heading, sep, title if number == 0 else [], group, room)
        for number, group in enumerate(groups)
    )


def _number(piece: str, tokenizer: Tokenizer) -> int:
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the vocabulary lacks {piece}")
    return number


def _pieces_of(tokenizer: Tokenizer, article: Article) -> Iterator[Pieces]:
    marks = Marks(article)
    told = [sentence.text for sentence in article.sentences]
    encodings = tokenizer.encode_batch(told, add_special_tokens=False)
    for sentence, encoding in zip(article.sentences, encodings, strict=True):
        start = sentence.span.start
        spans = tuple(Span(start + a, start + b) for a, b in encoding.offsets)
        if encoding.ids:
            yield Pieces(sentence, tuple(encoding.ids), spans, marks.of(sentence, spans))


def _groups(pieces: Sequence[Pieces], room: int) -> Iterator[list[Pieces]]:
    group: list[Pieces] = []
    used = 0
    for one in pieces:
        if group and used + len(one.ids) > room:
            yield group
            group, used = [], 0
        group.append(one)
        used += len(one.ids)
    if group:
        yield group


def _window(
    heading: Sequence[Numbered],
    sep: Numbered,
    title: list[Pieces],
    group: list[Pieces],
    room: int,
) -> Window:
    told, starts, held = list(heading), [], []
    at = 1
    for one in title:
        if at + len(one.ids) < len(heading):
            held.append(one)
            starts.append(at)
        at += len(one.ids)
    for one in group:
        fits = one if len(one.ids) <= room else _cut(one, room)
        held.append(fits)
        starts.append(len(told))
        told += zip(fits.ids, fits.marks, strict=True)
    ids, marks = zip(*told, sep, strict=True)
    return Window(ids, marks, tuple(held), tuple(starts))


def _cut(one: Pieces, room: int) -> Pieces:
    return Pieces(one.sentence, one.ids[:room], one.spans[:room], one.marks[:room])
