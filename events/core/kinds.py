"""Event types and kinds: what sort of act an event is, from the rows of data/kinds.toml."""

import tomllib
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from events.core.status import Status

TABLE = Path(__file__).parent / "data" / "kinds.toml"


class KindsError(ValueError):
    """A row of the table lacks a cell, or has one that cannot be."""

    def __init__(self, row: str, problem: str) -> None:
        super().__init__(f"{TABLE.name}, {row}: {problem}")


class Tone(StrEnum):
    """Whether an act is towards the other party or against it."""

    COOPERATION = "cooperation"
    CONFLICT = "conflict"
    NEUTRAL = "neutral"


class Form(StrEnum):
    """Whether something was done or only said."""

    DEED = "deed"
    WORD = "word"


class EventType(StrEnum):
    """PLOVER's event types and our POLITICS and DISASTER; the table says what its cells mean."""

    tone: Tone
    form: Form
    general: str
    mutual: bool
    placed: bool
    loose: bool
    vague: bool
    planned: "EventType | None"
    cancelled: "EventType | None"

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    POLITICS = "POLITICS"
    DISASTER = "DISASTER"

    @property
    def kinds(self) -> tuple["Kind", ...]:
        """Its kinds; the first is the one meant when nothing narrower is known."""
        return tuple(kind for kind in KINDS.values() if kind.type is self)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a reader calls an act; the table says what its cells mean. `slug` is what is stored."""

    slug: str
    type: EventType
    name: str
    preposition: str
    sentence: str
    alone: str
    near: frozenset[str]
    mutual: bool
    once: bool
    plover: EventType
    says: Status | None

    @property
    def is_general(self) -> bool:
        """True for what any act of the type may be called."""
        return self.slug == self.type.general

    def plover_type(self, status: Status) -> EventType:
        """Return the type PLOVER's codebook gives.

        It codes what is still to come as a word, not a deed: a future meeting or withdrawal
        as AGREE, a future strike or sanction as THREATEN, one called off as REJECT.
        """
        if status is Status.CANCELLED and self.type.cancelled:
            return self.type.cancelled
        if status.is_to_come:
            return self.type.planned or self.type
        return self.plover


def _flag(cell: object) -> bool:
    if not isinstance(cell, bool):
        raise ValueError(f"{cell!r} is neither true nor false")
    return cell


def _text(cell: object) -> str:
    if not isinstance(cell, str) or not cell.strip():
        raise ValueError(f"{cell!r} is no text")
    return cell


def _slugs(cell: list[str]) -> frozenset[str]:
    return frozenset(map(_text, cell))


# How a cell is read, and what stands where there is none; a row needs those of `_NEEDED`.
_Cells = Mapping[str, tuple[Callable[[Any], object], object]]
_NEEDED = object()
_TYPE_CELLS: _Cells = {
    "tone": (Tone, _NEEDED),
    "form": (Form, _NEEDED),
    "general": (_text, ""),
    **dict.fromkeys(("mutual", "placed", "loose", "vague"), (_flag, False)),
    **dict.fromkeys(("planned", "cancelled"), (EventType, None)),
}
_KIND_CELLS: _Cells = {
    "type": (EventType, _NEEDED),
    **dict.fromkeys(("name", "preposition"), (_text, _NEEDED)),
    **dict.fromkeys(("sentence", "alone"), (_text, "")),
    "near": (_slugs, frozenset()),
    "once": (_flag, False),
    "mutual": (_flag, None),
    "plover": (EventType, None),
    "says": (Status, None),
}


def _read(name: str, row: Mapping[str, Any], cells: _Cells) -> dict[str, Any]:
    """Return the cells of a row. Raises KindsError."""
    if unknown := row.keys() - cells.keys():
        raise KindsError(name, f"unknown cell {', '.join(sorted(unknown))}")
    if missing := {cell for cell, (_, default) in cells.items() if default is _NEEDED} - row.keys():
        raise KindsError(name, f"no cell {', '.join(sorted(missing))}")
    try:
        return {c: read(row[c]) if c in row else default for c, (read, default) in cells.items()}
    except (TypeError, ValueError) as error:
        raise KindsError(name, str(error)) from error


def _kind(slug: str, row: Mapping[str, Any]) -> Kind:
    cells = _read(slug, row, _KIND_CELLS)
    type_ = cells["type"]
    cells["plover"] = cells["plover"] or type_
    cells["mutual"] = type_.mutual if cells["mutual"] is None else cells["mutual"]
    return Kind(slug, **cells)


def read_kinds(path: Path) -> dict[str, Kind]:
    """Return the kinds of the table at `path` by slug. Raises KindsError."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["kinds"]
    kinds = {slug: _kind(slug, row) for slug, row in rows.items()}
    for slug, kind in kinds.items():
        _check_kinds_of(kind.type, kind.near, kinds, row=slug)
    for type_ in EventType:
        _check_kinds_of(type_, {type_.general} - {""}, kinds, row=type_)
    return {
        slug: replace(
            kind, near=kind.near | {s for s, other in kinds.items() if slug in other.near}
        )
        for slug, kind in kinds.items()
    }


def _check_kinds_of(type_: EventType, slugs: Set[str], kinds: dict[str, Kind], *, row: str) -> None:
    if strange := {s for s in slugs if s not in kinds or kinds[s].type is not type_}:
        raise KindsError(row, f"{', '.join(sorted(strange))} is no kind of {type_}")


def _describe_types(rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Give each type the cells of its row. Raises KindsError."""
    if unknown := rows.keys() - set(EventType):
        raise KindsError(", ".join(sorted(unknown)), "no type of event")
    for type_ in EventType:
        for cell, value in _read(type_, rows.get(type_, {}), _TYPE_CELLS).items():
            setattr(type_, cell, value)


_describe_types(tomllib.loads(TABLE.read_text(encoding="utf-8"))["types"])
KINDS = read_kinds(TABLE)
