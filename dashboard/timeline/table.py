"""The table: what is found with its values in columns, sorted by any of them, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.event.evidence import name_of
from dashboard.timeline.facets import FACETS
from dashboard.timeline.listing import events_of
from dashboard.timeline.query import Finding
from dashboard.timeline.sorting import COLUMNS, DAY, Column, Sorted
from dashboard.timeline.telling import mark_classes, telling_of
from dashboard.timeline.view import NEWEST, OLDEST, View
from dashboard.timeline.words import KIND_WORDS
from events.core.doubts import Basis
from events.core.parties import Role
from events.models import Event

ROWS = 100
_BASIS_WORDS: dict[str, str] = {
    Basis.EXPLICIT: "sentence",
    Basis.CONTEXT: "context",
    Basis.PUBLICATION: "publication",
}
_LONGEST_MARK = 300  # characters of an address


@dataclass(frozen=True)
class Head:
    """The head of a column: `url` sorts by it, or the other way round; "" where it cannot."""

    name: str
    title: str
    url: str
    order: str  # as aria-sort has it; "" where the rows are not sorted by it


@dataclass(frozen=True)
class Line:
    """One event in words."""

    event: Event
    url: str
    mark: str
    dated: str
    kind: str
    actors: str
    recipients: str
    place: str
    status: str
    review: str


@dataclass(frozen=True)
class EventTable:
    """A page of the table; `first` and `last` are the numbers of its rows, from 1."""

    heads: Sequence[Head]
    lines: Sequence[Line]
    first: int
    last: int
    number: int
    next_url: str  # "" on the last page
    first_url: str  # "" on the first


@dataclass(frozen=True)
class Sorting:
    """By which column a view sorts its table, and which way."""

    column: Column
    is_falling: bool

    @classmethod
    def of(cls, view: View) -> "Sorting":
        """By day as the list does, unless the address names a column: "kind", "-outlets"."""
        asked = dict(view.own).get("by", "")
        for column in COLUMNS:
            if column.name == asked.removeprefix("-") and column.keys and column is not DAY:
                return cls(column, asked.startswith("-"))
        return cls(DAY, view.sort == NEWEST)

    def heads(self, view: View) -> list[Head]:
        """The heads of all columns."""
        return [Head(c.name, c.title, self._url(c, view), self._order(c)) for c in COLUMNS]

    def _order(self, column: Column) -> str:
        if column != self.column:
            return ""
        return "descending" if self.is_falling else "ascending"

    def _url(self, column: Column, view: View) -> str:
        if not column.keys:
            return ""
        falls = not self.is_falling if column == self.column else column.falls_first
        if column is DAY:
            return view.url(own=(), sort=NEWEST if falls else OLDEST)
        return view.url(own=(("by", f"-{column.name}" if falls else column.name),))


def table_of(view: View, finding: Finding, mark: str = "") -> EventTable:
    """Return the page of the table behind `mark` (Sorted.mark), or the first."""
    sorting = Sorting.of(view)
    assert sorting.column.keys
    rows = Sorted(finding, sorting.column.keys(finding), sorting.is_falling)
    start = rows.behind(mark) if 0 < len(mark) <= _LONGEST_MARK else 0
    part = rows.part(start, ROWS)
    end = start + len(part)
    events = events_of(finding.world.table.id[part].tolist())
    return EventTable(
        sorting.heads(view),
        [_line(event, view, finding.world.today) for event in events],
        start + 1 if len(part) else start,
        end,
        finding.number,
        view.url_with("from", rows.mark(end - 1)) if len(part) and end < finding.number else "",
        view.url() if start else "",
    )


def _line(event: Event, view: View, today: date) -> Line:
    return Line(
        event,
        view.event_url(event),
        mark_classes(event, today),
        _dated(event),
        KIND_WORDS[event.kind],
        _parties(event, Role.ACTOR),
        _parties(event, Role.RECIPIENT),
        _place(event),
        telling_of(event, today).words,
        _facet_words("review", event.review_state),
    )


def _dated(event: Event) -> str:
    """How narrowly and by what: "day, by sentence"."""
    if event.first is None:
        return ""
    precision = _facet_words("precision", event.precision)
    narrowly = precision.removeprefix("told to the ").removeprefix("told as a ")
    return ", by ".join(filter(None, (narrowly, _BASIS_WORDS.get(event.basis, ""))))


def _facet_words(name: str, value: str) -> str:
    said: dict[str, str] = getattr(FACETS[name], "said", {})
    return said.get(value, value)


def _parties(event: Event, role: Role) -> str:
    return ", ".join(sorted(name_of(part) for part in event.parties.all() if part.role == role))


def _place(event: Event) -> str:
    """The place that the text names, then its country: "Odesa, Ukraine"."""
    countries = _parties(event, Role.PLACE)
    return ", ".join(dict.fromkeys(filter(None, (event.place_name, countries))))
