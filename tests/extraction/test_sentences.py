"""Sentence boundaries: exact offsets whatever the text, and the cuts a reader would make."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.sampled_from("aB .!?\"'\n…1U.S“”(")) | st.text())
def test_spans_slice_back_to_their_text(text: str) -> None:
    for sentence in split_sentences(text):
        assert sentence.span.text_in(text) == sentence.text
        assert sentence.text == sentence.text.strip() != ""


@settings(deadline=None, max_examples=100)
@given(st.text())
def test_no_character_but_white_space_is_lost_or_told_twice(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "sentences",
    [
        ["Envoys met on Monday.", "They agreed on little."],
        ["President A. B. Ivanov met Gen. Smith in Oslo.", "The U.S. delegation left early."],
        ["Talks began at 9 a.m. on Monday.", "They ended in 2019."],
        ['"We will not sign this."', '"Not now."'],
        ["Why did they leave?", "Nobody said."],
        ["The U.N. met on Sept. 3 in Geneva."],
        ["The envoy left the talks.", "The ministry denied it."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert texts(" ".join(sentences)) == sentences


def test_a_lost_space_does_not_join_two_sentences() -> None:
    assert texts("The envoy left the talks on Monday.The ministry denied the report.") == [
        "The envoy left the talks on Monday.",
        "The ministry denied the report.",
    ]


def test_a_line_of_its_own_is_a_paragraph() -> None:
    found = split_sentences("Envoys to meet in Oslo\nEnvoys will meet on Monday. Both agreed.")
    assert [sentence.paragraph for sentence in found] == [0, 1, 1]


def test_lines_wrapped_at_a_fixed_column_run_on() -> None:
    text = (
        "The foreign ministers of the two neighbouring countries met for the\n"
        "first time in ten years on Monday to talk about the border that has\n"
        "been closed since the war."
    )
    assert len(texts(text)) == 1


def test_a_long_text_without_any_full_stop_is_cut() -> None:
    assert len(texts("the two sides met and " * 500)) > 1


def test_title_sentences_say_so() -> None:
    assert [s.in_title for s in split_sentences("Envoys meet", in_title=True)] == [True]
