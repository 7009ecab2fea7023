"""The parser we ship: offsets of the text, and the relations that coding leans on."""

import pytest

from events.extraction.sentences import split_sentences
from events.extraction.syntax import parse_sentences
from events.extraction.tree import Tree


def parsed(text: str) -> Tree:
    return parse_sentences(split_sentences(text))[-1]


def head_of(sentence: Tree, word: str) -> str:
    [token] = [token for token in sentence.tokens if token.text == word]
    return sentence.tokens[token.head].text


def test_token_offsets_are_those_of_the_text() -> None:
    text = "Talks failed. Norway\u00a0 expelled two  envoys."
    sentence = parsed(text)
    assert all(text[t.start : t.end] == t.text for t in sentence.tokens)


def test_every_token_has_a_head_inside_the_sentence() -> None:
    tokens = parsed("Norway, Chile to hold talks in Oslo on Monday").tokens
    assert all(0 <= token.head < len(tokens) for token in tokens)


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("Norway expelled two envoys on Monday.", "Norway", "expelled"),
        ("The army of Chile attacked the town on Friday.", "Friday", "attacked"),
        ("The ministers met in Oslo and signed a treaty.", "treaty", "signed"),
        ("South Korean President Moon Jae-in visited Oslo.", "Oslo", "visited"),
        ("South Korean President Moon Jae-in visited Oslo.", "Jae-in", "visited"),
    ],
)
def test_arguments_hang_on_their_verb(text: str, word: str, head: str) -> None:
    assert head_of(parsed(text), word) == head


def test_nothing_to_parse_gives_nothing() -> None:
    assert parse_sentences([]) == []
