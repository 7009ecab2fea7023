"""The form of an event: what a person changes in it, and why."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from unfold.widgets import (
    UnfoldAdminSelect2Widget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from events import corrections
from events.consolidation.effective import TYPE_OF_KIND
from events.decided_values import value_in_words
from events.extraction.countries import country_names
from events.extraction.ontology import KINDS, EventType
from events.models import Event, Involvement

# Which columns of the form make one field of a decision.
PARTS = {
    "dates": ("first", "last", "precision"),
    "place": ("place_name", "place_country"),
    **{name: (name,) for name in ("type", "kind", "title", "status")},
}
REASON_IS_MISSING = "Say why, so that others can follow the decision."


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All kinds under their types."""
    return [(t.value, [(k, k.replace("_", " ")) for k in kinds]) for t, kinds in KINDS.items()]


def country_choices() -> list[tuple[str, str]]:
    """All countries by name, and none."""
    return [("", "---------"), *country_names().items()]


class EventForm(forms.ModelForm):  # type: ignore[type-arg]  # no generics at run time
    """An event's effective values; what is left as it was stays the machine's or as decided."""

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

    class Meta:
        """The fields that people may decide."""

        model = Event
        fields: ClassVar = [column for columns in PARTS.values() for column in columns]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._compare_with_what_was_shown()
            self._say_what_the_machine_says()
        else:
            self.fields["title"].required = False
            self.fields["title"].help_text = "Left empty, it is made of the other fields."

    def clean(self) -> dict[str, Any]:
        """Check that kind, days and reason fit; a changed kind brings its type."""
        cleaned = super().clean() or self.cleaned_data
        kind, type_ = cleaned.get("kind"), cleaned.get("type")
        if kind and "type" not in self.changed_data:
            cleaned["type"] = TYPE_OF_KIND[kind].value
        elif kind and type_ and kind not in KINDS[EventType(type_)]:
            kinds = ", ".join(k.replace("_", " ") for k in KINDS[EventType(type_)])
            self.add_error("kind", f"Not a kind of {type_}: choose {kinds}.")
        self._complete_days(cleaned)
        if self.changes() and not cleaned.get("reason", "").strip():
            self.add_error("reason", REASON_IS_MISSING)
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return what the person changed, by the fields of decisions."""
        columns = self.cleaned_data
        values: dict[str, Any] = {
            "dates": {part: columns.get(part) for part in PARTS["dates"]},
            "place": {
                "name": columns.get("place_name", ""),
                "country": columns.get("place_country", ""),
            },
            **{name: columns.get(name) for name in ("type", "kind", "title", "status")},
        }
        changed = set(self.changed_data)
        return {field: values[field] for field, parts in PARTS.items() if changed & set(parts)}

    def _complete_days(self, cleaned: dict[str, Any]) -> None:
        """One day alone is that day; without a precision, that of the days."""
        first, last = cleaned.get("first"), cleaned.get("last")
        cleaned["first"], cleaned["last"] = first or last, last or first
        if first and last and first > last:
            self.add_error("last", "The last day is before the first.")
        if not cleaned["first"]:
            cleaned["precision"] = ""
        elif not cleaned.get("precision"):
            cleaned["precision"] = "day" if cleaned["first"] == cleaned["last"] else "range"

    def _compare_with_what_was_shown(self) -> None:
        # New articles may change the event while the page is open. A field that the person
        # left alone must not become a decision for the value of an hour ago.
        for name in self.Meta.fields:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    def _say_what_the_machine_says(self) -> None:
        for field, value in corrections.machine_differs(self.instance).items():
            column = PARTS.get(field, ("",))[0]
            if column in self.fields:
                self.fields[column].help_text = f"Machine now says: {value_in_words(field, value)}"


class InvolvementForm(forms.ModelForm):  # type: ignore[type-arg]
    """One party and its role: a country, or an organisation or group by name."""

    country = forms.ChoiceField(
        choices=country_choices,
        required=False,
        widget=UnfoldAdminSelectWidget,
    )

    class Meta:
        """What is chosen of a party."""

        model = Involvement
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


class InvolvementFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The parties of an event, which are decided on together."""

    def clean(self) -> None:
        """Check that a change comes with a reason (which stands in the event's form)."""
        super().clean()
        if self.has_changed() and not str(self.data.get("reason", "")).strip():
            raise ValidationError(REASON_IS_MISSING)

    def parties(self) -> list[dict[str, Any]]:
        """Return the parties as decisions keep them."""
        rows = [f.cleaned_data for f in self.forms if f.cleaned_data.get("role")]
        return [
            {
                "name": row["country"] or row["organisation"],
                "role": row["role"],
                "is_country": bool(row["country"]),
            }
            for row in rows
            if not row.get("DELETE")
        ]
