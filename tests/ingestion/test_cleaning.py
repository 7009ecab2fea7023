"""Text from outside can be stored, and keeps what was in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion.cleaning import clean_line, clean_text

ANY = st.text(st.characters(blacklist_categories=[]))  # lone surrogates too


@given(ANY)
def test_clean_text_can_be_stored_and_is_clean_already(text):
    cleaned = clean_text(text)
    cleaned.encode()
    assert "\x00" not in cleaned
    assert "\r" not in cleaned
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\0b", "ab"),
        ("a\ud83db", "a\ufffdb"),
        ("a\x1b[0mb", "a[0mb"),
        ("a\tb\r\nc\rd", "a\tb\nc\nd"),
        ("a\n \n\t\n\nb", "a\n\nb"),
        ("\ufeffe\u0301", "\u00e9"),
    ],
)
def test_drops_what_no_reader_sees_and_keeps_the_rest(text, cleaned):
    assert clean_text(text) == cleaned


def test_a_line_is_one_line():
    assert clean_line(" a\n\n b\tc ") == "a b c"
