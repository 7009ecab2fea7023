"""Wrongly decoded text is mended, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion.mending import mend, mended
from events.ingestion.parse import parse_text
from events.ingestion.types import Given

RIGHT = "The café’s owner — “a friend” — met envoys."


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("cp1252", "windows-1252"),
        ("latin-1", "latin-1"),
        ("cp1251", "windows-1251"),
        ("cp1250", "windows-1250"),
    ],
)
def test_utf_8_that_was_read_as_something_else_is_mended(encoding, named):
    wrong = RIGHT.replace("”", "’").encode().decode(encoding)
    assert mend(wrong) == (RIGHT.replace("”", "’"), {f"UTF-8 read as {named}"})


def test_one_wrong_paragraph_is_mended_and_the_rest_left_alone():
    wrong = "“Großmächte” stay.\n\n" + "café’s".encode().decode("cp1252")
    assert mend(wrong)[0] == "“Großmächte” stay.\n\ncafé’s"


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "São Paulo, 5 °C – “ÅÄÖ” – Đà Nẵng",
        "Москва — «Новости»",
        "ＦＵＬＬ　ＷＩＤＴＨ",  # noqa: RUF001  # width is no mistake
        "&lt;b&gt; ﬁne",  # nor are entities and ligatures
    ],
)
def test_what_is_right_stays_as_it_is(text):
    assert mend(text) == (text, set())


@given(st.text(max_size=200))
def test_no_text_breaks_the_mender(text):
    assert mend(text)[0].count("\n") == text.count("\n")


def test_the_note_names_the_fields_and_the_mistake():
    wrong = RIGHT.replace("”", "’").encode().decode("cp1252")
    parsed = parse_text(wrong, Given(title=wrong, published="2019-09-11", language="en"))
    found, note = mended(parsed)
    assert (found.title, found.text) == (RIGHT.replace("”", "’"),) * 2
    assert note == (
        "Mended when it was stored: title and text had been decoded wrongly "
        "(UTF-8 read as windows-1252). Marks point into the mended text."
    )
