"""A person's word over the machine's: the values that readers see.

The fields that people may decide, and the JSON in which decisions keep them:
type and kind (slug), title (text), status (slug), dates {"first", "last", "precision"} with ISO
days or nulls, place {"name", "country"}, countries {"added", "removed"} (see `parties`) or
[{"name", "role", "is_country"}, ...].
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.parties import in_force, party_json

FIELDS = ("type", "kind", "title", "dates", "status", "place", "countries")
TYPE_OF_KIND = {kind: type_ for type_, kinds in KINDS.items() for kind in kinds}


def effective(machine: EventValues, decided: Mapping[str, Any]) -> EventValues:
    """Return `machine` with the `decided` fields laid over it (but the title)."""
    values = _with_type_and_kind(machine, decided)
    if "status" in decided:
        values = replace(values, status=Status(decided["status"]))
    if "dates" in decided:
        values = _with_dates(values, decided["dates"])
    if "place" in decided:
        place = decided["place"]
        values = replace(values, place_name=place["name"], place_country=place["country"])
    if "countries" in decided:
        told = in_force(values.parties, decided["countries"])
        values = replace(values, parties=tuple(told))
    return values


def by_hand(decided: Mapping[str, Any]) -> EventValues:
    """Return the values of an event that no source tells, all `decided` by a person."""
    type_ = EventType(decided["type"])
    blank = EventValues(type_, decided["kind"], Status.OCCURRED, None, None, None, "", "", ())
    return effective(blank, decided)


def as_json(values: EventValues) -> dict[str, Any]:
    """Return `values` in the JSON of decisions (with the basis of the dates)."""
    return {
        "type": values.type.value,
        "kind": values.kind,
        "status": values.status.value,
        "dates": {**dates_as_json(values.days, values.precision), "basis": values.basis},
        "place": {"name": values.place_name, "country": values.place_country},
        "countries": [party_json(p) for p in values.parties],
    }


def dates_as_json(days: Days | None, precision: Precision | None) -> dict[str, str | None]:
    """Return the days in the JSON of decisions."""
    return {
        "first": days.first.isoformat() if days else None,
        "last": days.last.isoformat() if days else None,
        "precision": precision.value if precision else None,
    }


def same_value(a: Any, b: Any) -> bool:
    """True when two values of a field say the same (a basis is not a value; order is none)."""
    return bool(_comparable(a) == _comparable(b))


def _comparable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: item for key, item in value.items() if key != "basis"}
    if isinstance(value, list):
        return sorted(sorted(row.items()) for row in value)
    return value


def _with_type_and_kind(machine: EventValues, decided: Mapping[str, Any]) -> EventValues:
    """A decided kind brings its type; a decided type keeps the machine's kind if it is one."""
    kind = decided.get("kind", machine.kind)
    type_ = EventType(decided.get("type", TYPE_OF_KIND[kind]))
    if kind not in KINDS[type_]:
        kind = KINDS[type_][0]
    return replace(machine, type=type_, kind=kind)


def _with_dates(values: EventValues, dates: Mapping[str, Any]) -> EventValues:
    if dates["first"] is None:
        return replace(values, days=None, precision=None, basis=None)
    days = Days(date.fromisoformat(dates["first"]), date.fromisoformat(dates["last"]))
    # A person's day rests on what they read, however the machine came to its own.
    precision = Precision(dates["precision"])
    return replace(values, days=days, precision=precision, basis=Basis.EXPLICIT)
