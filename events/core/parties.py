"""Who took part in an event, and in which part."""

from dataclasses import dataclass
from enum import StrEnum

from events.core.countries import country_name


class Role(StrEnum):
    """What a country or organisation is to an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A country (ISO 3166 alpha-3), organisation or group, and its part in an event."""

    name: str
    role: Role
    is_country: bool


def is_unnamed(name: str) -> bool:
    """True for a group without a name of its own: it goes by its plural, in small letters.

    Reports call the same people rebels, fighters and militants: such words tell nobody apart.
    """
    return name.islower()


def is_plural(name: str) -> bool:
    """True for several who go by one name: "rebels", "gunmen"; not "opposition"."""
    return is_unnamed(name) and name.endswith(("s", "men"))


def party_name(name: str, is_country: bool) -> str:
    """Return what readers call a party."""
    return country_name(name) if is_country else name
