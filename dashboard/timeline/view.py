"""The state of the timeline: all that its address says, as one object."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.core.validators import slug_re
from django.http import QueryDict
from django.urls import reverse

from dashboard.timeline.days import Span, UnusableDays, read_days, whole_span, write_days
from dashboard.timeline.facets import FACETS, PAIR, World
from dashboard.timeline.query import TEXT, Ask, Finding, Pair, Query
from events.core.days import Days
from events.models import Event
from events.models.search import UnusableWords

# The pages that show a view, by the names of their addresses; and what each alone reads of its own.
SHAPES = ("timeline", "table", "calendar", "matrix")
_OWN = {"table": ("by",), "matrix": ("top",)}
LANES = ("tone", "type", "country", "pair")
NEWEST, OLDEST = "newest", "oldest"
MOST_ASKS = 20
MOST_COMPARED = 4
_COMPARABLE = ("country", "actor", "recipient", "pair")
# What an address may have unescaped in its query, so that a person can read it.
_PLAIN = ":>,."


@dataclass(frozen=True)
class View:
    """What is shown, how, and which event is open.

    `days` as they are asked for; None where they are not, and the span of what is found decides.
    `problems` say what of the address was refused.
    """

    query: Query
    lanes: str = LANES[0]
    sort: str = NEWEST
    compare: bool = False
    event: str = ""  # the public id of the open event
    shape: str = SHAPES[0]
    own: tuple[Pair, ...] = ()  # what the address says to the page of this shape alone
    is_plain: bool = True  # the address names no days
    problems: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, params: QueryDict, shape: str = "") -> "View":
        """Return what an address asks for; `shape` is the page's, where the address is a page's own."""
        asks, problems = _asks(params)
        shape = shape or _one_of(params.get("shape", ""), SHAPES)
        days, is_plain = None, not params.get("days")
        try:
            days = read_days(params.get("days", "")) if not is_plain else None
        except UnusableDays as error:
            problems.append(str(error))
            is_plain = True
        return cls(
            Query(tuple(asks), days, every=params.get("every") == "1"),
            lanes=_one_of(params.get("lanes", ""), LANES),
            sort=_one_of(params.get("sort", ""), (NEWEST, OLDEST)),
            compare=params.get("compare") == "1",
            event=slug(params.get("event", "")) if shape == SHAPES[0] else "",
            shape=shape,
            own=_own(params, shape),
            is_plain=is_plain,
            problems=tuple(problems),
        )

    def with_days(self, span: Span) -> "View":
        """The view over the days to begin with, where its address names none."""
        if not self.is_plain:
            return self
        return replace(self, query=self.query.over(span.opening), is_plain=False)

    def over(self, days: Days | None) -> "View":
        """The view over other days."""
        return replace(self, query=self.query.over(days), is_plain=False)

    def shaped(self, shape: str) -> "View":
        """The same events on another page."""
        return replace(self, shape=shape, own=(), event="")

    def url(self, **changes: Any) -> str:
        """The address of this view with `changes` made."""
        changed = replace(self, **changes)
        return _address(reverse(changed.shape), changed._pairs())

    def url_with(self, name: str, value: str) -> str:
        """The address of a part of its page: "from" where the table goes on."""
        return _address(reverse(self.shape), [*self._pairs(), (name, value)])

    def event_url(self, event: Event) -> str:
        """The address of an event, that leads back here."""
        return event.get_absolute_url() + self.params

    @property
    def params(self) -> str:
        """What stands behind the address of anything that is narrowed as this view is, or leads back."""
        shape = [] if self.shape == SHAPES[0] else [("shape", self.shape)]
        return _address("", [*self.pairs, *shape])

    @cached_property
    def compared(self) -> tuple[Ask, ...]:
        """What the panels of a comparison are."""
        return tuple(self.query.asked(*_COMPARABLE)[:MOST_COMPARED]) if self.compare else ()

    @property
    def pairs(self) -> list[Pair]:
        """All that the address says, but for the open event."""
        return replace(self, event="")._pairs()

    def _pairs(self) -> list[Pair]:
        state = (
            ("days", "" if self.is_plain else write_days(self.query.days)),
            ("lanes", "" if self.lanes == LANES[0] else self.lanes),
            ("compare", "1" if self.compare else ""),
            ("sort", "" if self.sort == NEWEST else self.sort),
            ("event", self.event),
        )
        return [*self.query.pairs(), *(pair for pair in state if pair[1]), *self.own]


def find(view: View, world: World) -> tuple[View, Finding, Span]:
    """Return the view with the days that it shows, what it finds, and the days there are."""
    finding = Finding(world, view.query)
    try:
        anywhen = finding.anywhen
    except UnusableWords as error:
        without = view.query.without(*view.query.asked(TEXT))
        said = (*view.problems, str(error))
        return find(replace(view, query=without, problems=said), world)
    whole = whole_span(world)
    span = Span(whole.whole, Span.of(world, anywhen).opening) if view.is_plain else whole
    shown = view.with_days(span)
    return shown, finding.over(shown.query.days), span


def _asks(params: QueryDict) -> tuple[list[Ask], list[str]]:
    """What is asked, and what is said of values that nothing can have."""
    asks, problems = [], []
    for name, values in params.lists():
        facet = FACETS.get(name)
        if facet is None and name != TEXT:
            continue
        for value in dict.fromkeys(v.strip() for v in values if v.strip()):
            if "\x00" in value or (facet and not facet.accepts(value)) or len(value) > 200:
                what = facet.title.lower() if facet else "words"
                problems.append(
                    f"“{value[:40].replace(chr(0), '')}” is none of the {what}; it was left out."
                )
            else:
                asks.append(Ask(name, PAIR.ordered(value) if name == PAIR.name else value))
    if len(asks) > MOST_ASKS:
        problems.append(f"More than {MOST_ASKS} filters; the first {MOST_ASKS} are applied.")
    return list(dict.fromkeys(asks))[:MOST_ASKS], problems


def _own(params: QueryDict, shape: str) -> tuple[Pair, ...]:
    values = ((name, slug(params.get(name, ""))) for name in _OWN.get(shape, ()))
    return tuple(pair for pair in values if pair[1])


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def slug(text: str) -> str:
    """Return `text` where it may name an event: else the database may refuse to look for it."""
    return text if slug_re.fullmatch(text) and len(text) <= 12 else ""


def _address(path: str, pairs: list[Pair]) -> str:
    said = "&".join(f"{quote(name)}={quote(value, safe=_PLAIN)}" for name, value in pairs)
    return f"{path}?{said}" if said else path
