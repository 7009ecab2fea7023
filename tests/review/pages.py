"""The admin's pages of events, as a browser opens them and sends them back."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.forms import BooleanField
from django.test import Client
from django.urls import reverse

from events.models import Event

REASON = "The ministry said so on the 12th."
ACCEPT = {"events_event_accept": "1"}


def account(role: str, name: str = "") -> User:
    """An account of the group `role`, made once."""
    user, _ = User.objects.get_or_create(username=name or role, defaults={"is_staff": True})
    user.groups.add(Group.objects.get(name=role))
    return user


def address(event: Event, page: str = "change") -> str:
    """The address of a page of `event` in the admin."""
    return reverse(f"admin:events_event_{page}", args=[event.pk])


class Reviewer:
    """One person with a browser of their own."""

    def __init__(self, name: str) -> None:
        self.user = account("reviewer", name)
        self.client = Client(raise_request_exception=True)
        self.client.force_login(self.user)

    def open(self, event: Event) -> dict[str, Any]:
        """The fields of the event's page as a browser would send them back."""
        return fields_of(self.client.get(address(event)))

    def send(self, event: Event, fields: dict[str, Any], **changes: Any) -> Any:
        """Send an opened page back, with `changes`; a reason is given unless told otherwise."""
        return self.client.post(address(event), {**fields, "reason": REASON, **changes})

    def save(self, event: Event, **changes: Any) -> Any:
        """Open the page, change something and save."""
        return self.send(event, self.open(event), **changes)

    def ask(self, event: Event, page: str) -> dict[str, Any]:
        """Open a page that asks about a verdict."""
        return {"shown": self.client.get(address(event, page)).context["shown"]}

    def judge(
        self, event: Event, page: str, fields: dict[str, Any] | None = None, **told: Any
    ) -> Any:
        """Send a verdict, from a page opened before or just now."""
        asked = self.ask(event, page) if fields is None else fields
        return self.client.post(address(event, page), {**asked, "reason": REASON, **told})


def fields_of(page: Any) -> dict[str, Any]:
    """The fields in a change page, as a browser sends them: ticked boxes only."""
    form = page.context["adminform"].form
    [inline] = page.context["inline_admin_formsets"]
    sent: dict[str, Any] = {}
    for part in (form, inline.formset.management_form, *inline.formset.forms):
        for bound in part:
            value = bound.value()
            if not isinstance(bound.field, BooleanField):
                sent[bound.html_name] = "" if value is None else getattr(value, "pk", value)
            elif value:
                sent[bound.html_name] = "on"
    return sent


def added_party(fields: dict[str, Any], country: str, role: str = "actor") -> dict[str, Any]:
    """The page's fields with a row more."""
    number = int(fields["parties-TOTAL_FORMS"])
    row = {"country": country, "organisation": "", "role": role}
    return {
        **fields,
        **{f"parties-{number}-{name}": value for name, value in row.items()},
        "parties-TOTAL_FORMS": str(number + 1),
    }


def choices_in(page: Any) -> dict[str, str]:
    """The choices that a page asks for: their labels, by the name of the field."""
    return {bound.html_name: bound.label for bound in page.context["adminform"].form.clashes()}
