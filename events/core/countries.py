"""Names and codes of the world's countries, as news uses them: ISO 3166 alpha-3 and XKX."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry

from events.core.tables import parts, rows_of

_TABLE = Path(__file__).parent / "data" / "countries.tsv"


@cache
def _news_names() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Code -> (display name, other names) from data/countries.tsv."""
    return {code: (name, parts(others)) for code, name, others in rows_of(_TABLE, columns=3)}


@cache
def country_names() -> dict[str, str]:
    """Return every code with its display name ("PRK": "North Korea"), by name."""
    short = Counter(_short_name(country.name) for country in pycountry.countries)
    names = {
        country.alpha_3: name if short[name := _short_name(country.name)] == 1 else country.name
        for country in pycountry.countries
    }
    names |= {code: name for code, (name, _) in _news_names().items()}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def _short_name(official: str) -> str:
    """ISO writes "Tanzania, United Republic of"; news says the part before the comma."""
    return official.split(",")[0]


def country_name(code: str) -> str:
    """Return the display name of `code`, or `code` itself when no country has it."""
    return country_names().get(code, code)


def is_country(code: str) -> bool:
    """True for an ISO 3166 alpha-3 code and for XKX (Kosovo)."""
    return code in country_names()


def aliases_of(code: str) -> tuple[str, ...]:
    """Return the names of a country in news, the display name first."""
    name, others = _news_names().get(code, (country_name(code), ()))
    return (name, *others)


@cache
def _codes_by_name() -> dict[str, str]:
    pairs = ((alias, code) for code in country_names() for alias in aliases_of(code))
    official = ((alias, code) for alias, code in _iso_names())
    return {name.casefold(): code for name, code in (*official, *pairs)}


def _iso_names() -> Iterator[tuple[str, str]]:
    """The names and codes that ISO itself gives, beside the ones of news."""
    for country in pycountry.countries:
        yield from ((country.name, country.alpha_3), (country.alpha_2, country.alpha_3))
        yield country.alpha_3, country.alpha_3
        if hasattr(country, "official_name"):
            yield country.official_name, country.alpha_3
    yield from (("XKX", "XKX"), ("XK", "XKX"))


def country_code(name: str) -> str | None:
    """Return the code of a country named or coded as `name` (any case), or None."""
    return _codes_by_name().get(name.strip().casefold())
