"""What a person may call a view, and what is saved with it."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Value
from django.db.models.functions import Lower

from events.models import SavedView

MOST_VIEWS = 200
LONGEST_NAME = 80
TOO_MANY = f"You have {MOST_VIEWS} saved views, the most there may be. Delete one first."


def is_taken(owner: User, name: str, but: int | None = None) -> bool:
    """Whether another view of a person (than that of the key `but`) has this name."""
    alike = owner.saved_views.kept().alias(low=Lower("name")).filter(low=Lower(Value(name)))
    return any(pk != but for pk in alike.values_list("pk", flat=True))


class NameForm(forms.Form):
    """The name of a view."""

    name = forms.CharField(
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Give the view a name.",
            "max_length": f"A name has at most {LONGEST_NAME} characters; this has %(show_value)d.",
        },
    )

    def __init__(self, owner: User, *args: Any, saved: SavedView | None = None, **kwargs: Any):
        self.owner, self.saved = owner, saved
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """The name with single spaces, if it is free."""
        name = " ".join(self.cleaned_data["name"].split())
        if is_taken(self.owner, name, self.saved.pk if self.saved else None):
            raise ValidationError(f"You have a view called “{name}” already. Choose another name.")
        return name


class SaveForm(NameForm):
    """A new view: `query` as an address has it, its days or always the newest; `upto` is the newest
    event that its reader saw."""

    query = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
    days = forms.ChoiceField(
        choices=[("these", "These days"), ("newest", "Always the newest days")],
        required=False,
        widget=forms.RadioSelect,
    )
    upto = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Say where there are too many."""
        if self.owner.saved_views.kept().count() >= MOST_VIEWS:
            raise ValidationError(TOO_MANY)
        return self.cleaned_data
