"""How an event is cited: what happened, when and how narrowly, and who says so."""

from django.http import HttpRequest
from django.utils import timezone

from dashboard.event.evidence import EventView, days_of
from dashboard.timeline.telling import telling_of
from events.core.days import Precision, day_in_words

_MOST = 5  # sources that are named


def citation(view: EventView, request: HttpRequest) -> str:
    """Return one paragraph: title, days with their precision, status, sources, address."""
    event = view.event
    status = telling_of(event, timezone.localdate()).words
    parts = [
        event.title,
        f"{days_of(event) or 'No day given'}{_precision(event.precision)}",
        status[:1].upper() + status[1:],
        f"Sources: {_sources(view)}",
        f"Dateline event {event.public_id}, {request.build_absolute_uri(event.get_absolute_url())}",
    ]
    return ". ".join(part for part in parts if part)


def _precision(precision: str) -> str:
    if not precision or Precision(precision).is_of_a_day:
        return ""
    told = "a range of days" if precision == Precision.RANGE else f"the {precision}"
    return " (still going on when told)" if precision == Precision.OPEN else f" (known to {told})"


def _sources(view: EventView) -> str:
    named = [
        f"\u201c{source.mention.article.title}\u201d, {source.mention.article.outlet.name}, "
        f"{day_in_words(source.mention.article.published_day)}"
        for source in list(view.sources)[:_MOST]
    ]
    more = len(view.mentions) - len(named)
    return "; ".join([*named, *([f"and {more} more"] if more > 0 else [])]) or "none"
