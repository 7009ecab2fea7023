"""The state of the timeline: all that its address says, as one object."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.http import QueryDict
from django.urls import reverse

from dashboard.timeline.facets import Pair
from dashboard.timeline.forms import TimelineForm
from dashboard.timeline.lane_by import BY_TYPE, LANES, LaneBy
from dashboard.timeline.query import Query
from events.models import Event
from events.models.event import EventQuerySet

NEWEST, OLDEST = "", "oldest"
MOST_DIGITS = 9  # of the number of a page
_PLAIN = ("lane", BY_TYPE.name)  # goes without saying


@dataclass(frozen=True)
class View:
    """What is shown, how, and which event is open. Its `form` edits it and says what was refused."""

    form: TimelineForm = field(compare=False)
    query: Query
    lane_by: LaneBy
    sort: str  # NEWEST or OLDEST
    page: int  # of the list
    event: str  # the public id of the open event, or empty
    rest: tuple[Pair, ...] = ()  # what was refused or says nothing alone, so that it is not lost

    @classmethod
    def parse(cls, params: QueryDict) -> "View":
        """Return what an address asks for; with errors in the form, for no events."""
        form = TimelineForm(params)
        view = cls(
            form,
            Query(tuple(form.facets()) if form.is_valid() else ()),
            LANES.get(form.cleaned_data.get("lane", ""), BY_TYPE),
            OLDEST if params.get("sort") == OLDEST else NEWEST,
            _number(params.get("page", "")),
            _slug(params.get("event", "")),
        )
        said = {name for name, _ in view._pairs()}
        others = [pair for pair in form.given() if pair[0] not in said]
        return replace(view, rest=tuple(pair for pair in others if pair != _PLAIN))

    @property
    def is_valid(self) -> bool:
        """True when nothing of the address was refused."""
        return self.form.is_valid()

    def events(self) -> EventQuerySet:
        """The events to show; none where something was refused."""
        return self.query.events() if self.is_valid else Event.objects.none()

    def url(self, **changes: Any) -> str:
        """The address of this view with `changes` made; all but the open event leads to page 1."""
        if changes.keys() - {"event"}:
            changes = {"page": 1} | changes
        return _address(reverse("timeline"), replace(self, **changes)._pairs())

    def event_url(self, event: Event) -> str:
        """The address of an event, that leads back here."""
        return _address(event.get_absolute_url(), self._without_event)

    @property
    def chart_query(self) -> str:
        """What the chart's script writes behind the address of an event."""
        return urlencode(self._without_event)

    @cached_property
    def _without_event(self) -> list[Pair]:
        return replace(self, event="")._pairs()

    def _pairs(self) -> list[Pair]:
        said = [pair for facet in self.query.facets for pair in facet.pairs] + list(self.rest)
        state = (
            ("lane", "" if self.lane_by is BY_TYPE else self.lane_by.name),
            ("sort", self.sort),
            ("page", str(self.page) if self.page > 1 else ""),
            ("event", self.event),
        )
        return [*said, *(pair for pair in state if pair[1])]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 1


def _slug(text: str) -> str:
    """`text` where it may name an event: else the database may refuse to look for it."""
    return text if slug_re.fullmatch(text) else ""


def _address(path: str, pairs: list[Pair]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
