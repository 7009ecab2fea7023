"""The filters of the timeline. Their query string is the page's whole state."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from dashboard.names import kind_name
from dashboard.timeline.chart import DayCounts, Days, LaneBy
from dashboard.timeline.window import Window, read_day
from events.core.countries import country_name
from events.core.days import OUT_OF_RANGE, is_within
from events.core.kinds import KINDS, EventType, Tone
from events.core.parties import Role
from events.core.status import Status
from events.models import DayCount, Event, EventParty, ReviewState
from events.models.event import EventQuerySet
from events.models.search import Matches, UnusableWords, events_with
from events.models.visible import HIDDEN

Choices = list[tuple[str, Any]]

# Where the database has no counts of what passes the filters, the newest so many are shown: each
# query of a page then looks at these and not at a million.
MOST_EVENTS = 10_000
QUERY_NAMES = {"first": "from", "last": "to"}  # where it differs from the field's name
TONE_NAMES = {
    Tone.COOPERATION: "Cooperation",
    Tone.CONFLICT: "Conflict",
    Tone.NEUTRAL: "Neither",
}


class DayField(forms.CharField):
    """A day; a year or a month stands for its first day, or with `at_end` for its last."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, *, at_end: bool = False, **kwargs: Any) -> None:
        self.at_end = at_end
        super().__init__(required=False, max_length=40, **kwargs)

    def clean(self, value: Any) -> date | None:
        """Return the day, or None where the field is empty."""
        text = super().clean(value)
        if not text:
            return None
        day = read_day(text, at_end=self.at_end)
        if day is None:
            raise ValidationError(
                "%(text)s is not a day. Write it as 2019-09-10.", params={"text": text}
            )
        if not is_within(day):
            raise ValidationError(OUT_OF_RANGE)
        return day

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows: a whole day, because the browser's widget takes nothing else."""
        day = read_day(data, at_end=self.at_end) if data else None
        return day if day and is_within(day) else data


def _type_choices() -> Choices:
    return [(type_.value, type_.capitalize()) for type_ in EventType]


def _kind_choices() -> Choices:
    groups = [
        (type_.capitalize(), [(kind, kind_name(kind)) for kind in kinds])
        for type_, kinds in KINDS.items()
    ]
    return [("", "Any kind"), *groups]


def _country_choices() -> Choices:
    names = sorted((country_name(code), code) for code in EventParty.objects.countries())
    return [("", "All countries"), *((code, name) for name, code in names)]


