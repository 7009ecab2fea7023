"""Pages between a link and what it does: links only ask, buttons do."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from unfold.widgets import UnfoldAdminTextareaWidget


class ReasonForm(forms.Form):
    """Why a person decides so."""

    reason = forms.CharField(
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="Others read it beside the decision.",
        max_length=2000,
    )


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
    return render(
        request,
        "admin/events/ask.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.model._meta,
            "original": original,
            "title": title,
            "button": button,
            "form": form,
            **context,
        },
    )
