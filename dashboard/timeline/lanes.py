"""Which lanes the chart has, and which of them an event stands in."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dashboard.timeline.facets import COUNTRY, NOBODY, PAIR, named
from dashboard.timeline.query import Ask, Finding
from dashboard.timeline.view import View
from dashboard.timeline.words import SHORT_TYPES, TYPE_WORDS, tiny_words
from events.columns.codes import TONE_OF_TYPE, TONES, TYPES
from events.columns.parts import Bools
from events.core.kinds import EventType, Tone

MOST_SERIES = 6
_CONFLICT = TONES.index(Tone.CONFLICT)

Rows = NDArray[np.intp]
Counted = Mapping[str, NDArray[np.intp]]


class Lanes(ABC):
    """The lanes of one view; `rows` describes them to the browser, the first at the top."""

    rows: list[dict[str, str]]

    @abstractmethod
    def of_each(self, rows: Rows) -> Mapping[int, list[str]]:
        """The keys of the lanes that each of `rows` stands in."""

    @abstractmethod
    def counted(self, rows: Rows, at: NDArray[np.intp], size: int) -> Counted:
        """How many of `rows` each lane has in each of `size` bins, where `at` are their bins."""

    def counts(self, rows: Rows) -> dict[str, int]:
        """How many of `rows` each lane has."""
        whole = self.counted(rows, np.zeros(len(rows), np.intp), 1)
        return {key: int(count[0]) for key, count in whole.items()}


class ByCode(Lanes):
    """One lane for each type, or for tone and form; every event stands in one."""

    def __init__(self, keys: list[str], code: NDArray[np.intp], rows: list[dict[str, str]]) -> None:
        self.keys = keys
        self.code = code  # of each event of the table
        self.rows = rows

    def of_each(self, rows: Rows) -> Mapping[int, list[str]]:
        return {row: [self.keys[self.code[row]]] for row in rows.tolist()}

    def counted(self, rows: Rows, at: NDArray[np.intp], size: int) -> Counted:
        both = np.bincount(self.code[rows] * size + at, minlength=len(self.keys) * size)
        return dict(zip(self.keys, both.reshape(len(self.keys), size), strict=True))


class BySeries(Lanes):
    """Panels mirrored round their lines: cooperation above ("RUS-UKR+"), conflict below ("-")."""

    def __init__(self, asks: list[Ask], masks: list[Bools], is_conflict: Bools) -> None:
        self.asks = asks
        self.masks = masks
        self.is_conflict = is_conflict
        self.rows = [
            {"key": _key(ask), "name": _series_name(ask), "short": _series_name(ask)}
            for ask in asks
        ]

    def of_each(self, rows: Rows) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = {row: [] for row in rows.tolist()}
        for ask, mask in zip(self.asks, self.masks, strict=True):
            for row in rows[mask[rows]].tolist():
                found[row].append(_key(ask))
        return found

    def counted(self, rows: Rows, at: NDArray[np.intp], size: int) -> Counted:
        found = {}
        for ask, mask in zip(self.asks, self.masks, strict=True):
            for sign, side in (("+", ~self.is_conflict), ("-", self.is_conflict)):
                stay = mask[rows] & side[rows]
                found[f"{_key(ask)}{sign}"] = np.bincount(at[stay], minlength=size)
        return found


def lanes_of(view: View, finding: Finding, rows: Rows) -> Lanes:
    """Return the lanes of a view; of countries and pairs those that the events `rows` name most."""
    table = finding.world.table
    if view.compared:
        return _series(finding, list(view.compared))
    if view.lanes in ("country", "pair"):
        facet = COUNTRY if view.lanes == "country" else PAIR
        found = np.zeros(len(table), np.bool_)
        found[rows] = True
        counts = (
            COUNTRY.counts(finding.world, found)
            if view.lanes == "country"
            else PAIR.mutual(finding.world, found)
        )
        most = sorted(named(counts), key=lambda value: (-counts[value], value))[:MOST_SERIES]
        return _series(finding, [Ask(facet.name, value) for value in most])
    if view.lanes == "type":
        return _types(finding, rows)
    return _tones(finding)


def _series(finding: Finding, asks: list[Ask]) -> BySeries:
    world = finding.world
    masks = [ask.facet.rows(world, ask.value) for ask in asks if ask.facet]
    return BySeries(asks, masks, TONE_OF_TYPE[world.table.type] == _CONFLICT)


def _key(ask: Ask) -> str:
    """What names the panel: a country may be compared as the one who acts and is acted upon."""
    return ask.value if ask.name in (COUNTRY.name, PAIR.name) else f"{ask.name}:{ask.value}"


def _series_name(ask: Ask) -> str:
    if ask.name == PAIR.name:
        arrow = " → " if ">" in ask.value else " ↔ "
        return arrow.join(map(tiny_words, PAIR.both(ask.value)))
    name = "no country" if ask.value == NOBODY else tiny_words(ask.value)
    return f"{name}, {_ROLES[ask.name]}" if ask.name in _ROLES else name


_ROLES = {"actor": "acting", "recipient": "acted upon"}


def _types(finding: Finding, rows: Rows) -> ByCode:
    table = finding.world.table
    used = np.flatnonzero(np.bincount(table.type[rows], minlength=len(TYPES))).tolist()
    described = [
        {
            "key": TYPES[code],
            "name": TYPE_WORDS[EventType(TYPES[code])].capitalize(),
            "short": SHORT_TYPES.get(
                EventType(TYPES[code]), TYPE_WORDS[EventType(TYPES[code])].capitalize()
            ),
            "tone": TONES[TONE_OF_TYPE[code]],
        }
        for code in used
    ]
    return ByCode(list(TYPES), table.type.astype(np.intp), described)


# Of tone and form together; what is neither is one lane.
_TONE_KEYS = ["cooperation.deed", "cooperation.word", "neutral", "conflict.word", "conflict.deed"]
_LANE_OF_TYPE = np.array(
    [
        _TONE_KEYS.index("neutral" if t.tone is Tone.NEUTRAL else f"{t.tone}.{t.form}")
        for t in EventType
    ],
    np.intp,
)


def _tones(finding: Finding) -> ByCode:
    return ByCode(_TONE_KEYS, _LANE_OF_TYPE[finding.world.table.type], [])
