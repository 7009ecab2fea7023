"""What the timeline page holds: chart, table, ways to move, and the open event."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.core.validators import slug_re
from django.http import QueryDict

from dashboard.event.evidence import EventView, read_event
from dashboard.timeline.chart import TOP_MARKS, Days, Timeline, build_timeline, days_of
from dashboard.timeline.forms import TimelineForm
from events.core.countries import country_name
from events.models import Event

ROWS = 50
MOST_ROWS = 10_000  # of the whole list; earlier ones are found by their days
NEWEST, OLDEST = "", "oldest"
NO_DAYS = {"from": "", "to": ""}


@dataclass(frozen=True, slots=True)
class Move:
    """A link to other days."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The events before and after the open one, among those that pass the filters."""

    previous: Event | None
    following: Event | None


@dataclass(frozen=True)
class Results:
    """What the filters find."""

    form: TimelineForm
    timeline: Timeline | None
    days: Days | None
    count: int  # of events, undated ones included
    table: Page[Event]
    sort: str
    top_marks: int = TOP_MARKS
    most_rows: int = MOST_ROWS

    @property
    def is_first_run(self) -> bool:
        """True when there is nothing to find at all."""
        return not self.count and not Event.objects.visible().exists()

    @property
    def leaves_out(self) -> bool:
        """True when no days were asked for and a few events lie outside those shown."""
        return self.days is not None and self.days.leaves_out and not self._has_days

    @property
    def is_list_cut(self) -> bool:
        """True when the list ends before the events do."""
        return self.count > self.most_rows

    @property
    def _has_days(self) -> bool:
        return bool(self.form.cleaned_data.get("first") or self.form.cleaned_data.get("last"))

    @property
    def moves(self) -> list[Move]:
        """Ways to other days, as far as the filters leave any."""
        if self.days is None:
            return []
        window, form = self.days.window, self.form
        moves = [Move("Zoom in", form.query_for(window.narrower()))] if window.days > 2 else []
        if self._has_days:
            earlier = Move("← Earlier", form.query_for(window.shifted(-1)))
            later = Move("Later →", form.query_for(window.shifted(1)))
            wider = Move("Zoom out", form.query_for(window.wider()))
            return [earlier, later, *moves, wider, Move("Reset", form.query(**NO_DAYS))]
        if self.leaves_out:
            moves.append(Move("All days", form.query_for(self.days.whole)))
        return moves


def find_results(form: TimelineForm, params: QueryDict, today: date) -> Results:
    """Run the filters: one figure and one page of the table."""
    events = form.events()
    sort = OLDEST if params.get("sort") == OLDEST else NEWEST
    count, timeline, days = 0, None, None
    if form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        counts = form.day_counts()
        if days := days_of(events, first, last, counts):
            timeline = build_timeline(
                events, form.lane_by, days.window, today=today, name_of=country_name, counts=counts
            )
        count = form.count(days)
    table = Paginator(events.chronological(newest_first=sort == NEWEST).with_parties(), ROWS)
    table.count = min(count, MOST_ROWS)  # to skip a million rows takes ten seconds
    return Results(form, timeline, days, count, table.get_page(params.get("page")), sort)


def open_event(params: QueryDict) -> EventView | None:
    """The event that the address names as open, if there is one."""
    public_id = params.get("event", "")
    if not slug_re.fullmatch(public_id):  # else the database may refuse to look for it
        return None
    event = Event.objects.visible().filter(public_id=public_id).first()
    return read_event(event) if event else None


def neighbours(form: TimelineForm, event: Event) -> Neighbours:
    """The events beside `event` in the order of their days, undated ones last."""
    events = form.events()
    return Neighbours(events.preceding(event), events.following(event))


def state_query(form: TimelineForm, params: QueryDict, **changes: str) -> str:
    """The address of the page as it stands: filters, order, page of the table, open event."""
    kept = {name: params.get(name, "") for name in ("sort", "page", "event")}
    return form.query(**kept | changes)
