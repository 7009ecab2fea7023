"""Months, years, decades, centuries, seasons."""

from datetime import date

import pytest

from .helpers import days, tagged, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The treaty lapsed in March 1996.", "March 1996", "1996-03"),
        ("It fell at the end of September 1940.", "the end of September 1940", "1940-09"),
        ("Talks resumed in February.", "February", "2019-02"),
        ("Protests began in early June.", "early June", "2019-06"),
        ("The trial opens in October.", "October", "2019-10"),
        ("A deal will be signed in December.", "December", "2019-12"),
        ("The two signed a pact last May.", "last May", "2019-05"),
        ("He resigned in July last year.", "July last year", "2018-07"),
        ("The army left in June of that year.", "June of that year", "2019-06"),
        ("In nineteen ninety-six he fled.", "nineteen ninety-six", "1996"),
        ("It happened in mid-1996.", "mid-1996", "1996"),
        ("Profits rose in fiscal 2018.", "fiscal 2018", "2018"),
        ("It was built in the late 1970s.", "the late 1970s", "197"),
        ("Strikes were common in the eighties.", "the eighties", "198"),
        ("A 20th century idea returned.", "20th century", "19"),
        ("They fought in the summer of 1955.", "the summer of 1955", "1955-SU"),
        ("Floods came last spring.", "last spring", "2019-SP"),
        ("A vote is planned this autumn.", "this autumn", "2019-FA"),
        ("Output fell in the third quarter of 2018.", "the third quarter of 2018", "2018-Q3"),
        ("Output fell in Q3 2018 again.", "Q3 2018", "2018-Q3"),
        ("It was sold in Aug '18 to them.", "Aug '18", "2018-08"),
        ("The latter half of 2018 was calm.", "The latter half of 2018", "2018-H2"),
        ("The city fell in 490 BC to them.", "490 BC", "BC0490"),
        ("The class of '93 met again.", "'93", "1993"),
    ],
)
def test_reads_months_years_and_their_parts(text: str, words: str, value: str) -> None:
    assert (words, "DATE", value) in tagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "The march to the capital went on.",
        "They may leave the alliance.",
        "Prices will fall and spring back.",
        "He paid $1999 for 1,200 rifles.",
        "Some 1500 soldiers crossed.",
        "Jan Novak signed the letter.",
        "The Sun reported the deal.",
    ],
)
def test_words_that_only_look_like_dates_are_left(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It began in early June 2018.", "2018-06-01", "2018-06-10"),
        ("It began in mid-June 2018.", "2018-06-11", "2018-06-20"),
        ("It began in late June 2018.", "2018-06-21", "2018-06-30"),
        ("It began in February 2016.", "2016-02-01", "2016-02-29"),
        ("It began in the summer of 2018.", "2018-06-01", "2018-08-31"),
        ("It began in 2018.", "2018-01-01", "2018-12-31"),
        ("It began in the 1970s.", "1970-01-01", "1979-12-31"),
    ],
)
def test_parts_and_periods_cover_the_days_the_ontology_says(
    text: str, first: str, last: str
) -> None:
    assert days(text) == (date.fromisoformat(first), date.fromisoformat(last))


def test_next_month_is_ahead_even_without_a_cue() -> None:
    assert values("The November meeting", published=date(2018, 10, 24)) == ["2018-11"]


def test_a_month_told_in_january_is_last_years() -> None:
    assert values("Troops crossed in November.", published=date(2019, 1, 9)) == ["2018-11"]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1973 was passed.",
        "It earned 2000 euros.",
        "Flight 1999 landed.",
        "April Jones resigned.",
        "He was man of the year.",
    ],
)
def test_numbers_and_names_are_no_years_and_months(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2018, 120 people drowned.", "2018"),
        ("It was built in the 1800s.", "18"),
        ("It fell in the early 2000s.", "200"),
        ("Compared with the same period of 2017, it fell.", "2017"),
    ],
)
def test_years_and_what_hides_them(text: str, value: str) -> None:
    assert values(text) == [value]
