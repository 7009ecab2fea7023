"""What the admin shows beside an event: its sentences, and what people decided."""

from typing import Any

from django import template
from django.urls import reverse

from dashboard.event.evidence import EventView, read_event, source_of
from events import corrections
from events.corrections.words import decision_in_words
from events.decisions.fields import FIELDS
from events.models import Decision, Event, Mention

register = template.Library()


@register.inclusion_tag("admin/events/_sentences.html")
def sentences_of(event: Event) -> dict[str, Any]:
    """The sentences of `event` in their paragraphs, marked, by article."""
    view: EventView = read_event(event)
    return {"sources": view.sources, "view": view}


@register.inclusion_tag("admin/events/_sentences.html")
def sentences_of_mention(mention: Mention) -> dict[str, Any]:
    """The sentences of one mention."""
    return {"sources": [source_of(mention)]}


@register.inclusion_tag("admin/events/_decisions.html")
def decisions_on(event: Event) -> dict[str, Any]:
    """What was decided on `event`, the latest first, and where the machine differs."""
    decisions = event.decisions.select_related("decided_by", "other").order_by("-pk")
    differing = corrections.machine_differs(event)
    return {
        "decisions": [_row(decision) for decision in decisions],
        "differing": [
            (FIELDS[name].label, FIELDS[name].in_words(v)) for name, v in differing.items()
        ],
    }


def _row(decision: Decision) -> dict[str, Any]:
    return {
        "what": decision_in_words(decision),
        "by": decision.decided_by,
        "at": decision.decided_at,
        "reason": decision.reason,
        "is_undoable": corrections.is_undoable(decision),
        "undo": reverse("admin:events_decision_undo", args=[decision.pk]),
    }
