"""The sentences of cases.toml, and how many of them are read as a careful reader reads them."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from events.core.parties import Role
from events.extraction import extract
from events.extraction.types import Document, ExtractedEvent

PUBLISHED = date(2019, 9, 11)  # a Wednesday
Json = dict[str, Any]


@cache
def cases() -> tuple[Json, ...]:
    content = Path(__file__).with_name("cases.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(content)["case"])


@cache
def found_in(text: str, title: str, published: date) -> tuple[ExtractedEvent, ...]:
    return extract(Document(title, text, published, language="en")).events


def events_of(case: Json) -> tuple[ExtractedEvent, ...]:
    published = date.fromisoformat(case.get("published", str(PUBLISHED)))
    return found_in(case["text"], case.get("title", ""), published)


def verdicts(aspect: str) -> Iterator[tuple[Json, bool]]:
    """Each case that says something of `aspect`, and whether it holds."""
    for case in cases():
        wanted = [want for want in case.get("want", ()) if aspect in want]
        if aspect == "none" and not case.get("want"):
            yield case, not events_of(case)
        for want in wanted:
            yield case, any(_holds(aspect, want, event, case) for event in _alike(want, case))


def _alike(want: Json, case: Json) -> list[ExtractedEvent]:
    """The events of the type that is asked about."""
    found = events_of(case)
    return [event for event in found if want.get("type") in (None, event.type.value)]


def _holds(aspect: str, want: Json, event: ExtractedEvent, case: Json) -> bool:
    held: dict[str, object] = {
        "type": event.type.value,
        "status": event.status.value,
        "first": str(event.days.first) if event.days else None,
        "actors": sorted(_names(event, Role.ACTOR)),
        "recipients": sorted(_names(event, Role.RECIPIENT)),
        "place": event.place.name if event.place else None,
        "count": len(_alike(want, case)),
    }
    if aspect == "first" and event.days and str(event.days.last) != want["last"]:
        return False
    return bool(held[aspect] == want[aspect])


def _names(event: ExtractedEvent, role: Role) -> set[str]:
    return {party.name for party in event.parties if party.role is role}
