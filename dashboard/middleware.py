"""What differs between the admin and the other pages."""

from collections.abc import Callable

from csp.constants import UNSAFE_EVAL
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class AdminScriptsMiddleware:
    """Let the admin evaluate the expressions in its templates.

    Unfold's menus are Alpine.js expressions, which Alpine evaluates as code. All other
    pages run only the scripts that we ship.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("admin:index")):
            # The attribute by which django-csp's own view decorators speak to it.
            response._csp_update = {"script-src": UNSAFE_EVAL}  # type: ignore[attr-defined]
        return response
