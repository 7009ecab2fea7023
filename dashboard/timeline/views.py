"""The timeline. The query string holds the whole state of a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from dashboard.htmx import HtmxRequest, addressed
from dashboard.timeline.page import find_results, neighbours, open_event
from dashboard.timeline.view import View


@require_safe
@vary_on_headers("HX-Request")  # the same address is a page or a part of it
def timeline(request: HtmxRequest) -> HttpResponse:
    """The timeline page; for htmx its results only, because the filters stay put."""
    state = View.parse(request.GET)
    found = open_event(state)
    context = {
        "state": state,
        "results": find_results(state, timezone.localdate()),
        "view": found,
        "beside": neighbours(state, found.event) if found else None,
    }
    template = "timeline/_results.html" if request.htmx else "timeline/page.html"
    return addressed(render(request, template, context), request, state.url())
