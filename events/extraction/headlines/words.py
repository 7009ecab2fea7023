"""The lists of words of data/headlines.toml, and how headlines write names."""

import re
from functools import cache

from events.core.countries import country_code
from events.core.parties import Party, party_name
from events.extraction.tables import DATA, word_lists

_SHORT = {
    **{"United States": "US", "United Kingdom": "UK", "United Arab Emirates": "UAE"},
    **{"U.S.": "US", "U.S": "US", "U.S.A.": "US", "U.K.": "UK", "U.N.": "UN", "E.U.": "EU"},
}
_STATES = re.compile(r"United States(?: of America)?(?! of)")


def words(name: str) -> frozenset[str]:
    """Return one list of words. Raises KeyError for an unknown name."""
    return word_lists(DATA / "headlines.toml")[name]


def shown(name: str) -> str:
    """Return `name` as headlines write it: "US"."""
    return _SHORT.get(name, name)


def shortened(line: str) -> str:
    """Return `line` with the short names of countries of several words."""
    return (
        _STATES.sub("US", line)
        .replace("United Kingdom", "UK")
        .replace("Russian Federation", "Russia")
    )


@cache
def is_country_name(name: str) -> bool:
    """True for what a country is called: "Ukraine", "United States", "Republic" alone is not."""
    return name == "America" or country_code(name) is not None


def shown_party(party: Party) -> str:
    """Return what a headline calls `party`."""
    return shown(party_name(party.name, party.is_country))


def listed(names: list[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def possessive(name: str) -> str:
    """Return "Iran's", "Honduras'"."""
    return name + ("'" if name.endswith("s") else "'s")


def act_verb(noun: str) -> tuple[str, str] | None:
    """Return the verb of the act that `noun` names, and the preposition before whom it hits."""
    return _acts().get(noun)


@cache
def _acts() -> dict[str, tuple[str, str]]:
    pairs = (entry.split("=") for entry in words("acts"))
    return {noun: (verb.partition("+")[0], verb.partition("+")[2]) for noun, verb in pairs}
