"""Pages between a link and what it does: links only ask, buttons do."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.corrections import Gone


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
