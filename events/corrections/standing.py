"""How an event stands: its values, what people decided on it, and what a page of it showed."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.core import signing
from django.db.models import Q

from events.core.values import EventValues
from events.decisions.effective import told_in, values_in, values_json
from events.decisions.fields import FIELDS, Handed, Value
from events.decisions.snapshot import Snapshot
from events.models import Action, Decision, Event
from events.store.neighbourhood import event_values, mention_facts

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
    values: EventValues
    verdict: int | None
    decision: int
    reports: str

    def as_token(self) -> str:
        """Return it for a hidden field of a form."""
        told = {**asdict(self), "values": values_json(self.values)}
        return signing.dumps(told, salt=_SALT, compress=True)


class Held(NamedTuple):
    """What people said of a field that holds, and by which decision."""

    value: Value
    decision: Decision

    @property
    def is_correction(self) -> bool:
        """True of a word on what sources say, as against one on an event added by hand."""
        return self.decision.action == Action.CORRECT


def standing_from(token: str) -> Standing | None:
    """Return what a form was made from; None where it does not say, or not by our signature."""
    try:
        told = signing.loads(token, salt=_SALT)
        return Standing(**{**told, "values": values_in(told["values"])})
    except (signing.BadSignature, TypeError, ValueError, KeyError):
        return None


def standing(event: Event) -> Standing:
    """Return how the stored `event` stands now."""
    verdict = last_verdict(event)
    decision = event.decisions.order_by("pk").values_list("pk", flat=True).last()
    return Standing(
        event=event.pk,
        values=event_values(event),
        verdict=verdict.pk if verdict else None,
        decision=decision or 0,
        reports=_digest(keys_of(Q(event=event))),
    )


def snapshot_of(event: Event) -> Snapshot:
    """Return what a decision on `event` is about."""
    columns = ("extractor_version", "reasons", "alternatives")
    mentions = list(event.mentions.current().values_list(*columns))
    return Snapshot(
        shown=event_values(event),
        machine=event.machine,
        confidence=event.confidence,
        doubts=tuple(event.doubts),
        reasons=Counter(reason for _, reasons, _ in mentions for reason in reasons),
        versions=Counter(version for version, _, _ in mentions),
        readings=tuple(other for _, _, readings in mentions for other in readings),
        articles=event.article_count,
        outlets=event.outlet_count,
    )


def keys_of(mentions: Q) -> list[dict[str, Any]]:
    """Return the keys of the mentions that meet a condition, as fingerprints keep them."""
    return [asdict(m.key) for m in mention_facts(mentions)]


def held_values(event: Event) -> dict[str, Held]:
    """Return what people said of `event` that holds, by field, each with its decision."""
    held: dict[str, Held] = {}
    told: dict[str, Held] = {}
    said = event.decisions.filter(action__in=(Action.ADD, Action.CORRECT)).order_by("pk")
    for decision in said.select_related("decided_by"):
        if decision.action == Action.ADD:
            told = {name: Held(v, decision) for name, v in told_in(decision.after).items()}
            held |= told
            continue
        name, word = decision.field, FIELDS[decision.field].told(decision.after)
        held.pop(name, None)
        if not isinstance(word, Handed):
            held[name] = Held(word, decision)
        elif name in told:
            held[name] = told[name]
    return held


def last_verdict(event: Event) -> Decision | None:
    """Return the decision that last accepted, rejected or put back `event`."""
    verdicts = event.decisions.filter(action__in=VERDICTS).select_related("decided_by")
    return verdicts.order_by("pk").last()


def has_moved_since(event: Event, moment: datetime) -> bool:
    """True when the stored `event` was changed, merged away or decided on after `moment`."""
    row = Event.objects.get(pk=event.pk)
    decided = row.decisions.filter(decided_at__gt=moment)
    return row.updated > moment or row.merged_into_id is not None or decided.exists()


def machine_differs(event: Event) -> dict[str, Value]:
    """Return what the machine says now, by field, where a person's word differs from it."""
    if not event.machine:
        return {}
    machine, now = values_in(event.machine), event_values(event)
    corrected = (FIELDS[n] for n, held in held_values(event).items() if held.is_correction)
    return {f.name: f.of(machine) for f in corrected if f.of(machine) != f.of(now)}


def _digest(keys: list[dict[str, Any]]) -> str:
    told = json.dumps(sorted(json.dumps(key, sort_keys=True) for key in keys))
    return hashlib.sha256(told.encode()).hexdigest()[:20]
