"""The filters of the timeline. Their query string is the page's whole state."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from dashboard.names import kind_name
from dashboard.timeline import DayCounts, LaneBy
from dashboard.window import Window, read_day
from events.extraction.countries import country_name
from events.extraction.ontology import KINDS, EventType, Role, Status, Tone
from events.models import DayCount, Event, Involvement, ReviewState
from events.models.event import EventQuerySet
from events.models.search import telling

Choices = list[tuple[str, Any]]

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
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        """Return the day, or None where the field is empty."""
        text = super().clean(value)
        if not text:
            return None
        if day := read_day(text, at_end=self.at_end):
            return day
        raise ValidationError(
            "%(text)s is not a day. Write it as 2019-09-10.", params={"text": text}
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows: a whole day, because the browser's widget takes nothing else."""
        return (read_day(data, at_end=self.at_end) if data else None) or data


def _type_choices() -> Choices:
    return [(type_.value, type_.capitalize()) for type_ in EventType]


def _kind_choices() -> Choices:
    groups = [
        (type_.capitalize(), [(kind, kind_name(kind)) for kind in kinds])
        for type_, kinds in KINDS.items()
    ]
    return [("", "Any kind"), *groups]


def _country_choices() -> Choices:
    names = sorted((country_name(code), code) for code in Involvement.objects.countries())
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
        choices=[
            ("", "any"),
            *((s.value, s.label) for s in ReviewState if s is not ReviewState.REJECTED),
        ],
    )

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

    def events(self) -> EventQuerySet:
        """The events that pass the filters; none when the form has errors."""
        found = Event.objects.visible()
        if not self.is_valid():
            return found.none()
        chosen = self.cleaned_data
        if chosen["country"]:
            role = Role(chosen["role"]) if chosen["role"] else None
            found = found.involving(chosen["country"], role)
        if chosen["text"]:
            found = telling(found, chosen["text"])
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
