"""A form that was filled in on an old page, made into one on how the event stands now.

What the person changed stays as they wrote it; what they left alone takes what others made of
it; and the form then says itself that it was made from the present state.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.formats import localize_input

from events.core.kinds import KINDS
from events.core.values import EventValues
from events.corrections import Moved
from events.corrections.standing import standing_from
from events.decisions.fields import FIELDS, Parts
from events.decisions.threeway import WHOLE, aspects, is_party, party_of

PARTIES = "parties"
SHOWN, CHOOSE, CHOICE = "shown", "choose", "choice_"
REFUSED = "refused"  # why the form's values cannot be decided, for the page that comes back


def rebased(data: QueryDict, moved: Moved, choose: list[str]) -> QueryDict:
    """Return the form's `data` on the state `moved.now`, asking to `choose` between aspects."""
    now, compared = moved.now.values, moved.comparison
    mine = {**compared.changes, **{clash.aspect: clash.mine for clash in compared.clashes}}
    wanted = {**aspects(now), **mine}
    laid = data.copy()
    for aspect, part, column in columns():
        laid[column] = _text(wanted[aspect][part])
    if laid["kind"] == now.kind:
        laid["type"] = now.type
    _lay_parties(laid, now, wanted)
    for name in [name for name in laid if name.startswith(CHOICE)]:
        del laid[name]
    laid[SHOWN], laid[CHOOSE] = moved.now.as_token(), json.dumps(choose)
    return laid


def columns() -> Iterator[tuple[str, str, str]]:
    """The columns of the form that are compared: aspect, part, column."""
    for field in WHOLE:
        for part, column in field.columns.items():
            yield field.name, part, column


def mine_in_words(data: Mapping[str, Any], aspect: str) -> str:
    """Return what a form says of an aspect, as it is written there."""
    if is_party(aspect):
        roles = [row["role"] for row in _rows(data) if _is_of(row, aspect) and not row["DELETE"]]
        return ", ".join(roles) or "not a party"
    told = [_as_shown(c, data.get(c, "")) for c in FIELDS[aspect].columns.values()]
    return ", ".join(dict.fromkeys(part for part in told if part)) or "nothing"


def _as_shown(column: str, sent: str) -> str:
    return KINDS[sent].name if column == "kind" and sent in KINDS else sent


def written(data: QueryDict) -> list[tuple[str, str]]:
    """Return what a person changed in a form whose event is gone, as they wrote it, by column."""
    shown = standing_from(data.get(SHOWN, ""))
    base = aspects(shown.values) if shown else {}
    told = [
        (column.replace("_", " "), data.get(column, ""))
        for aspect, part, column in columns()
        if aspect not in base or data.get(column, "") != _text(base[aspect][part])
    ]
    return [*told, *_written_parties(data, base), ("reason", data.get("reason", ""))]


def _written_parties(data: QueryDict, base: Mapping[str, Parts]) -> Iterator[tuple[str, str]]:
    named = {party_of(aspect)[0] for aspect in base if is_party(aspect)}
    for row in _rows(data):
        name = row["country"] or row["organisation"]
        if name and (row["DELETE"] or name not in named):
            yield "party", f"{name} ({'removed' if row['DELETE'] else row['role']})"


def _rows(data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for number in range(_number(data.get(f"{PARTIES}-TOTAL_FORMS"))):
        yield {
            name: data.get(f"{PARTIES}-{number}-{name}", "")
            for name in ("country", "organisation", "role", "DELETE")
        }


def _is_of(row: Mapping[str, str], aspect: str) -> bool:
    name, is_country = party_of(aspect)
    return row["country" if is_country else "organisation"] == name


def _lay_parties(laid: QueryDict, now: EventValues, wanted_parts: Mapping[str, Parts]) -> None:
    """Write the rows of parties: first those of now, as a page made from it has them."""
    for name in [name for name in laid if name.startswith(f"{PARTIES}-")]:
        del laid[name]
    told = {aspect: parts["roles"] for aspect, parts in wanted_parts.items() if is_party(aspect)}
    wanted = [(*party_of(aspect), role) for aspect, roles in told.items() for role in roles]
    stored = [(party.name, party.is_country, party.role) for party in now.parties]
    rows = [*stored, *(row for row in wanted if row not in stored)]
    for number, (name, is_country, role) in enumerate(rows):
        prefix = f"{PARTIES}-{number}-"
        laid[f"{prefix}country"] = name if is_country else ""
        laid[f"{prefix}organisation"] = "" if is_country else name
        laid[f"{prefix}role"] = role
        if (name, is_country, role) not in wanted:
            laid[f"{prefix}DELETE"] = "on"
    laid[f"{PARTIES}-TOTAL_FORMS"] = str(len(rows))
    laid[f"{PARTIES}-INITIAL_FORMS"] = str(len(stored))


def _text(value: Any) -> str:
    """Return a value as the form writes it: days as is usual where the reader is."""
    return str(localize_input(value)) if isinstance(value, date) else str(value or "")


def _number(value: str | None) -> int:
    return min(int(value), 100) if value and value.isdigit() else 0
