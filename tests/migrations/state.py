"""What of a database must outlive every migration, in words of no release."""

import json
from typing import Any

from events.decisions.effective import values_json
from events.models import Action, Event
from events.store.neighbourhood import event_values


def state_of_events() -> dict[str, Any]:
    """Return what readers see of each event and what people said of it, by its public id."""
    rows = Event.objects.select_related("merged_into").order_by("public_id")
    return {event.public_id: _state(event) for event in rows}


def _state(event: Event) -> dict[str, Any]:
    decisions = list(event.decisions.select_related("decided_by").order_by("pk"))
    verdicts = [d for d in decisions if d.action in (Action.ACCEPT, Action.REJECT, Action.RESTORE)]
    decided = {d.field: d.after for d in decisions if d.action == Action.CORRECT}
    return {
        "values": _in_order(values_json(event_values(event))),
        "review_state": event.review_state,
        "merged_into": event.merged_into.public_id if event.merged_into else None,
        "articles": event.article_count,
        "verdict": [verdicts[-1].action, verdicts[-1].decided_by.username] if verdicts else None,
        "decided": {field: after for field, after in decided.items() if after is not None},
        "decisions": [f"{d.action} {d.field} {d.reason}" for d in decisions],
    }


def _in_order(values: dict[str, Any]) -> dict[str, Any]:
    """The values with their parties in an order: rows have none."""
    parties = sorted(values["countries"], key=lambda party: json.dumps(party, sort_keys=True))
    return {**values, "countries": parties}
