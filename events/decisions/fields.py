"""What may be decided for each field of an event: checked, in one form, and in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from events.core.countries import country_name, is_country
from events.core.days import OUT_OF_RANGE, Precision, is_within
from events.core.kinds import KINDS, EventType
from events.core.parties import Role
from events.core.status import Status
from events.decisions.parties import in_order

MOST_TITLE_LETTERS = 300
_KINDS = frozenset(kind for kinds in KINDS.values() for kind in kinds)


class InvalidValue(ValueError):
    """The value does not fit its field; the message says why, for a reader."""


def canonical(field: str, value: Any) -> Any:
    """Return `value` in the JSON of decisions; raises InvalidValue."""
    return _CANONICAL[field](value)


def value_in_words(field: str, value: Any) -> str:
    """Return a value of a decision for a reader: "10 Sep 2019", "Hanoi, Vietnam"."""
    if value is None:
        return "what the sources say"
    if field == "dates":
        return days_in_words(_day(value["first"]), _day(value["last"]))
    if field == "place":
        country = country_name(value["country"]) if value["country"] else ""
        return ", ".join(part for part in (value["name"], country) if part) or "none"
    if field == "countries" and isinstance(value, Mapping):
        return f"what the sources say, {changes_in_words(value)}"
    if field == "countries":
        return ", ".join(_party_in_words(row) for row in value) or "none"
    return str(value).replace("_", " ")


def changes_in_words(changes: Mapping[str, Any]) -> str:
    """Return changes of parties for a reader: "added Japan (actor), removed Iran"."""
    told = [f"added {_party_in_words(row)}" for row in changes["added"]]
    told += [f"removed {_party_in_words(row)}" for row in changes["removed"]]
    return ", ".join(told) or "nothing changed"


def days_in_words(first: date | None, last: date | None) -> str:
    """Return days for a reader: "10 Sep 2019", "10–13 Sep 2019", "no day"."""
    if first is None or last is None:
        return "no day"
    if first == last:
        return f"{first:%-d %b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last:%-d %b %Y}"
    return f"{first:%-d %b %Y} – {last:%-d %b %Y}"


def _party_in_words(row: Mapping[str, Any]) -> str:
    name = party_name(row["name"], row["is_country"])
    return f"{name} ({row['role']})" if row["role"] else name


def party_name(name: str, is_country: bool) -> str:
    """Return what readers call a party."""
    return (country_name(name) if is_country else "") or name


def _type(value: Any) -> str:
    return _one_of(value, [t.value for t in EventType], "type")


def _kind(value: Any) -> str:
    return _one_of(value, _KINDS, "kind")


def _status(value: Any) -> str:
    return _one_of(value, [s.value for s in Status], "status")


def _title(value: Any) -> str:
    title = " ".join(str(value).split())
    if not 0 < len(title) <= MOST_TITLE_LETTERS:
        raise InvalidValue(f"A title has between 1 and {MOST_TITLE_LETTERS} letters.")
    return title


def _dates(value: Any) -> dict[str, str | None]:
    """Days and precision; where none is told, one day has `day` and several have `range`."""
    first, last = _day(value.get("first")), _day(value.get("last"))
    if first is None and last is None:
        return {"first": None, "last": None, "precision": None}
    first, last = first or last, last or first
    assert first is not None
    assert last is not None
    if first > last:
        raise InvalidValue("The first day is after the last.")
    if not is_within(first) or not is_within(last):
        raise InvalidValue(OUT_OF_RANGE)
    precision = value.get("precision") or ("day" if first == last else "range")
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "precision": _one_of(precision, [p.value for p in Precision], "precision"),
    }


def _place(value: Any) -> dict[str, str]:
    country = str(value.get("country") or "")
    if country and not is_country(country):
        raise InvalidValue(f"No country has the code {country}.")
    return {"name": " ".join(str(value.get("name") or "").split())[:200], "country": country}


def _countries(value: Any) -> Any:
    """Changes of the parties, or the whole list of them."""
    if not isinstance(value, Mapping):
        return in_order(_party(row) for row in value)
    return {
        "added": in_order(_party(row) for row in value["added"]),
        "removed": in_order(
            {**_party({**row, "role": row["role"] or Role.ACTOR}), "role": row["role"]}
            for row in value["removed"]
        ),
    }


def _party(row: Mapping[str, Any]) -> dict[str, Any]:
    name = str(row["name"]).strip()
    if row["is_country"] and not is_country(name):
        raise InvalidValue(f"No country has the code {name}.")
    if not 0 < len(name) <= 60:
        raise InvalidValue("The name of a party has between 1 and 60 letters.")
    role = _one_of(row["role"], [r.value for r in Role], "role")
    return {"name": name, "role": role, "is_country": bool(row["is_country"])}


def _one_of(value: Any, allowed: Sequence[str] | frozenset[str], what: str) -> str:
    if str(value) not in allowed:
        raise InvalidValue(f"{value} is not a {what}.")
    return str(value)


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidValue(f"{value} is not a day (write it as 2019-09-10).") from error


_CANONICAL: dict[str, Callable[[Any], Any]] = {
    "type": _type,
    "kind": _kind,
    "title": _title,
    "dates": _dates,
    "status": _status,
    "place": _place,
    "countries": _countries,
}
