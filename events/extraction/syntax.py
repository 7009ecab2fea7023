"""The dependency parser we ship: loaded once, run in batches (see docs/extraction.md)."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from events.extraction.casing import truecased
from events.extraction.tables import DATA, word_classes
from events.extraction.tree import Tree
from events.extraction.types import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "data" / "parser"

# 256 is no faster and takes 600 MB (measured on news text).
_BATCH = 16
# Characters. Linear time needs bounded sentences: longer ones are tables or lost line breaks.
LONGEST = 2_000
# A name of parts is one word: "Jae-in". Not "Co-operation", which is none.
_HYPHENATED = re.compile(r"\b(?!Co-)[A-Z][^\W\d_]*(?:-[^\W\d_]+)+")


@cache
def _pipeline() -> "Language":
    import spacy  # takes a second: processes that only show events shall not pay for it

    return spacy.load(MODEL)


def sentence_starts(paragraphs: Sequence[str]) -> list[list[int]]:
    """Return for each paragraph the offsets at which its sentences start."""
    nlp = _pipeline()
    with nlp.select_pipes(enable="senter"):  # it brings a small tok2vec of its own
        docs = nlp.pipe(paragraphs, batch_size=_BATCH)
        return [[sentence.start_char for sentence in doc.sents] or [0] for doc in docs]


def parse_sentences(sentences: Sequence[Sentence]) -> list[Tree]:
    """Return the dependency tree of each sentence; token offsets are those of the text."""
    texts = [truecased(sentence.text[:LONGEST], _common_words()) for sentence in sentences]
    nlp = _pipeline()
    with nlp.select_pipes(disable=["senter"]):
        docs = list(nlp.pipe([_tokenized(nlp, text) for text in texts], batch_size=_BATCH))
    return [_parsed(sentence, doc) for sentence, doc in zip(sentences, docs, strict=True)]


def _tokenized(nlp: "Language", text: str) -> "Doc":
    """`text` in tokens; the "in" of "Moon Jae-in" shall be no preposition."""
    doc = nlp.make_doc(text)
    names = (doc.char_span(*found.span()) for found in _HYPHENATED.finditer(text))
    with doc.retokenize() as tokens:
        for name in filter(None, names):
            tokens.merge(name)
    return doc


@cache
def _common_words() -> frozenset[str]:
    """Words that a headline's capitals do not make names."""
    listed = (DATA / "common_words.txt").read_text(encoding="utf-8").split("\n")[1:]
    return frozenset(filter(None, listed)).union(*word_classes().values())


def _parsed(sentence: Sentence, doc: "Doc") -> Tree:
    offset = sentence.span.start
    tokens = tuple(
        Token(
            index=token.i,
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            text=sentence.text[token.idx : token.idx + len(token.text)],
            lemma=token.lemma_.lower(),
            tag=token.tag_,
            pos=token.pos_,
            dep=token.dep_,
            head=token.head.i,
        )
        for token in doc
    )
    return Tree(sentence, tokens)
