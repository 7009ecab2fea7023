"""The timeline. The query string holds the whole state of a page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from dashboard.htmx import HtmxRequest
from dashboard.timeline.listing import listing_of
from dashboard.timeline.page import page_of
from dashboard.timeline.suggest import all_filters, first_of, suggest
from dashboard.timeline.view import View, slug
from events.models import Event


@require_safe
@vary_on_headers("HX-Request")  # the same address is a page or a part of it
def timeline(request: HtmxRequest) -> HttpResponse:
    """The timeline page; for htmx what of it follows the filters."""
    view = View.parse(request.GET)
    page = page_of(view, timezone.localdate(), after=slug(request.GET.get("from", "")))
    if asked := request.GET.get("ask", "").strip():  # typed without a script to complete it
        groups = suggest(asked, page.view, page.finding, page.span)
        return redirect(first_of(groups) or page.view.url())
    template = "timeline/_results.html" if request.htmx else "timeline/page.html"
    return render(request, template, {"page": page})


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
