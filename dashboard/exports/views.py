"""The events of a view as a file. The query string is that of the timeline."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

import numpy as np
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dashboard.exports.context import Context
from dashboard.exports.formats import FORMATS
from dashboard.exports.pieces import in_blocks
from dashboard.timeline.days import ALL
from dashboard.timeline.listing import ordered
from dashboard.timeline.page import Page, page_of
from dashboard.timeline.view import NEWEST, View
from events.core.record import EventRecord
from events.models import Event, Outlet
from events.store.records import records_of

_AT_ONCE = 500  # events read by their keys


@require_safe
def export(request: HttpRequest, format: str) -> HttpResponseBase:
    """A file of the events that an address of the timeline shows, in its order."""
    chosen = FORMATS.get(format)
    if chosen is None:
        return _refusal(request, 404, "There is no such format", _known_formats())
    view = View.parse(request.GET)
    page = page_of(view.over(None) if view.is_plain else view, timezone.localdate())
    if page.view.problems:
        says = " ".join(page.view.problems)
        return _refusal(request, 400, "These filters cannot be applied", says)
    content = in_blocks(chosen.write(_begun(_records(page)), _context(request, page)))
    response = StreamingHttpResponse(
        iter(()) if request.method == "HEAD" else content, content_type=chosen.content_type
    )
    name = f"dateline-{_days(page.view)}.{chosen.suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _refusal(request: HttpRequest, status: int, title: str, says: str) -> HttpResponse:
    return render(request, "export.html", {"title": title, "says": says}, status=status)


def _known_formats() -> str:
    known = ", ".join(f"{each.name} ({each.label})" for each in FORMATS.values())
    return f"Events can be taken away as {known}."


def _records(page: Page) -> Iterator[EventRecord]:
    """Yield the events of a page as records, some at a time: a million rows outlast a statement."""
    keys: Sequence[int] = page.finding.world.table.id[ordered(page.view, page.finding)].tolist()
    newest_first = page.view.sort == NEWEST
    for start in range(0, len(keys), _AT_ONCE):
        some = Event.objects.among(keys[start : start + _AT_ONCE])
        yield from records_of(some.chronological(newest_first=newest_first))


def _begun(records: Iterator[EventRecord]) -> Iterator[EventRecord]:
    """`records` with the first one read: what the database refuses is then still said in words."""
    return chain(list(islice(records, 1)), records)


def _context(request: HttpRequest, page: Page) -> Context:
    return Context(
        title=f"{page.heading}, {page.days}",
        address=request.build_absolute_uri(page.view.url()),
        site=request.build_absolute_uri("/").removesuffix("/"),
        made=timezone.localtime(),
        count=page.finding.number,
        has_demo=_has_demo(page),
    )


def _has_demo(page: Page) -> bool:
    """True where some of these events are told by articles that are invented."""
    demo = list(Outlet.objects.filter(is_demo=True).values_list("pk", flat=True))
    tellers = page.finding.world.table.tellers
    return bool(np.isin(tellers.what[page.finding.rows[tellers.row]], demo).any())


def _days(view: View) -> str:
    """The days shown, as the name of a file has them."""
    days = view.query.days
    return f"{days.first}-to-{days.last}" if days else ALL
