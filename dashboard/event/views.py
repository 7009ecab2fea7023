"""One event: a page of its own, or the panel of the timeline."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from dashboard.event.evidence import read_event
from dashboard.event.near import near
from dashboard.htmx import HtmxRequest
from dashboard.timeline.beside import beside
from dashboard.timeline.page import page_of
from dashboard.timeline.view import View
from events.models import Event


@require_safe
@vary_on_headers("HX-Request")
def event(request: HtmxRequest, public_id: str) -> HttpResponse:
    """One event with its evidence: a page of its own, or for htmx the panel's content."""
    found = get_object_or_404(Event.objects.select_related("merged_into"), public_id=public_id)
    if found.merged_into:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(f"{found.merged_into.get_absolute_url()}{query}")
    if not found.is_visible and not request.user.has_perm("events.change_event"):
        raise Http404("readers do not see this event")
    page = page_of(View.parse(request.GET), timezone.localdate())
    context = {
        "state": page.view,
        "back_url": page.view.url(event=found.public_id),
        "view": read_event(found, request.GET.get("sources")),
        "near": near(found, page.finding.world),
        "beside": beside(page.view, page.finding, found),
    }
    return render(
        request, "timeline/_event.html" if request.htmx else "timeline/event.html", context
    )
