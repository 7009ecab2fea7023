"""What a reviewer may change in the page of an event, at random."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.review.pages import added_party

Fields = dict[str, Any]
Edit = Callable[[Fields, Random], Fields]
ROLES = ("actor", "recipient", "mentioned")
COUNTRIES = ("JPN", "KOR", "USA")


def some_edits(random: Random) -> list[Edit]:
    """A few kinds of edits, so that two people who make them often meet."""
    return random.sample(_EDITS, 3)


def edited(fields: Fields, random: Random, edits: list[Edit]) -> Fields:
    """The page's fields after one change, or two."""
    for _ in range(random.choice([1, 1, 2])):
        fields = random.choice(edits)(fields, random)
    return fields


def _status(fields: Fields, random: Random) -> Fields:
    return {**fields, "status": random.choice(["occurred", "planned", "denied", "cancelled"])}


def _title(fields: Fields, random: Random) -> Fields:
    return {**fields, "title": random.choice(["A drill", "A test", "Two rockets"])}


def _kind(fields: Fields, random: Random) -> Fields:
    return {**fields, "kind": random.choice(["missile_launch", "nuclear_test", "airstrike"])}


def _day(fields: Fields, random: Random) -> Fields:
    day = f"2019-09-{random.randint(9, 13):02}"
    return {**fields, "first": day, "last": day, "precision": "day"}


def _last_day(fields: Fields, random: Random) -> Fields:
    return {**fields, "last": f"2019-09-{random.randint(11, 16)}", "precision": "range"}


def _precision(fields: Fields, random: Random) -> Fields:
    return {**fields, "precision": random.choice(["day", "time", "week"])}


def _place(fields: Fields, random: Random) -> Fields:
    return {**fields, "place_name": random.choice(["Wonsan", "Hamhung", ""])}


def _country_of_place(fields: Fields, random: Random) -> Fields:
    return {**fields, "place_country": random.choice(["PRK", "KOR", ""])}


def _new_party(fields: Fields, random: Random) -> Fields:
    return added_party(fields, random.choice(COUNTRIES), random.choice(ROLES))


def _no_party(fields: Fields, random: Random) -> Fields:
    number = _row(fields, random)
    return fields if number is None else {**fields, f"parties-{number}-DELETE": "on"}


def _role(fields: Fields, random: Random) -> Fields:
    number = _row(fields, random)
    if number is None:
        return fields
    return {**fields, f"parties-{number}-role": random.choice(ROLES)}


def _row(fields: Fields, random: Random) -> int | None:
    total = int(fields["parties-TOTAL_FORMS"])
    return random.randrange(total) if total else None


_EDITS: tuple[Edit, ...] = (
    *(_status, _title, _kind, _day, _last_day, _precision, _place, _country_of_place),
    *(_new_party, _no_party, _role),
)
