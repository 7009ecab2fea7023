"""Parties as people decide on them: what they added and removed, laid over what sources say.

A decision on `countries` keeps {"added": [party, ...], "removed": [party, ...]}, all that
people changed so far, so that a party of a later article still comes in. A party is {"name",
"role", "is_country"}; one removed in every role has the role null, and stays away however
later articles see it. Decisions of before, and those on events that no source tells, keep a
whole list instead, which nothing is laid over.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from events.core.parties import Party, Role

Row = Mapping[str, Any]
Changes = Mapping[str, Sequence[Row]]
_ROLES = [role.value for role in Role]


def in_force(said: Iterable[Party], decided: Sequence[Row] | Changes) -> list[Party]:
    """Return the parties when people `decided` so and the sources name those in `said`."""
    rows = [party_json(p) for p in said]
    told = applied(rows, decided) if isinstance(decided, Mapping) else decided
    return [Party(r["name"], Role(r["role"]), r["is_country"]) for r in told]


def applied(rows: Iterable[Row], changes: Changes) -> list[dict[str, Any]]:
    """Return the parties in `rows` after `changes`."""
    kept = [row for row in rows if not _is_among(row, changes["removed"])]
    return in_order([*kept, *changes["added"]])


def combined(decided: Sequence[Row] | Changes | None, changes: Changes) -> Any:
    """Return what is decided once `changes` come on top of what was `decided` before."""
    if decided is None:
        return {"added": list(changes["added"]), "removed": list(changes["removed"])}
    if not isinstance(decided, Mapping):
        return applied(decided, changes)
    added = [row for row in decided["added"] if not _is_among(row, changes["removed"])]
    removed = [row for row in decided["removed"] if row not in changes["added"]]
    return {
        "added": in_order([*added, *changes["added"]]),
        "removed": in_order([*removed, *changes["removed"]]),
    }


def contradict(a: Changes, b: Changes) -> bool:
    """True when one adds what the other removes."""
    return any(
        _is_among(row, removed)
        for added, removed in ((a["added"], b["removed"]), (b["added"], a["removed"]))
        for row in added
    )


def concerned(rows: Sequence[Row], decided: Any) -> list[Row]:
    """Return those of `rows` that people decided on, by name."""
    if not isinstance(decided, Mapping):
        return list(rows)
    names = {_name(row) for row in (*decided["added"], *decided["removed"])}
    return [row for row in rows if _name(row) in names]


def in_order(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return each party once, by role and name."""
    once = {(*_name(row), row["role"]): dict(row) for row in rows}
    return sorted(once.values(), key=lambda r: (_rank(r["role"]), r["name"], r["is_country"]))


def party_json(party: Party) -> dict[str, Any]:
    """Return a party in the JSON of decisions."""
    role = party.role.value
    return {"name": party.name, "role": role, "is_country": party.is_country}


def _is_among(row: Row, removed: Iterable[Row]) -> bool:
    return any(_name(row) == _name(r) and r["role"] in (None, row["role"]) for r in removed)


def _name(row: Row) -> tuple[str, bool]:
    return row["name"], row["is_country"]


def _rank(role: str | None) -> int:
    return -1 if role is None else _ROLES.index(role)
