"""The form of an event: what a person changes in it, and why."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.forms.models import BaseInlineFormSet
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelect2Widget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from dashboard.review.moves import VERDICT, author, in_words, label, who
from dashboard.review.rebase import CHOICE, CHOOSE, REFUSED, SHOWN, mine_in_words
from events import corrections
from events.core.countries import country_names
from events.core.kinds import KINDS, EventType
from events.core.parties import Party, Role
from events.core.values import EventValues
from events.corrections.standing import Standing, standing, standing_from
from events.decisions.effective import effective
from events.decisions.fields import FIELDS, Field, InvalidValue, Value
from events.decisions.threeway import WHOLE, is_party
from events.models import Event, EventParty

MINE, THEIRS = "mine", "theirs"
ACCEPT_BUTTON = "events_event_accept"


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All kinds under their types."""
    return [(t.value, [(k.slug, k.name) for k in t.kinds]) for t in EventType]


def country_choices() -> list[tuple[str, str]]:
    """All countries by name, and none."""
    return [("", "---------"), *country_names().items()]


class EventForm(forms.ModelForm):  # type: ignore[type-arg]  # no generics at run time
    """An event's effective values; what is left as it was stays the machine's or as decided.

    `shown` says what the page was made from, so that what the person changed can be told from
    what others changed meanwhile; `choose` in which aspects they must choose between the two.
    """

    kind = forms.ChoiceField(choices=kind_choices, widget=UnfoldAdminSelect2Widget)
    place_country = forms.ChoiceField(
        choices=country_choices, required=False, widget=UnfoldAdminSelect2Widget
    )
    reason = forms.CharField(
        required=False,
        max_length=2000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text="Needed when something is changed. Others read it beside the decision.",
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    choose = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        """The fields that people may decide."""

        model = Event
        fields: ClassVar = [
            column for field in FIELDS.values() for column in field.columns.values()
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices: dict[str, str] = {}
        if self.instance.pk:
            self.made_from = made_from(self.instance, self.data)
            self.base = self.made_from or standing(self.instance)
            self._start_from_what_was_shown()
            self._ask_to_choose()
            self._say_what_the_machine_says()
        else:
            self.fields["title"].required = False
            self.fields["title"].help_text = "Left empty, it is made of the other fields."

    def clean(self) -> dict[str, Any]:
        """Check that kind, days and reason fit; a changed kind brings its type."""
        cleaned = super().clean() or self.cleaned_data
        if refused := self.data.get(REFUSED):
            self.add_error(None, refused)
        kind, type_ = cleaned.get("kind"), cleaned.get("type")
        if kind and "type" not in self.changed_data:
            cleaned["type"] = KINDS[kind].type.value
        elif kind and type_ and KINDS[kind].type != type_:
            kinds = ", ".join(k.name for k in EventType(type_).kinds)
            self.add_error("kind", f"Not a kind of {type_}: choose {kinds}.")
        self.told = {field.name: value for field in WHOLE for value in self._read(field, cleaned)}
        if self.has_changed_values and not cleaned.get("reason", "").strip():
            self.add_error("reason", corrections.REASON_IS_MISSING)
        return cleaned

    @property
    def has_changed_values(self) -> bool:
        """True when the person changed a value, as against wrote a reason."""
        return bool(set(self.changed_data) & set(self._meta.fields or ()))

    def values(self, parties: list[Party]) -> EventValues:
        """Return all that the form says, with the `parties` beside it."""
        return replace(effective(self.base.values, self.told), parties=tuple(parties))

    @property
    def yielded(self) -> set[str]:
        """The aspects in which the person chose that the others' word holds."""
        return {a for a, name in self.choices.items() if self.cleaned_data.get(name) == THEIRS}

    @property
    def accepts(self) -> bool:
        """True when "Save and accept" was pressed, and not taken back by a choice."""
        return ACCEPT_BUTTON in self.data and VERDICT not in self.yielded

    def clashes(self) -> list[forms.BoundField]:
        """The choices to make, for the template."""
        return [self[name] for name in self.choices.values()]

    def _read(self, field: Field[Any], cleaned: dict[str, Any]) -> Iterator[Value]:
        """Yield the value of a field that the person changed, if it is one; say why it is not."""
        columns = field.columns
        is_changed = set(self.changed_data) & set(columns.values())
        if not is_changed or not set(columns.values()) <= cleaned.keys():
            return
        try:
            value = field.built({part: cleaned[column] for part, column in columns.items()})
        except InvalidValue as error:
            self.add_error(columns.get(error.part), str(error))
        else:
            cleaned.update(field.row(value))  # one day alone is that day, and has a precision
            yield value

    def _start_from_what_was_shown(self) -> None:
        # New articles may change the event while the page is open. A field that the person
        # left alone must not become a decision for the value of an hour ago.
        for field in FIELDS.values():
            self.initial.update(field.row(field.of(self.base.values)))
        self.initial[SHOWN] = self.base.as_token()

    def _ask_to_choose(self) -> None:
        asked = _names(self.data.get(CHOOSE, "")) if self.is_bound else []
        self.choices = {aspect: f"{CHOICE}{number}" for number, aspect in enumerate(asked)}
        for aspect, name in self.choices.items():
            # A verdict is asked about for the button that gives one.
            is_asked = aspect != VERDICT or ACCEPT_BUTTON in self.data
            self.fields[name] = forms.ChoiceField(
                label="Verdict" if aspect == VERDICT else label(aspect),
                choices=self._choices_of(aspect),
                required=is_asked,
                widget=UnfoldAdminRadioSelectWidget,
                error_messages={"required": "Choose which of the two holds."},
            )

    def _choices_of(self, aspect: str) -> list[tuple[str, str]]:
        if aspect == VERDICT:
            told = corrections.last_verdict(self.instance)
            theirs = f"{told.get_action_display()} by {author(told)}" if told else "not judged"
            return [
                (THEIRS, f"Leave it as it stands: {theirs}"),
                (MINE, "Accept it as it stands now, with what I changed"),
            ]
        theirs = in_words(aspect, self.base.values)
        by = author(who(self.instance, aspect))
        mine = mine_in_words(self.data, aspect)
        return [(THEIRS, f"Theirs: {theirs} ({by})"), (MINE, f"Mine, as written below: {mine}")]

    def _say_what_the_machine_says(self) -> None:
        for name, value in corrections.machine_differs(self.instance).items():
            told = FIELDS[name].in_words(value)
            for column in list(FIELDS[name].columns.values())[:1]:
                if column in self.fields:  # not for those who may only look
                    self.fields[column].help_text = f"Machine now says: {told}"


def made_from(event: Event, data: Any) -> Standing | None:
    """Return what a page of `event` was made from: as its form says, or as it stands now.

    None where the form does not say, as one from before an update or of another event.
    """
    if not data:
        return standing(event)
    shown = standing_from(data.get(SHOWN, ""))
    return shown if shown is not None and shown.event == event.pk else None


def _names(told: str) -> list[str]:
    """The aspects to choose in, as the form names them; whatever is none is passed over."""
    try:
        names = list(json.loads(told or "[]"))
    except (TypeError, ValueError):
        return []
    known = (*(field.name for field in WHOLE), VERDICT)
    return [n for n in names if n in known or (isinstance(n, str) and is_party(n))]


class PartyForm(forms.ModelForm):  # type: ignore[type-arg]
    """One party and its role: a country, or an organisation or group by name."""

    country = forms.ChoiceField(
        choices=country_choices, required=False, widget=UnfoldAdminSelectWidget
    )

    class Meta:
        """What is chosen of a party."""

        model = EventParty
        fields: ClassVar = ["country", "organisation", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # rows of a table have no labels of their own
            field.widget.attrs["aria-label"] = field.label or name.capitalize()

    def clean(self) -> dict[str, Any]:
        """Check that it names one party."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("country")) == bool(cleaned.get("organisation")):
            raise ValidationError("Choose a country, or write the name of an organisation.")
        return cleaned

    def _post_clean(self) -> None:
        """Check nothing against the table: a row is a wish, and no row of it is stored as such."""


class PartyFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The parties of an event. Its first rows are those that the page was made from.

    They are known by their place in it and not by rows of the database, which consolidation
    replaces as it likes.
    """

    def get_queryset(self) -> Any:
        """Return the parties that were shown, as rows that are not stored."""
        if not hasattr(self, "_shown"):
            event = self.instance
            base = (made_from(event, self.data) or standing(event)) if event.pk else None
            self._shown = [
                EventParty(role=p.role, **{"country" if p.is_country else "organisation": p.name})
                for p in (base.values.parties if base else ())
            ]
        return self._shown

    def initial_form_count(self) -> int:
        """Return the number of parties shown, as far as they were sent back."""
        shown = len(self.get_queryset())
        return min(shown, self.total_form_count()) if self.is_bound else shown

    def add_fields(self, form: Any, index: int | None) -> None:
        """Add the fields that the table of rows needs, and read no row's number from them."""
        super().add_fields(form, index)
        form.fields["id"] = forms.CharField(required=False, disabled=True, widget=forms.HiddenInput)

    def clean(self) -> None:
        """Check that a change comes with a reason (which stands in the event's form)."""
        if self.has_changed() and not str(self.data.get("reason", "")).strip():
            raise ValidationError(corrections.REASON_IS_MISSING)

    def parties(self) -> list[Party]:
        """Return the parties that the rows name."""
        rows = [f.cleaned_data for f in self.forms if f.cleaned_data.get("role")]
        unsent = self.get_queryset()[self.initial_form_count() :]
        kept = [*map(vars, unsent), *(row for row in rows if not row.get("DELETE"))]
        return [
            Party(row["country"] or row["organisation"], Role(row["role"]), bool(row["country"]))
            for row in kept
        ]

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        if i < self.initial_form_count():
            kwargs["instance"] = self.get_queryset()[i]
        # Past Django's own, which looks for rows of the table by the numbers that were sent.
        form = BaseFormSet._construct_form(self, i, **kwargs)  # type: ignore[attr-defined]
        form.instance.event_id = self.instance.pk
        return form
