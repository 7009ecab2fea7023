"""Codes and names of countries."""

import pytest

from events.core.countries import aliases_of, country_code, country_name, country_names, is_country


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("PRK", "North Korea"),
        ("USA", "United States"),
        ("PSE", "Palestine"),
        ("XKX", "Kosovo"),
        ("TWN", "Taiwan"),
        ("HKG", "Hong Kong"),
        ("SYR", "Syria"),
        ("MTQ", "Martinique"),
    ],
)
def test_names_countries_as_news_does(code, name):
    assert country_name(code) == name


def test_gives_an_unknown_code_back():
    assert country_name("QQQ") == "QQQ"


@pytest.mark.parametrize(
    ("name", "code"),
    [("north korea", "PRK"), ("GB", "GBR"), ("prk", "PRK"), ("Viet Nam", "VNM"), (" Chad ", "TCD")],
)
def test_finds_the_code_of_a_name(name, code):
    assert country_code(name) == code


def test_finds_no_code_for_other_words():
    assert country_code("Atlantis") is None


@pytest.mark.parametrize(("code", "known"), [("XKX", True), ("ALA", True), ("EUR", False)])
def test_tells_countries_from_other_codes(code, known):
    assert is_country(code) is known


def test_every_display_name_leads_back_to_its_code():
    assert all(country_code(name) == code for code, name in country_names().items())


def test_no_alias_belongs_to_two_countries():
    seen: dict[str, str] = {}
    for code in country_names():
        for alias in aliases_of(code):
            assert seen.setdefault(alias, code) == code
