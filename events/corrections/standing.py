"""How an event stands: its values, what people decided on it, and what a page of it showed."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import Q

from events.decisions.effective import as_json, same_value
from events.models import Action, Decision, Event
from events.store.neighbourhood import event_values, key_json, mention_facts

VERDICTS = (Action.ACCEPT, Action.REJECT, Action.RESTORE)
_SALT = "events.corrections.standing"


@dataclass(frozen=True, slots=True)
class Standing:
    """An event as it stood at one moment: what a page showed, or what is true now.

    A form carries it, signed, so that a decision names what it was made on. `verdict` is the
    Decision that last judged the event as a whole, `decision` the last one of any kind (0: none),
    `reports` a digest of its mentions' keys.
    """

    event: int
    values: dict[str, Any]
    verdict: int | None
    decision: int
    reports: str

    def as_token(self) -> str:
        """Return it for a hidden field of a form."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)


def standing_from(token: str) -> Standing | None:
    """Return what a form was made from; None where it does not say, or not by our signature."""
    try:
        return Standing(**signing.loads(token, salt=_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def standing(event: Event) -> Standing:
    """Return how the stored `event` stands now."""
    verdict = last_verdict(event)
    decision = event.decisions.order_by("pk").values_list("pk", flat=True).last()
    return Standing(
        event=event.pk,
        values=current_values(event),
        verdict=verdict.pk if verdict else None,
        decision=decision or 0,
        reports=_digest(keys_of(Q(event=event))),
    )


def current_values(event: Event) -> dict[str, Any]:
    """Return the effective values of `event`, by field, as decisions keep them."""
    return {**as_json(event_values(event)), "title": event.title}


def keys_of(mentions: Q) -> list[dict[str, Any]]:
    """Return the keys of the mentions that meet a condition, as fingerprints keep them."""
    return [key_json(m.key) for m in mention_facts(mentions)]


def decided_fields(event: Event) -> dict[str, Decision]:
    """Return the corrections of `event` that hold, by field."""
    held: dict[str, Decision] = {}
    corrections = event.decisions.filter(action=Action.CORRECT).order_by("pk")
    for decision in corrections.select_related("decided_by"):
        held.pop(decision.field, None)
        if decision.after is not None:
            held[decision.field] = decision
    return held


def held_values(event: Event) -> dict[str, tuple[Any, Decision]]:
    """Return what people said of `event` that holds, by field, each with its decision."""
    by_hand = event.decisions.filter(action=Action.ADD).select_related("decided_by").first()
    told = (by_hand.after or {}) if by_hand else {}
    held = {field: (value, by_hand) for field, value in told.items() if by_hand}
    return held | {field: (d.after, d) for field, d in decided_fields(event).items()}


def last_verdict(event: Event) -> Decision | None:
    """Return the decision that last accepted, rejected or put back `event`."""
    verdicts = event.decisions.filter(action__in=VERDICTS).select_related("decided_by")
    return verdicts.order_by("pk").last()


def has_moved_since(event: Event, moment: datetime) -> bool:
    """True when the stored `event` was changed, merged away or decided on after `moment`."""
    row = Event.objects.get(pk=event.pk)
    decided = row.decisions.filter(decided_at__gt=moment)
    return row.updated > moment or row.merged_into_id is not None or decided.exists()


def machine_differs(event: Event) -> dict[str, Any]:
    """Return what the machine says now, by field, where a person's word differs from it."""
    now = current_values(event)
    return {
        field: event.machine[field]
        for field in decided_fields(event)
        if field in event.machine and not same_value(event.machine[field], now[field])
    }


def _digest(keys: list[dict[str, Any]]) -> str:
    told = json.dumps(sorted(json.dumps(key, sort_keys=True) for key in keys))
    return hashlib.sha256(told.encode()).hexdigest()[:20]
