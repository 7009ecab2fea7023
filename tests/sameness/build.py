"""Values for the tests of consolidation: mentions as facts, with sensible defaults."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from events.core.days import Days
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.decisions.facts import MentionKey
from events.sameness.facts import Account, MentionFacts

LAUNCH_DAY = date(2019, 9, 10)


def actors(*names: str) -> frozenset[Party]:
    """Countries (three letters) or organisations that acted."""
    return frozenset(Party(n, Role.ACTOR, len(n) == 3) for n in names)


def account(
    day: date | None = LAUNCH_DAY, last: date | None = None, precision: str = "", **values: Any
) -> Account:
    """A missile launch by North Korea on `day`, unless told otherwise."""
    days = Days.between(day, last or day, precision)
    default = Account(
        type=EventType.MOBILIZE,
        kind="missile_launch",
        status=Status.OCCURRED,
        days=days,
        basis=Basis.EXPLICIT if days else None,
        parties=actors("PRK"),
        place_name="",
        place_country="",
        published=(last or day or LAUNCH_DAY) + timedelta(1),
        lemma="fire",
        words=frozenset(),
    )
    return replace(default, **values)


def summit(day: date | None, last: date | None = None, **values: object) -> Account:
    """A summit of the United States and North Korea in Hanoi."""
    defaults: dict[str, Any] = {
        "type": EventType.CONSULT,
        "kind": "summit",
        "lemma": "meet",
        "parties": actors("PRK", "USA"),
        "place_name": "Hanoi",
        "place_country": "VNM",
    }
    return account(day, last, **{**defaults, **values})


def mention(number: int, says: Account, **values: object) -> MentionFacts:
    """The mention in article `number`, of an outlet of its own."""
    default = MentionFacts(
        id=number,
        key=MentionKey(f"{number:064x}", False, 10, 15),
        article=number,
        voice=str(number),
        account=says,
        confidence=0.7,
    )
    return replace(default, **values)  # type: ignore[arg-type]
