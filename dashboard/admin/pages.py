"""Pages between a link and what it does: links only ask, buttons do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from unfold.widgets import UnfoldAdminTextareaWidget

from events.corrections import Gone
from events.models import Event


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


def ask(model_admin: "ModelAdmin[Any]", request: HttpRequest, **context: Any) -> HttpResponse:
    """Return a page that asks `title` and posts its form, by its `button`, to this address."""
    return page_of(model_admin, request, "admin/events/ask.html", **context)


def gone_page(
    model_admin: "ModelAdmin[Any]",
    request: HttpRequest,
    gone: Gone,
    written: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Return a page that says where an event went, and gives back what was `written` on it."""
    told = [(name, text) for name, text in written if text]
    context = {"title": "This event is not here any more", "gone": gone, "written": told}
    return page_of(model_admin, request, "admin/events/gone.html", status=410, **context)


def page_of(
    model_admin: "ModelAdmin[Any]",
    request: HttpRequest,
    template: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Return a page of ours in the admin, about what `model_admin` looks after."""
    site = model_admin.admin_site.each_context(request)
    context = {**site, "opts": model_admin.model._meta, **context}
    return render(request, template, context, status=status)
