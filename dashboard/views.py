"""The timeline and its events. The query string holds the whole state of a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from dashboard.evidence import read_event
from dashboard.forms import TimelineForm
from dashboard.page import find_results, neighbours, open_event, state_query
from events.models import Event, ReviewState


class HtmxRequest(HttpRequest):
    """A request as our middleware hands it on."""

    htmx: HtmxDetails


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
    return _addressed(response, request, state_query(form, request.GET))


@require_safe
@vary_on_headers("HX-Request")
def event(request: HtmxRequest, public_id: str) -> HttpResponse:
    """One event with its evidence: a page of its own, or for htmx the panel's content."""
    found = get_object_or_404(Event.objects.select_related("merged_into"), public_id=public_id)
    if found.merged_into:
        return redirect(f"{found.merged_into.get_absolute_url()}?{request.GET.urlencode()}")
    if found.review_state == ReviewState.REJECTED and not request.user.has_perm(
        "events.change_event"
    ):
        raise Http404("a reviewer rejected this event")
    form = TimelineForm(request.GET)
    context = {
        "view": read_event(found, request.GET.get("sources")),
        "beside": neighbours(form, found),
        "form": form,
        "query": form.query(),
    }
    template = "timeline/_event.html" if request.htmx else "timeline/event.html"
    response = render(request, template, context)
    return _addressed(response, request, state_query(form, request.GET, event=public_id))


def _addressed(response: HttpResponse, request: HtmxRequest, query: str) -> HttpResponse:
    """For htmx, tell the browser the address of the timeline as it stands after the swap."""
    if request.htmx:
        path = reverse("timeline")
        response["HX-Push-Url"] = f"{path}?{query}" if query else path
    return response
