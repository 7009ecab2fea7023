"""The events of a view as a file. The query string is that of the timeline."""

from collections.abc import Iterator
from itertools import chain, islice

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dashboard.exports.context import Context
from dashboard.exports.formats import FORMATS
from dashboard.exports.pieces import in_blocks
from dashboard.timeline.facets import InDays
from dashboard.timeline.query import MOST_EVENTS
from dashboard.timeline.view import NEWEST, View
from events.core.record import EventRecord
from events.models import Event, Mention
from events.models.event import EventQuerySet
from events.store.records import records_of

_KEYS = 10_000  # of events, asked for at once
_AT_ONCE = 500  # events read by their keys


@require_safe
def export(request: HttpRequest, format: str) -> HttpResponseBase:
    """A file of the events that an address of the timeline shows, in its order."""
    chosen, view = FORMATS.get(format), View.parse(request.GET)
    if chosen is None:
        return _refusal(request, 404, "There is no such format", _known_formats())
    if not view.is_valid:
        return _refusal(request, 400, "These filters cannot be applied", _refused(view))
    events = view.events()
    records = _begun(_read(events, newest_first=view.sort == NEWEST))
    content = in_blocks(chosen.write(records, _context(request, view, events)))
    name = f"dateline-{_days(view)}.{chosen.suffix}"
    response = StreamingHttpResponse(
        iter(()) if request.method == "HEAD" else content, content_type=chosen.content_type
    )
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _refusal(request: HttpRequest, status: int, title: str, says: str) -> HttpResponse:
    return render(request, "export.html", {"title": title, "says": says}, status=status)


def _known_formats() -> str:
    known = ", ".join(f"{each.name} ({each.label})" for each in FORMATS.values())
    return f"Events can be taken away as {known}."


def _refused(view: View) -> str:
    return " ".join(str(message) for messages in view.form.errors.values() for message in messages)


def _read(events: EventQuerySet, *, newest_first: bool) -> Iterator[EventRecord]:
    """Yield `events` as records, by their keys.

    The database copies what a cursor gives before it gives it: a million keys in a second, but a
    million whole rows take longer than a statement may.
    """
    found = events.chronological(newest_first=newest_first).values_list("pk", flat=True)
    keys = found.iterator(chunk_size=_KEYS)
    while some := list(islice(keys, _AT_ONCE)):
        yield from records_of(Event.objects.among(some).chronological(newest_first=newest_first))


def _begun(records: Iterator[EventRecord]) -> Iterator[EventRecord]:
    """`records` with the first one read: what the database refuses is then still said in words."""
    return chain(list(islice(records, 1)), records)


def _context(request: HttpRequest, view: View, events: EventQuerySet) -> Context:
    demo = Mention.objects.current().filter(article__outlet__is_demo=True, event__in=events)
    return Context(
        title=_title(view),
        address=request.build_absolute_uri(view.url()),
        site=request.build_absolute_uri("/").removesuffix("/"),
        made=timezone.localtime(),
        count=events.count(),
        has_demo=demo.exists(),
    )


def _title(view: View) -> str:
    """What the timeline shows, in words: "Events: North Korea; 1–7 May 2019"."""
    asked = "; ".join(facet.words for facet in view.query.facets)
    if not asked:
        return "All events"
    events = f"The newest {MOST_EVENTS:,} events" if view.query.is_cut else "Events"
    return f"{events}: {asked}"


def _days(view: View) -> str:
    """The days asked for, as the name of a file has them."""
    asked = view.query.facet(InDays)
    if asked is None:
        return "all"
    ends = (("from", asked.first), ("to", asked.last))
    return "-".join(f"{word}-{day.isoformat()}" for word, day in ends if day)