class TimelineForm(forms.Form):
    """What to show. Always bound: no filter at all is a valid answer."""

    country = forms.ChoiceField(required=False)
    role = forms.ChoiceField(
        required=False,
        label="As",
        choices=[("", "in any role"), *((role.value, role.value) for role in Role)],
    )
    text = forms.CharField(
        required=False,
        label="Words",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "title or sentence"}),
    )
    first = DayField(label="From")
    last = DayField(label="To", at_end=True)
    lane = forms.ChoiceField(
        required=False,
        label="Lanes by",
        choices=[(LaneBy.TYPE.value, "type"), (LaneBy.COUNTRY.value, "country")],
    )
    type = forms.MultipleChoiceField(
        required=False, choices=_type_choices, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(required=False, choices=_kind_choices)
    status = forms.MultipleChoiceField(
        required=False,
        choices=[(status.value, status.value) for status in Status],
        widget=forms.CheckboxSelectMultiple,
        help_text="Hypothetical events are shown only when chosen here.",
    )
    review = forms.ChoiceField(
        required=False,
        label="Review",
        choices=[("", "any"), *((s.value, s.label) for s in ReviewState if s not in HIDDEN)],
    )

    _matches: Matches | None = None

    def __init__(self, params: QueryDict) -> None:
        super().__init__(params, label_suffix="")
        self.params = params
        # Asked once: a callable would ask the database at each use of the field.
        self.fields["country"].choices = _country_choices()  # type: ignore[attr-defined]

    def add_prefix(self, field_name: str) -> str:
        """The name of a field in the query: `from` and `to` are no names for Python."""
        return QUERY_NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            raise ValidationError(
                f"The period ends ({last}) before it begins ({first}). Swap the two days."
            )
        return cleaned

    def clean_text(self) -> str:
        """Look for the words, once for the whole page; refuse those that none can look for."""
        words: str = self.cleaned_data["text"]
        try:
            self._matches = events_with(words) if words else None
        except UnusableWords as error:
            raise ValidationError(str(error)) from None
        return words

    def events(self) -> EventQuerySet:
        """The events that pass the filters; none when the form has errors.

        The newest MOST_EVENTS of them where `day_counts` knows nothing of the filters.
        """
        if not self.is_valid():
            return Event.objects.none()
        if self.day_counts() is not None:
            return self._passing()
        return Event.objects.among(self._newest[:MOST_EVENTS])

    def count(self, days: Days | None) -> int:
        """The number of events that pass and are shown; `days` are theirs (`days_of`)."""
        counts = self.day_counts()
        if counts is None:
            return min(len(self._newest), MOST_EVENTS)
        if self.cleaned_data["first"] or self.cleaned_data["last"]:
            return days.number if days else 0
        return counts.aggregate(total=Sum("count"))["total"] or 0

    @property
    def is_cut(self) -> bool:
        """True when more events pass than are shown."""
        is_counted = not self.is_valid() or self.day_counts() is not None
        return not is_counted and len(self._newest) > MOST_EVENTS

    @property
    def has_common_words(self) -> bool:
        """True when more texts have the words than were looked through."""
        return self.is_valid() and self._matches is not None and self._matches.is_cut

    @cached_property
    def _newest(self) -> list[int]:
        """The keys of the newest events that pass, one more than MOST_EVENTS where there are."""
        chosen = self.cleaned_data
        if not chosen["country"]:
            return self._passing().newest(MOST_EVENTS + 1)
        role = Role(chosen["role"]) if chosen["role"] else None
        parts = EventParty.objects.of_country(chosen["country"], role)
        return parts.newest_among(self._passing(), MOST_EVENTS + 1)

    def _passing(self) -> EventQuerySet:
        """The events that pass all filters but the country."""
        chosen, found = self.cleaned_data, Event.objects.visible()
        if self._matches is not None:
            found = found.among(self._matches.ids)
        found = found.overlapping(chosen["first"], chosen["last"])
        return found.filter(**self._exact()).exclude(**self._hidden())

    def day_counts(self) -> DayCounts | None:
        """The events that pass, counted by day; None when a filter is set that counts do not know.

        They do not know the days that an event goes on for, so that `first` and `last` are left
        to whoever asks.
        """
        chosen = self.cleaned_data
        if not self.is_valid() or any(
            chosen[name] for name in ("country", "text", "kind", "review")
        ):
            return None
        return DayCount.objects.filter(**self._exact()).exclude(**self._hidden())

    def _exact(self) -> dict[str, Any]:
        lookups = {
            "type__in": "type",
            "kind": "kind",
            "status__in": "status",
            "review_state": "review",
        }
        chosen = self.cleaned_data
        return {lookup: chosen[name] for lookup, name in lookups.items() if chosen[name]}

    def _hidden(self) -> dict[str, Any]:
        return {} if self.cleaned_data["status"] else {"status": Status.HYPOTHETICAL}

    @property
    def lane_by(self) -> LaneBy:
        """What a lane holds."""
        return LaneBy(self.cleaned_data.get("lane") or LaneBy.TYPE)

    @property
    def is_filtered(self) -> bool:
        """True when any filter narrows the events."""
        return any(name != "lane" for name, _ in self._pairs())

    @property
    def shows_more(self) -> bool:
        """True when a filter is set that the page would else fold away."""
        return any(name in ("type", "kind", "status", "review") for name, _ in self._pairs())

    @property
    def type_groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The boxes of the types, under the tone that their marks have."""
        boxes = list(self["type"])
        return [
            (label, [b for b in boxes if EventType(b.data["value"]).tone is tone])
            for tone, label in TONE_NAMES.items()
        ]

    def query(self, **changes: str) -> str:
        """The query string of these filters, empty ones left out, with `changes` made.

        A change to "" takes the name out.
        """
        pairs = [(name, value) for name, value in self._pairs() if name not in changes]
        pairs += [(name, value) for name, value in changes.items() if value]
        return urlencode(pairs)

    def query_for(self, window: Window) -> str:
        """The query string of these filters over other days."""
        return self.query(**{"from": str(window.first), "to": str(window.last)})

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for name in map(self.add_prefix, self.fields):
            for value in self.params.getlist(name):
                if value and (name, value) != ("lane", LaneBy.TYPE):
                    yield name, value
