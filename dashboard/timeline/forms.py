"""The filters of the timeline: how a view is edited, and what is wrong with its address."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from dashboard.timeline.facets import Chosen, Facet, InDays, OfCountry, Pair, WithWords
from dashboard.timeline.lane_by import LANES
from dashboard.timeline.style import TONE_WORDS
from dashboard.words import WordsField
from events.core.countries import country_name
from events.core.days import EARLIEST, LATEST, OUT_OF_RANGE, Days, is_within
from events.core.kinds import EventType
from events.core.parties import Role
from events.core.status import Status
from events.models import EventParty, ReviewState
from events.models.visible import HIDDEN

Choices = list[tuple[str, Any]]

QUERY_NAMES = {"first": "from", "last": "to"}  # where it differs from the field's name
CHOSEN = ("type", "kind", "status", "review")  # the fields that an event has one value of


class DayField(forms.CharField):
    """A day; a year or a month stands for its first day, or with `at_end` for its last."""

    widget = forms.DateInput(
        format="%Y-%m-%d", attrs={"type": "date", "min": str(EARLIEST), "max": str(LATEST)}
    )

    def __init__(self, *, at_end: bool = False, **kwargs: Any) -> None:
        self.at_end = at_end
        super().__init__(required=False, max_length=40, **kwargs)

    def clean(self, value: Any) -> date | None:
        """Return the day, or None where the field is empty."""
        text = super().clean(value)
        if not text:
            return None
        day = self._day(text)
        if day is None:
            raise ValidationError(
                "%(text)s is not a day. Write it as 2019-09-10.", params={"text": text}
            )
        if not is_within(day):
            raise ValidationError(OUT_OF_RANGE)
        return day

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows: a whole day, because the browser's widget takes nothing else."""
        day = self._day(data or "")
        return day if day and is_within(day) else data

    def _day(self, text: str) -> date | None:
        if days := Days.from_words(text):
            return days.last if self.at_end else days.first
        return None


def _kind_choices() -> Choices:
    groups = [
        (type_.capitalize(), [(kind.slug, kind.name) for kind in type_.kinds])
        for type_ in EventType
    ]
    return [("", "Any kind"), *groups]


def _country_choices() -> Choices:
    names = sorted((country_name(code), code) for code in EventParty.objects.countries())
    return [("", "All countries"), *((code, name) for name, code in names)]


class TimelineForm(forms.Form):
    """What to show. Always bound: no filter at all is a valid answer."""

    country = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "No event involves “%(value)s”."}
    )
    role = forms.ChoiceField(
        required=False,
        label="As",
        choices=[("", "in any role"), *((role.value, role.value) for role in Role)],
    )
    text = WordsField(
        WithWords.of,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "title or sentence"}),
    )
    first = DayField(label="From")
    last = DayField(label="To", at_end=True)
    lane = forms.ChoiceField(
        required=False, label="Lanes by", choices=[(name, name) for name in LANES]
    )
    type = forms.MultipleChoiceField(
        required=False,
        choices=[(type_.value, type_.capitalize()) for type_ in EventType],
        widget=forms.CheckboxSelectMultiple,
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
        choices=[("", "any"), *(state for state in ReviewState.choices if state[0] not in HIDDEN)],
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

    def facets(self) -> Iterator[Facet]:
        """What a valid form asks for."""
        chosen = self.cleaned_data
        if chosen["country"]:
            yield OfCountry.of(chosen["country"], chosen["role"])
        if chosen["text"]:
            yield chosen["text"]
        if chosen["first"] or chosen["last"]:
            yield InDays.between(chosen["first"], chosen["last"])
        for name in CHOSEN:
            if values := chosen[name]:
                yield Chosen.of(name, (values,) if isinstance(values, str) else tuple(values))

    def given(self) -> Iterator[Pair]:
        """What the address says of the fields, as it says it."""
        for name in map(self.add_prefix, self.fields):
            yield from ((name, value) for value in self.params.getlist(name) if value)

    @property
    def shows_more(self) -> bool:
        """True when a filter is set that the page would else fold away."""
        return any(name in CHOSEN for name, _ in self.given())

    @property
    def type_groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The boxes of the types, under the tone that their marks have."""
        boxes = list(self["type"])
        return [
            (label, [b for b in boxes if EventType(b.data["value"]).tone is tone])
            for tone, label in TONE_WORDS.items()
        ]
