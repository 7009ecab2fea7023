"""A person's word over the machine's: the values that readers see, and their JSON.

That is, by the names of the fields: title, type, kind and status (text), dates {"first", "last",
"precision", "basis"} with ISO days or nulls, place {"name", "country"}, and countries
[{"name", "role", "is_country"}, ...].
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from events.core.doubts import Basis
from events.core.kinds import KINDS
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.fields import DATES, FIELDS, KIND, TITLE, Decided


def effective(machine: EventValues, decided: Decided) -> EventValues:
    """Return `machine` with the `decided` fields laid over it."""
    values = machine
    for name, field in FIELDS.items():
        if name in decided:
            values = field.laid_over(values, decided[name])
    return values


def by_hand(decided: Decided) -> EventValues:
    """Return the values of an event of which all is `decided`, the kind at least."""
    kind = str(decided[KIND.name])
    blank = EventValues(KINDS[kind].type, kind, Status.OCCURRED, None, None, "", "", ())
    return effective(blank, decided)


def changed(values: EventValues, then: Decided) -> bool:
    """True when `values` are not what they were; nothing is asked of the title, which follows."""
    return any(
        field.of(values) != then[name]
        for name, field in FIELDS.items()
        if field is not TITLE and name in then
    )


def values_json(values: EventValues) -> dict[str, Any]:
    """Return `values` as decisions keep them, with the basis of the dates."""
    told = {name: field.as_json(field.of(values)) for name, field in FIELDS.items()}
    return {**told, DATES.name: {**told[DATES.name], "basis": values.basis}}


def told_in(stored: Mapping[str, Any] | None) -> Decided:
    """Return the fields that a decision keeps, as of an acceptance or an addition."""
    rows = stored or {}
    return {name: field.from_json(rows[name]) for name, field in FIELDS.items() if name in rows}


def values_in(stored: Mapping[str, Any]) -> EventValues:
    """Return the values of an event that were stored, the kind at least (else a KeyError)."""
    basis = stored.get(DATES.name, {}).get("basis")
    return replace(by_hand(told_in(stored)), basis=Basis(basis) if basis else None)
