"""What the admin shows beside an event: its sentences, and what people decided."""

from typing import Any

from django import template

from dashboard.event.evidence import read_event
from events import corrections
from events.decisions.fields import FIELDS
from events.models import Event

register = template.Library()
register.filter(corrections.is_undoable)


@register.inclusion_tag("admin/events/_sentences.html")
def sentences_of(event: Event) -> dict[str, Any]:
    """The sentences of `event` in their paragraphs, marked, by article."""
    view = read_event(event)
    return {"sources": view.sources, "view": view}


@register.inclusion_tag("admin/events/_decisions.html")
def decisions_on(event: Event) -> dict[str, Any]:
    """What was decided on `event`, the latest first, and where the machine differs."""
    decisions = event.decisions.select_related("decided_by", "other").order_by("-pk")
    differing = corrections.machine_differs(event)
    return {
        "decisions": decisions,
        "differing": [
            (FIELDS[name].label, FIELDS[name].in_words(v)) for name, v in differing.items()
        ],
    }
