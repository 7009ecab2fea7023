"""People called May, March, April, June, August or Sunday are no time."""

import pytest

from .helpers import values

TELLS_OF_MAY = "Theresa May stepped aside. "


@pytest.mark.parametrize(
    "text",
    [
        "In a letter, May accused Oslo of delay.",
        "In Oslo, May met the premier.",
        "After May resigned, the party split.",
        "The premier, May, left.",
        "The aide spoke before May went home.",
        "A talk between May and Macron failed.",
        "The deal was backed by May and Hammond.",
        "The May government collapsed.",
        "Mr. April said so.",
        "He wrote to Mrs May",
        "President August spoke.",
        "Judge March ruled against him.",
        "Robert June said so.",
        "April said she was sorry.",
        "August Hansen said so.",
        "June Miller, 40, was held.",
        "Chief Sunday Igboho was held.",
        "Mr Sunday said so.",
        "Pastor Sunday Adelaja preached.",
        "Sunday Oliseh coached them.",
        TELLS_OF_MAY + "It was signed by May.",
        TELLS_OF_MAY + "For May, the vote is a test.",
        TELLS_OF_MAY + "He criticised May's plan.",
        TELLS_OF_MAY + "Before May, the party had no woman at its head.",
    ],
)
def test_a_person_is_no_month_or_weekday(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In a letter in May, he accused Oslo.", "2019-05"),
        ("In May, Moscow accused Oslo.", "2019-05"),
        ("In the north, May was cold.", "2019-05"),
        ("After April proved cold, prices rose.", "2019-04"),
        ("Since May, 40 have died.", "2019-05"),
        ("The May elections were rigged.", "2019-05"),
        ("In June Moscow warned Oslo.", "2019-06"),
        (TELLS_OF_MAY + "Her plan failed in May.", "2019-05"),
        (TELLS_OF_MAY + "She lost in May's elections.", "2019-05"),
        ("On Sunday Putin met the premier.", "2019-09-08"),
        ("The Sunday vote was rigged.", "2019-09-08"),
        ("He told the president Sunday that he would go.", "2019-09-08"),
    ],
)
def test_a_month_or_weekday_stays_one_beside_names(text: str, value: str) -> None:
    assert values(text) == [value]


def test_months_in_a_list_stay_months_beside_a_person_of_that_name() -> None:
    text = TELLS_OF_MAY + "The army advanced between May and July."
    assert values(text) == ["2019-05", "2019-07"]
