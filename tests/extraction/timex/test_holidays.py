"""Feasts and national days."""

from datetime import date

import pytest

from events.extraction.timex.feasts import DAYS_OF, FEASTS

from .helpers import days, tagged, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ukraine's Independence Day passed quietly.", "2019-08-24"),
        ("They met on the Independence Day of Georgia.", "2019-05-26"),
        ("Polish flags were out for National Independence Day.", "2018-11-11"),
        ("North Korea marked Victory Day with a parade.", "2019-07-27"),
        ("The parade on Victory Day was cancelled.", "2019-05-09"),
        ("Israel's Independence Day was calm.", "2019-05-09"),
        ("Myanmar's generals spoke on Armed Forces Day.", "2019-03-27"),
        ("Russian shells fell on Independence Day, Ukraine said.", "2019-08-24"),
    ],
)
def test_a_national_day_is_that_of_the_country_named(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    ["The mayor spoke on Independence Day.", "Kenya has no Waitangi Day.", "It is a national day."],
)
def test_a_national_day_without_its_country_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("rosh hashanah", 2023, date(2023, 9, 16)),
        ("yom kippur", 2019, date(2019, 10, 9)),
        ("hanukkah", 2024, date(2024, 12, 26)),
        ("purim", 2024, date(2024, 3, 24)),
        ("passover", 2023, date(2023, 4, 6)),
        ("shavuot", 2024, date(2024, 6, 12)),
        ("simchat torah", 2023, date(2023, 10, 7)),
        ("tisha b ' av", 2020, date(2020, 7, 30)),
        ("orthodox easter", 2024, date(2024, 5, 5)),
        ("diwali", 2021, date(2021, 11, 4)),
        ("holi", 2024, date(2024, 3, 25)),
        ("election day", 2022, date(2022, 11, 8)),
        ("arbaeen", 2023, date(2023, 9, 6)),
    ],
)
def test_feasts_fall_on_their_days(name: str, year: int, day: date) -> None:
    assert FEASTS[name](year) == day


def test_a_feast_of_several_days_covers_them() -> None:
    assert days("Talks stopped over Passover 2024.") == (date(2024, 4, 23), date(2024, 4, 29))


def test_a_feast_in_the_past_tense_is_the_one_gone_by() -> None:
    assert values("Rockets fell on Yom Kippur.") == ["2018-09-19"]


def test_a_feast_that_draws_near_is_ahead_in_any_tense() -> None:
    assert values("They prayed as Easter drew near.", published=date(2019, 4, 12)) == ["2019-04-21"]


def test_the_name_leaves_its_owner_out() -> None:
    assert tagged("Crowds filled Kenya's Madaraka Day fair.") == [
        ("Madaraka Day", "DATE", "2019-06-01")
    ]


def test_every_national_day_is_a_day_of_the_calendar() -> None:
    for kept in DAYS_OF.values():
        assert all(date(2019, month, day) for month, day in kept.values())


@pytest.mark.parametrize(
    "text",
    [
        "Storms hit Christmas Island.",
        "Easter Islanders voted.",
        "The Orchestra of Christmas Charity played.",
        "H1N1 spread.",
        "It was 100% H2.",
        "the Sun.",
    ],
)
def test_places_and_names_are_no_days(text: str) -> None:
    assert values(text) == []


def test_the_week_of_a_feast_is_a_week() -> None:
    assert values("He will rest in Easter week.", published=date(2019, 4, 9)) == ["2019-W16"]


def test_the_september_11_attacks_are_those_of_2001() -> None:
    assert values("The Sept. 11 attacks changed it.", published=date(2021, 5, 4)) == ["2001-09-11"]
