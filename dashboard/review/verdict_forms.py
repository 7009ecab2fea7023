"""Why a person decides so; of a merge, which event is the same occurrence, and what becomes of
people's word on it.
"""

from typing import Any

from django import forms
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from dashboard.review.moves import author, label
from events.corrections import Fall, falls, last_verdict
from events.corrections.standing import Standing, standing, standing_from
from events.decisions.fields import Handed
from events.models import Action, Event

CARRY, KEEP = "carry", "keep"


class ReasonForm(forms.Form):
    """Why a person decides so, on `event` where it is about one."""

    reason = forms.CharField(
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="Others read it beside the decision.",
        max_length=2000,
    )

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event


class MergeForm(ReasonForm):
    """The other event and the reason; then, for each word on it that would fall, a choice."""

    other = forms.CharField(
        label="The other event",
        widget=UnfoldAdminTextInputWidget(),
        help_text="Its id: the last part of its address on the site, eight letters and digits.",
    )
    shown_other = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("other", "reason")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        self.named = _event_by_id(self.data.get("other", ""))
        other = self.named
        self.found = falls(event, other) if other and other.pk != event.pk else []
        told = standing_from(self.data.get("shown_other", ""))
        # What one saw of another event than the one that is named now is no knowledge of it.
        self.seen: Standing | None = told if other and told and told.event == other.pk else None
        self._ask_what_to_carry()

    def clean_other(self) -> Event:
        """Return the event that was named."""
        if self.named is None:
            raise forms.ValidationError("No event has this id.")
        if into := self.named.merged_into:
            raise forms.ValidationError(f"It was merged into “{into}”: name {into.public_id}.")
        return self.named

    def clean(self) -> dict[str, Any]:
        """Check that the person has seen what falls."""
        cleaned = super().clean() or self.cleaned_data
        if (self.found or self.lost) and self.seen is None:
            self.add_error(
                None, "People decided on the other event: see below what becomes of it, and decide."
            )
        return cleaned

    @property
    def carried(self) -> set[str] | None:
        """The fields in which the word on the other event holds; None where there is none."""
        if not self.found:
            return None
        return {f.field.name for f in self.found if self.cleaned_data[_name(f)] == CARRY}

    @property
    def lost(self) -> str:
        """What of the other event cannot be carried over, in words."""
        verdict = last_verdict(self.named) if self.named else None
        if verdict is None or verdict.action != Action.ACCEPT:
            return ""
        return f"It was accepted by {author(verdict)}. That ends: accept the merged event anew."

    def _ask_what_to_carry(self) -> None:
        for fall in self.found:
            self.fields[_name(fall)] = forms.ChoiceField(
                label=label(fall.field.label),
                choices=_choices(fall),
                required=self.seen is not None,
                widget=UnfoldAdminRadioSelectWidget,
                error_messages={"required": "Choose which word holds."},
            )
        if self.named and (self.found or self.lost):
            chosen = {_name(fall): CARRY for fall in self.found if not fall.must_be_chosen}
            self.data = {
                **chosen,
                **dict(self.data.items()),
                "shown_other": standing(self.named).as_token(),
            }


def _choices(fall: Fall) -> list[tuple[str, str]]:
    told = f"{fall.field.in_words(fall.value)} ({author(fall.decision)})"
    if isinstance(fall.kept, Handed):
        return [(CARRY, f"Carry over: {told}"), (KEEP, f"Let fall: {told}")]
    kept = fall.field.in_words(fall.kept)
    return [(CARRY, f"Of the other event: {told}"), (KEEP, f"Of this event: {kept}")]


def _name(fall: Fall) -> str:
    return f"carry_{fall.field.name}"


def _event_by_id(told: str) -> Event | None:
    public_id = told.strip().rstrip("/").rpartition("/")[2]
    return Event.objects.select_related("merged_into").filter(public_id=public_id).first()
