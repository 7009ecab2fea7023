"""What the timeline page holds: chart, table, ways to move, and the open event."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from dashboard.event.evidence import EventView, read_event
from dashboard.timeline.chart import Timeline, build_timeline
from dashboard.timeline.days import DaysShown, days_of
from dashboard.timeline.facets import InDays, OfCountry
from dashboard.timeline.marks import TOP_MARKS
from dashboard.timeline.style import LEGEND
from dashboard.timeline.view import NEWEST, View
from dashboard.timeline.window import narrower, shifted, wider
from events.core.countries import country_name
from events.models import Event

ROWS = 50
MOST_ROWS = 10_000  # of the whole list; earlier ones are found by their days


@dataclass(frozen=True)
class Results:
    """What a view finds."""

    view: View
    timeline: Timeline | None
    days: DaysShown | None
    count: int  # of events, undated ones included
    table: Page[Event]
    top_marks: int = TOP_MARKS
    most_rows: int = MOST_ROWS
    legend: tuple[tuple[str, str], ...] = LEGEND

    @property
    def is_first_run(self) -> bool:
        """True when there is nothing to find at all."""
        return not self.count and not Event.objects.visible().exists()

    @property
    def title(self) -> str:
        """How many there are, of which country, in which days: "3 events, 1–7 May 2019"."""
        query = self.view.query
        title = f"{self.count:,} event{'' if self.count == 1 else 's'}"
        title = f"The newest {title}" if query.is_cut else title
        country = query.facet(OfCountry)
        title += f" involving {country_name(country.country)}" if country else ""
        most = "most of them " if self.leaves_out else ""
        return f"{title}, {most}{self.timeline.days.in_words()}" if self.timeline else title

    @property
    def leaves_out(self) -> bool:
        """True when no days were asked for and a few events lie outside those shown."""
        return self.days is not None and self.days.leaves_out and not self.view.query.facet(InDays)

    @property
    def moves(self) -> dict[str, str]:
        """Addresses of other days, as far as the filters leave any, by what leads there."""
        if self.days is None:
            return {}
        days, query, asked = self.days.days, self.view.query, self.view.query.facet(InDays)
        ways = {"Zoom in": narrower(days)} if days.width > 2 else {}
        if asked:
            around = {"← Earlier": shifted(days, -1), "Later →": shifted(days, 1)}
            ways = around | ways | {"Zoom out": wider(days)}
        elif self.leaves_out:
            ways |= {"All days": self.days.whole}
        moves = {label: self.view.url(query=query.over(other)) for label, other in ways.items()}
        return moves | {"Reset": self.view.url(query=query.without(asked))} if asked else moves


def find_results(view: View, today: date) -> Results:
    """Run the query: one figure and one page of the table."""
    query, events = view.query, view.events()
    count, timeline, days = 0, None, None
    if view.is_valid:
        asked, counts = query.facet(InDays), query.day_counts
        ends = (asked.first, asked.last) if asked else (None, None)
        if days := days_of(events, *ends, counts):
            timeline = build_timeline(events, view.lane_by, days.days, today=today, counts=counts)
        count = query.count(days)
    table = Paginator(events.chronological(newest_first=view.sort == NEWEST).with_parties(), ROWS)
    table.count = min(count, MOST_ROWS)  # to skip a million rows takes ten seconds
    return Results(view, timeline, days, count, table.get_page(view.page))


def open_event(view: View) -> EventView | None:
    """The event that the address names as open, if there is one."""
    event = Event.objects.visible().filter(public_id=view.event).first() if view.event else None
    return read_event(event) if event else None


def neighbours(view: View, event: Event) -> dict[str, Event | None]:
    """The events before and after `event` in the order of their days, undated ones last."""
    events = view.events()
    return {"previous": events.preceding(event), "following": events.following(event)}
