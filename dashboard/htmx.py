"""Requests of htmx, and the answers that name the address of what they show."""

from django.http import HttpRequest, HttpResponse
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request as our middleware hands it on."""

    htmx: HtmxDetails


def addressed(response: HttpResponse, request: HtmxRequest, url: str) -> HttpResponse:
    """For htmx, tell the browser the address of the timeline as it stands after the swap."""
    return push_url(response, url) if request.htmx else response
