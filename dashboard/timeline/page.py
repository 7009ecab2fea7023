"""What the timeline page holds: the query, the chart, the list, ways to move, the open event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from django.urls import reverse

from dashboard.event.evidence import EventView, read_event
from dashboard.event.near import Near, near
from dashboard.timeline.beside import Beside, beside
from dashboard.timeline.chart import Chart, chart_of
from dashboard.timeline.chips import Chip, chips_of
from dashboard.timeline.days import Move, Span, moves, presets
from dashboard.timeline.facets import World
from dashboard.timeline.heading import days_in_words, heading_of, message_of
from dashboard.timeline.listing import Listing, Row, listing_of, rows_of
from dashboard.timeline.query import Finding
from dashboard.timeline.view import LANES, OLDEST, SHAPES, View, find
from dashboard.timeline.ways_out import Way, ways_out
from events.columns import current
from events.models import Event, Outlet

SHAPE_WORDS = {name: name.capitalize() for name in SHAPES}
LANE_WORDS = {"tone": "Words, deeds", "type": "Types", "country": "Countries", "pair": "Pairs"}
_MOST_TOLD = 8
_COMMON = (
    "More texts have these words than are looked through: searched are those that came in last"
)


@dataclass(frozen=True)
class Link:
    """Words, where they lead, and whether that is what is shown now."""

    words: str
    url: str
    title: str = ""
    is_current: bool = False
    key: str = ""  # by which scripts know it


@dataclass(frozen=True)
class Page:
    """What a view shows. Each part is made when the template asks for it."""

    view: View
    finding: Finding
    span: Span
    after: Event | None = None  # where the list goes on, for browsers without scripts

    @cached_property
    def chart(self) -> Chart:
        """The chart."""
        event_url = reverse("event", args=["ID"])
        return chart_of(self.view, self.finding, self.span, event_url)

    @cached_property
    def listing(self) -> Listing:
        """The first part of the list, or that behind `after`."""
        return listing_of(self.view, self.finding, self.after)

    @cached_property
    def heading(self) -> str:
        """How many events of what."""
        return heading_of(self.finding)

    @property
    def message(self) -> str:
        """What is in them; where words were too common for all texts, that."""
        said = message_of(self.finding)
        return f"{said}. {_COMMON}" if self.finding.is_cut else said

    @property
    def days(self) -> str:
        """The days in view, in words."""
        return days_in_words(self.view)

    @cached_property
    def chips(self) -> Sequence[Chip]:
        """What is asked for, each with a way to take it back."""
        return chips_of(self.view, self.finding)

    @property
    def moves(self) -> list[Link]:
        """Earlier, farther, nearer, later."""
        return [self._link(m) for m in moves(self.view.query.days or self.span.whole)]

    @property
    def presets(self) -> list[Link]:
        """The days that are asked for most."""
        return [self._link(m) for m in presets(self.finding.world.today, self.span.whole)]

    def _link(self, move: Move) -> Link:
        same = move.days == self.view.query.days
        return Link(move.label, self.view.over(move.days).url(), move.title, same, move.key)

    @property
    def lanes(self) -> list[Link]:
        """What the lanes of the chart may hold."""
        current_ = "" if self.view.compared else self.view.lanes
        return [
            Link(LANE_WORDS[name], self.view.url(lanes=name, compare=False), "", name == current_)
            for name in LANES
        ]

    @property
    def lanes_now(self) -> str:
        """What they hold."""
        return "Compared" if self.view.compared else LANE_WORDS[self.view.lanes]

    @property
    def sort_url(self) -> str:
        """The address of the list the other way round."""
        return self.view.url(sort="newest" if self.view.sort == OLDEST else OLDEST)

    @property
    def is_oldest_first(self) -> bool:
        """True where the list begins with the oldest."""
        return self.view.sort == OLDEST

    @cached_property
    def ways_out(self) -> list[Way]:
        """Where nothing is found: what else would be."""
        return [] if self.finding.number else ways_out(self.view, self.finding)

    @cached_property
    def most_told(self) -> list[Row]:
        """The events of these days that most outlets tell, in the order of their days."""
        rows = np.sort(self.finding.most_told(_MOST_TOLD))[::-1]
        keys = self.finding.world.table.id[rows].tolist()
        return rows_of(keys, self.finding)

    @cached_property
    def event(self) -> Event | None:
        """The event that the address names as open, or that it was merged into."""
        if not self.view.event:
            return None
        events = Event.objects.select_related("merged_into")
        event = events.filter(public_id=self.view.event).first()
        event = event.merged_into if event and event.merged_into else event
        return event if event and event.is_visible else None

    @cached_property
    def open(self) -> EventView | None:
        """What its column shows."""
        return read_event(self.event) if self.event else None

    @cached_property
    def beside(self) -> Beside | None:
        """Which events stand beside it in the list."""
        return beside(self.view, self.finding, self.event) if self.event else None

    @cached_property
    def near(self) -> Near | None:
        """What happened before and after it between the same parties."""
        return near(self.event, self.finding.world) if self.event else None

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        if self.event:
            return self.event.title
        asked = ", ".join(ask.words(self.finding.world) for ask in self.view.query.asks)
        shape = SHAPE_WORDS[self.view.shape]
        if not self.is_timeline:
            asked = f"{shape}: {asked}" if asked else shape
        return f"{asked}, {self.days}" if asked else f"{shape}, {self.days}"

    @property
    def is_timeline(self) -> bool:
        """True on the page with the chart; the others need none."""
        return self.view.shape == SHAPES[0]

    @property
    def shapes(self) -> list[Link]:
        """The pages that show the same events."""
        return [
            Link(words, self.view.shaped(name).url(), "", name == self.view.shape)
            for name, words in SHAPE_WORDS.items()
        ]

    @property
    def is_first_run(self) -> bool:
        """True when there is nothing to find at all."""
        return not len(self.finding.world.table)

    @cached_property
    def has_demo(self) -> bool:
        """True where articles are invented."""
        return Outlet.objects.filter(is_demo=True).exists()

    @property
    def table_url(self) -> str:
        """The address of the same events in the table."""
        return self.view.shaped("table").url()

    @property
    def all_days_url(self) -> str:
        """The address of the same over all days."""
        return self.view.over(None).url()

    @property
    def compare_url(self) -> str:
        """The address of the comparison of what is asked for, or back."""
        return self.view.url(compare=not self.view.compare)

    @property
    def can_compare(self) -> bool:
        """True where there are two things to set side by side."""
        is_possible = len(replace(self.view, compare=True).compared) > 1 or self.view.compare
        return is_possible and self.is_timeline

    @property
    def can_ask_for_every(self) -> bool:
        """True where countries or pairs may be meant all together, or any of them."""
        return sum(ask.group == "who" for ask in self.view.query.asks) > 1 and not self.view.compare

    @property
    def every_url(self) -> str:
        """The address of the same with the other meaning."""
        query = self.view.query
        return self.view.url(query=replace(query, every=not query.every))

    @property
    def brief_url(self) -> str:
        """The address of the brief to print."""
        return reverse("brief") + self.view.params

    @property
    def filters_url(self) -> str:
        """The address of all filters."""
        return reverse("filters") + self.view.params


def page_of(view: View, today: date, after: str = "") -> Page:
    """Return the page that shows a view; its list begins behind the event `after`."""
    behind = Event.objects.filter(public_id=after).first() if after else None
    return Page(*find(view, World(current(), today)), behind)
