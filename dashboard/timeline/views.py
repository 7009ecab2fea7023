"""The timeline and the other views of its query. The query string holds the whole state of a page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from dashboard.htmx import HtmxRequest
from dashboard.timeline.calendar import calendar_of
from dashboard.timeline.listing import listing_of
from dashboard.timeline.matrix import matrix_of
from dashboard.timeline.page import Page, page_of
from dashboard.timeline.shading import tone_legend
from dashboard.timeline.suggest import all_filters, first_of, suggest
from dashboard.timeline.table import table_of
from dashboard.timeline.view import View, slug
from events.models import Event


@require_safe
@vary_on_headers("HX-Request")  # the same address is a page or a part of it
def timeline(request: HtmxRequest) -> HttpResponse:
    """The timeline page; for htmx what of it follows the filters."""
    view = View.parse(request.GET, "timeline")
    page = page_of(view, timezone.localdate(), after=slug(request.GET.get("from", "")))
    if typed := _typed(request, page):
        return typed
    template = "timeline/_results.html" if request.htmx else "timeline/page.html"
    return render(request, template, {"page": page})


def _typed(request: HtmxRequest, page: Page) -> HttpResponse | None:
    """Where what was typed leads, without a script to complete it; None where nothing was."""
    if not (asked := request.GET.get("ask", "").strip()):
        return None
    groups = suggest(asked, page.view, page.finding, page.span)
    return redirect(first_of(groups) or page.view.url())


@require_safe
def table(request: HtmxRequest) -> HttpResponse:
    """The same events in a table, which begins behind the mark "from"."""
    page = page_of(View.parse(request.GET, "table"), timezone.localdate())
    shown = table_of(page.view, page.finding, request.GET.get("from", ""))
    return _typed(request, page) or render(
        request, "timeline/table.html", {"page": page, "table": shown}
    )


@require_safe
def calendar(request: HtmxRequest) -> HttpResponse:
    """The same events by their days, in years up to "until"."""
    page = page_of(View.parse(request.GET, "calendar"), timezone.localdate())
    shown = calendar_of(page.view, page.finding, request.GET.get("until", ""))
    context = {"page": page, "calendar": shown, "tones": tone_legend()}
    return _typed(request, page) or render(request, "timeline/calendar.html", context)


@require_safe
def matrix(request: HtmxRequest) -> HttpResponse:
    """The same events by who acts upon whom."""
    page = page_of(View.parse(request.GET, "matrix"), timezone.localdate())
    context = {"page": page, "matrix": matrix_of(page.view, page.finding), "tones": tone_legend()}
    return _typed(request, page) or render(request, "timeline/matrix.html", context)


@require_safe
def rows(request: HtmxRequest, public_id: str) -> HttpResponse:
    """The rows of the list behind an event."""
    page = page_of(View.parse(request.GET), timezone.localdate())
    after = get_object_or_404(Event, public_id=public_id)
    listing = listing_of(page.view, page.finding, after)
    return render(request, "timeline/_rows.html", {"page": page, "listing": listing})


@require_safe
def suggestions(request: HtmxRequest) -> HttpResponse:
    """What the query line offers for the letters typed so far."""
    page = page_of(View.parse(request.GET), timezone.localdate())
    groups = suggest(request.GET.get("ask", ""), page.view, page.finding, page.span)
    return render(request, "timeline/_suggestions.html", {"groups": groups})


@require_safe
@vary_on_headers("HX-Request")
def filters(request: HtmxRequest) -> HttpResponse:
    """All facets with their values and counts: a page, or for htmx the panel of it."""
    page = page_of(View.parse(request.GET), timezone.localdate())
    groups = all_filters(page.view, page.finding)
    template = "timeline/_facets.html" if request.htmx else "timeline/filters.html"
    return render(request, template, {"page": page, "groups": groups})
