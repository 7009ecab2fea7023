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

from events.corrections import Moved
from events.corrections.standing import standing_from
from events.decisions.threeway import aspects, is_party, party_of

# The columns of the form by aspect and part.
COLUMNS: dict[str, dict[str, str]] = {
    **{name: {name: name} for name in ("title", "kind", "status")},
    "dates": {part: part for part in ("first", "last", "precision")},
    "place": {"name": "place_name", "country": "place_country"},
}
PARTIES = "parties"
SHOWN, CHOOSE, CHOICE = "shown", "choose", "choice_"
REFUSED = "refused"  # why the form's values cannot be decided, for the page that comes back


def rebased(
    data: QueryDict, moved: Moved, sent: Mapping[str, Any], choose: list[str], yielded: set[str]
) -> QueryDict:
    """Return the form's `data` on the state `moved.now`, asking to `choose` between aspects.

    `sent` are the values in it; of the aspects `yielded` those of the others are taken.
    """
    base = aspects(moved.shown.values) if moved.shown else {}
    mine, now = aspects(sent), aspects(moved.now.values)
    laid = data.copy()
    for aspect, columns in COLUMNS.items():
        for part, column in columns.items():
            is_mine = aspect not in base or mine[aspect][part] != base[aspect][part]
            if not is_mine or aspect in yielded:
                laid[column] = _text(column, now[aspect][part])
    if laid["kind"] == moved.now.values["kind"]:
        laid["type"] = moved.now.values["type"]
    _lay_parties(laid, moved, mine, yielded)
    for name in [name for name in laid if name.startswith(CHOICE)]:
        del laid[name]
    laid[SHOWN], laid[CHOOSE] = moved.now.as_token(), json.dumps(choose)
    return laid


def mine_in_words(data: Mapping[str, Any], aspect: str) -> str:
    """Return what a form says of an aspect, as it is written there."""
    if is_party(aspect):
        roles = [row["role"] for row in _rows(data) if _is_of(row, aspect) and not row["DELETE"]]
        return ", ".join(roles) or "not a party"
    told = [data.get(column, "").replace("_", " ") for column in COLUMNS[aspect].values()]
    return ", ".join(dict.fromkeys(part for part in told if part)) or "nothing"


def written(data: QueryDict) -> list[tuple[str, str]]:
    """Return what a person changed in a form whose event is gone, as they wrote it, by column."""
    shown = standing_from(data.get(SHOWN, ""))
    base = aspects(shown.values) if shown else {}
    told = [
        (column.replace("_", " "), data.get(column, ""))
        for aspect, columns in COLUMNS.items()
        for part, column in columns.items()
        if aspect not in base or data.get(column, "") != _text(column, base[aspect][part])
    ]
    return [*told, *_written_parties(data, base), ("reason", data.get("reason", ""))]


def _written_parties(data: QueryDict, base: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
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


def _lay_parties(laid: QueryDict, moved: Moved, mine: Mapping[str, Any], yielded: set[str]) -> None:
    """Write the rows of parties: first those of now, as a page made from it has them."""
    base = aspects(moved.shown.values) if moved.shown else None
    now = aspects(moved.now.values)
    for name in [name for name in laid if name.startswith(f"{PARTIES}-")]:
        del laid[name]
    wanted = [
        (*party_of(aspect), role)
        for aspect in {**now, **mine}
        if is_party(aspect)
        for role in _side(aspect, base, mine, now, yielded).get(aspect, {"roles": []})["roles"]
    ]
    stored = [(r["name"], r["is_country"], r["role"]) for r in moved.now.values["countries"]]
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


def _side(
    aspect: str,
    base: Mapping[str, Any] | None,
    mine: Mapping[str, Any],
    now: Mapping[str, Any],
    yielded: set[str],
) -> Mapping[str, Any]:
    """Whose word a party is shown by: mine where I changed it, else theirs."""
    is_mine = base is None or mine.get(aspect) != base.get(aspect)
    return mine if is_mine and aspect not in yielded else now


def _text(column: str, value: str | None) -> str:
    """Return a value as the form writes it: days as is usual where the reader is."""
    if value and column in ("first", "last"):
        return str(localize_input(date.fromisoformat(value)))
    return value or ""


def _number(value: str | None) -> int:
    return min(int(value), 100) if value and value.isdigit() else 0
