"""Actions on many rows: few are done at once, many by a job that the person can watch."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from unfold.forms import ActionForm

from dashboard.accounts import user_of
from dashboard.admin.pages import ask
from dashboard.review.verdict_forms import ReasonForm
from events import jobs
from events.models import Article, Event, JobKind

_SHOWN = 20  # of the chosen events on the page that asks why
_LISTED = "listed"


class ListedActionForm(ActionForm):
    """What to do with the chosen events, and when they were listed."""

    listed = forms.CharField(
        label="",
        required=False,
        widget=forms.HiddenInput,
        initial=lambda: timezone.now().isoformat(),
    )


def listed_in(request: HttpRequest) -> str:
    """Return when the list was shown that an action comes from, for its parameter `listed`."""
    told = request.POST.get(_LISTED, "")
    try:
        return told if datetime.fromisoformat(told).tzinfo else ""
    except ValueError:
        return ""


def carry_out(
    request: HttpRequest, kind: JobKind, rows: QuerySet[Any], *, done: str, **parameters: Any
) -> None:
    """Do `kind` to `rows` and say so in the words of `done`: "accepted"."""
    name = rows.model._meta.verbose_name
    ids = rows.values_list("pk", flat=True)
    say(request, jobs.carry_out(kind, ids, user=user_of(request), **parameters), name, done=done)


def say(request: HttpRequest, begun: jobs.Begun, name: Any, *, done: str) -> None:
    """Tell the person how many rows called `name` are `done`, and what went wrong with which."""
    if begun.job is not None:
        text = '{} {}s are being {}. <a class="underline" href="{}">See how far it is</a>'
        link = begun.job.get_absolute_url()
        messages.success(request, format_html(text, f"{begun.total:,}", name, done, link))
        return
    count = begun.total - len(begun.problems)
    messages.success(request, f"{count} {name}{pluralize(count)} {done}.")
    if begun.problems:
        listed = format_html_join("; ", "{}: {}", ((p.row, p.why) for p in begun.problems))
        messages.error(request, format_html("Not {}: {}", done, listed))


def read_again(request: HttpRequest, articles: QuerySet[Article]) -> None:
    """Have `articles` read again, and say so."""
    carry_out(request, JobKind.EXTRACT, articles, done="sent to be read again")


def reject_many(
    model_admin: "ModelAdmin[Event]", request: HttpRequest, events: QuerySet[Event]
) -> HttpResponse | None:
    """Ask once for a reason, then reject all `events`; None sends back to the list."""
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        listed = listed_in(request)
        carry_out(request, JobKind.REJECT, events, done="rejected", reason=reason, listed=listed)
        return None
    count = events.count()
    is_across = request.POST.get("select_across") == "1"  # all that the list's filters find
    selected = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return ask(
        model_admin,
        request,
        title=f"Reject {count:,} event{pluralize(count)}?",
        button="Reject",
        form=form,
        events=events[:_SHOWN],
        more=max(0, count - _SHOWN),
        selected=selected[:1] if is_across else selected,
        is_across=is_across,
        action="reject_selected",
        checkbox=ACTION_CHECKBOX_NAME,
        listed=listed_in(request),
    )
