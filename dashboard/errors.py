"""Pages for requests that cannot be answered."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request as plain_bad_request

_MOST_READ = 100_000_000  # bytes
_BLOCK = 1 << 20


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what is wrong with a request; one that is too large in words that help."""
    if not isinstance(exception, RequestDataTooBig):
        return plain_bad_request(request, exception)
    _read_rest(request)
    return render(request, "413.html", status=413)


def _read_rest(request: HttpRequest) -> None:
    """Take what the browser still sends: it shows no answer before it has sent everything."""
    for _ in range(_MOST_READ // _BLOCK):
        if not request.read(_BLOCK):
            return
