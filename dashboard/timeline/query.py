"""What the timeline is asked for, and the events that it then shows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Sum

from dashboard.timeline.counts import DayCounts
from dashboard.timeline.days import DaysShown
from dashboard.timeline.facets import Chosen, Facet, InDays, OfCountry, WithWords
from events.core.days import Days
from events.core.status import Status
from events.models import DayCount, Event
from events.models.event import EventQuerySet

# Where the database has no counts of what passes, the newest so many are shown: each query of a
# page then looks at these and not at a million.
MOST_EVENTS = 10_000

Kind = TypeVar("Kind", bound=Facet)


@dataclass(frozen=True)
class Query:
    """Facets that all hold. Hypothetical events pass only where a status is chosen."""

    facets: tuple[Facet, ...] = ()

    def without(self, facet: Facet | None) -> "Query":
        """The same but for one facet."""
        return Query(tuple(each for each in self.facets if each is not facet))

    def over(self, days: Days) -> "Query":
        """The same over other days."""
        others = self.without(self.facet(InDays)).facets
        return Query((*others, InDays.between(days.first, days.last)))

    def facet(self, kind: type[Kind]) -> Kind | None:
        """The facet of that kind, if any."""
        return next((each for each in self.facets if isinstance(each, kind)), None)

    @property
    def has_common_words(self) -> bool:
        """True when more texts have the words than were looked through."""
        words = self.facet(WithWords)
        return words is not None and words.matches.is_cut

    def passing(self) -> EventQuerySet:
        """All events that pass."""
        found = Event.objects.visible().exclude(**self._hidden)
        for facet in self.facets:
            found = facet.narrow(found)
        return found

    def events(self) -> EventQuerySet:
        """Those that are shown: where there are no `day_counts`, the newest MOST_EVENTS."""
        if self.day_counts is not None:
            return self.passing()
        return Event.objects.among(self._newest[:MOST_EVENTS])

    @cached_property
    def day_counts(self) -> DayCounts | None:
        """Those that pass, counted by day; None when a facet is set that counts do not know.

        They do not know the days that an event goes on for, which are left to whoever asks.
        """
        others = self.without(self.facet(InDays)).facets
        known = [f for f in others if isinstance(f, Chosen) and f.field in ("type", "status")]
        counts = DayCount.objects.exclude(**self._hidden)
        for facet in known:
            counts = counts.filter(**facet.lookup)
        return counts if len(known) == len(others) else None

    def count(self, days: DaysShown | None) -> int:
        """The number of events that are shown; `days` are theirs (`days_of`)."""
        if self.day_counts is None:
            return min(len(self._newest), MOST_EVENTS)
        if self.facet(InDays):
            return days.number if days else 0
        return self.day_counts.aggregate(total=Sum("count"))["total"] or 0

    @property
    def is_cut(self) -> bool:
        """True when more events pass than are shown."""
        return self.day_counts is None and len(self._newest) > MOST_EVENTS

    @cached_property
    def _newest(self) -> list[int]:
        """The keys of the newest events that pass, one more than MOST_EVENTS where there are."""
        country = self.facet(OfCountry)
        if country is None:
            return self.passing().newest(MOST_EVENTS + 1)
        return country.parts.newest_among(self.without(country).passing(), MOST_EVENTS + 1)

    @property
    def _hidden(self) -> dict[str, Any]:
        chosen = {facet.field for facet in self.facets if isinstance(facet, Chosen)}
        return {} if "status" in chosen else {"status": Status.HYPOTHETICAL}
