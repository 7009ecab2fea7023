"""Pages between a link and what it does: links only ask, buttons do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.db.models import Model
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


def ask(
    model_admin: "ModelAdmin[Any]",
    request: HttpRequest,
    original: Model | None,
    *,
    title: str,
    button: str,
    form: forms.Form | None = None,
    **context: Any,
) -> HttpResponse:
    """Return a page that asks `title` and posts its form to the same address."""
    return _page(
        model_admin,
        request,
        "admin/events/ask.html",
        original=original,
        title=title,
        button=button,
        form=form,
        **context,
    )


def gone_page(
    model_admin: "ModelAdmin[Any]",
    request: HttpRequest,
    gone: Gone,
    written: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Return a page that says where an event went, and gives back what was `written` on it."""
    told = [(name, text) for name, text in written if text]
    title = "This event is not here any more"
    page = "admin/events/gone.html"
    return _page(model_admin, request, page, title=title, gone=gone, written=told, status=410)


def _page(
    model_admin: "ModelAdmin[Any]",
    request: HttpRequest,
    template: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    site = model_admin.admin_site.each_context(request)
    context = {**site, "opts": model_admin.model._meta, **context}
    return render(request, template, context, status=status)
