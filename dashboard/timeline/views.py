"""The timeline. The query string holds the whole state of a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from dashboard.htmx import HtmxRequest, addressed
from dashboard.timeline.forms import TimelineForm
from dashboard.timeline.page import find_results, neighbours, open_event, state_query


@require_safe
@vary_on_headers("HX-Request")  # the same address is a page or a part of it
def timeline(request: HtmxRequest) -> HttpResponse:
    """The timeline page; for htmx its results only, because the filters stay put."""
    form = TimelineForm(request.GET)
    results = find_results(form, request.GET, timezone.localdate())
    found = open_event(request.GET)
    context = {
        "form": form,
        "results": results,
        "view": found,
        "beside": neighbours(form, found.event) if found else None,
        "query": form.query(),
    }
    template = "timeline/_results.html" if request.htmx else "timeline/page.html"
    response = render(request, template, context)
    return addressed(response, request, state_query(form, request.GET))
