"""What the encoder is told of the words before it reads them."""

from datetime import date

import pytest

from events.extraction.article import read
from events.extraction.reader.marks import MARKS, Marks
from events.extraction.types import Document, Span

PUBLISHED = date(2019, 9, 11)  # a Wednesday


def marks(text, *words, title=""):
    """The mark of each of `words` in the sentences of `text`; of those before a colon in the title."""
    article = read(Document(title, text, PUBLISHED, language="en"))
    told = Marks(article)
    found: list[int] = []
    for word in words:
        part, _, word = word.rpartition(":")
        sentence = next(s for s in article.sentences if word in s.text and s.in_title == bool(part))
        start = sentence.span.start + sentence.text.index(word)
        found += told.of(sentence, (Span(start, start + len(word)),))
    return found


def test_a_country_has_one_mark_by_whatever_name():
    turkey, ankara, turkish = marks(
        "Turkey was angry. Officials in Berlin waited. Ankara said so. The Turkish army left.",
        *("Turkey", "Ankara", "Turkish"),
    )
    assert turkey == ankara == turkish != 0


def test_two_countries_have_two():
    norway, peru = marks("Norway expelled envoys of Peru.", "Norway", "Peru")
    assert norway != peru


def test_headline_and_text_call_a_country_by_the_same_mark():
    text = "Norway said that Peru had left."
    in_text, in_title, chile = marks(
        text, "Peru", "title:Peru", "title:Chile", title="Chile scolds Peru"
    )
    assert in_text == in_title != chile


def test_other_words_have_none():
    assert marks("Norway expelled envoys of Peru.", "expelled") == [0]


def test_pronoun_is_told_whom_it_means_but_is_no_name():
    norway, it, peru = marks("Norway scolded Peru on Monday. It also left the talks.",
                             "Norway", "It ", "Peru")  # fmt: skip
    assert it not in (0, norway, peru)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("on Monday", "on September 3", True),
        ("on Monday", "on Wednesday", False),  # the day of publication
        ("on Monday", "next Friday", False),
        ("on Monday", "in 2015", False),
        ("in 2015", "in 1998", True),
        ("in 2015", "this year", False),
    ],
)
def test_dates_differ_by_how_they_lie_to_publication(one, other, same):
    [first] = marks(f"Norway left {one}.", one.split()[-1])
    [second] = marks(f"Norway left {other}.", other.split()[-1])
    assert (first == second) is same
    assert first != 0 != second


def test_premier_called_may_is_no_date():
    [named] = marks("Prime Minister Theresa May met envoys of Peru.", "May")
    [dated] = marks("Norway left in May.", "May")
    assert named != dated
    assert named != 0


def test_names_beyond_the_most_frequent_share_one_mark():
    countries = ("Norway", "Peru", "Chile", "Kenya", "Ghana", "Nepal", "Laos", "Cuba")
    found = marks(" ".join(f"{name} left." for name in countries), *countries)
    assert len(set(found[:6])) == 6
    assert found[6] == found[7] not in found[:6]


def test_no_mark_is_beyond_those_that_were_taught():
    text = "Norway and Peru met on Monday, and both countries left for months in 2015 or next week."
    words = ("Norway", "Peru", "Monday", "both countries", "months", "2015", "next week", "for")
    assert all(0 <= mark < MARKS for mark in marks(text, *words))
