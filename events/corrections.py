"""What a person decides on an event: public functions of the admin and the site.

Each writes a `Decision` and consolidates anew, in one transaction; the event's row is then
what the decision makes of it. Values are in the JSON of `events.consolidation.effective`.
Whoever calls checks that the user may correct (`events.change_event`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from events.consolidation import lock, refresh
from events.consolidation.effective import FIELDS, TYPE_OF_KIND, as_json, same_value
from events.consolidation.neighbourhood import event_values, key_json, mention_facts
from events.consolidation.store import copy_of_event
from events.decided_values import InvalidValue, canonical
from events.models import Action, Decision, Event, Mention


class CorrectionError(ValueError):
    """The decision cannot be taken; the message says why, to the person who tried."""


def correct(event: Event, field: str, value: Any, *, reason: str, user: User) -> Decision | None:
    """Set `field` to `value` from now on; None hands it back to the machine.

    Returns None when that was decided already. Raises CorrectionError for an unknown
    field, a value that does not fit it, or a missing reason.
    """
    return correct_all(event, {field: value}, reason=reason, user=user).get(field)


def correct_all(
    event: Event, values: dict[str, Any], *, reason: str, user: User
) -> dict[str, Decision]:
    """Correct several fields for one `reason`; return the decisions by field."""
    _need(reason)
    made: dict[str, Decision] = {}
    with _deciding(event) as row:
        before = current_values(row)
        fields = decided_fields(row)
        for field, value in _with_type(_canonical(values), fields).items():
            if value is None and field not in fields:
                continue
            # What the machine says today is worth a decision: it may say otherwise tomorrow.
            if field in fields and same_value(fields[field].after, value):
                continue
            made[field] = _decide(
                row, Action.CORRECT, user, reason, field=field, before=before[field], after=value
            )
    return made


def accept(event: Event, *, user: User, reason: str = "") -> Decision:
    """Confirm the event as it stands. New reports that change it make it unreviewed again."""
    with _deciding(event) as row:
        return _decide(row, Action.ACCEPT, user, reason, after=current_values(row))


def reject(event: Event, *, reason: str, user: User) -> Decision:
    """Take the event off the timeline, and keep it off when its sentences come again."""
    _need(reason)
    with _deciding(event) as row:
        return _decide(row, Action.REJECT, user, reason)


def restore(event: Event, *, user: User, reason: str = "") -> Decision:
    """Take back an acceptance or a rejection; corrections stay."""
    with _deciding(event) as row:
        return _decide(row, Action.RESTORE, user, reason)


def merge(event: Event, other: Event, *, reason: str, user: User) -> Decision:
    """Make `other` part of `event`, whose corrections hold; links to `other` lead there."""
    _need(reason)
    with _deciding(event) as row:
        absorbed = _standing(other)
        if absorbed.pk == row.pk:
            raise CorrectionError("An event cannot be merged with itself.")
        keys = _keys(Q(event=absorbed))
        return _decide(
            row, Action.MERGE, user, reason, other=absorbed, keys=keys, kept=_keys(Q(event=row))
        )


def split(event: Event, mentions: Iterable[Mention], *, reason: str, user: User) -> Event:
    """Make an event of its own of `mentions`, some of those of `event`; return it."""
    _need(reason)
    leaving = {m.pk for m in mentions}
    with _deciding(event) as row:
        own = set(row.mentions.values_list("pk", flat=True))
        if not leaving or not leaving < own:
            raise CorrectionError("Choose some of the event's reports, but not all of them.")
        parted = copy_of_event(row)
        keys, kept = _keys(Q(pk__in=leaving)), _keys(Q(pk__in=own - leaving))
        _decide(row, Action.SPLIT, user, reason, other=parted, keys=keys, kept=kept)
    parted.refresh_from_db()
    return parted


def add(values: dict[str, Any], *, reason: str, user: User) -> Event:
    """Put an event on the timeline that no article tells; `values` needs type and kind."""
    _need(reason)
    told = {field: value for field, value in _canonical(values).items() if value is not None}
    if missing := {"type", "kind"} - told.keys():
        raise CorrectionError(f"An event needs a {' and a '.join(sorted(missing))}.")
    with transaction.atomic():
        lock()
        event = copy_of_event(Event(type=told["type"], kind=told["kind"], status="occurred"))
        _decide(event, Action.ADD, user, reason, after=told)
        refresh(events=[event.pk])
    event.refresh_from_db()
    return event


def undo(decision: Decision, *, user: User, reason: str) -> None:
    """Take `decision` back by a later one: fields go back to what was decided before it.

    Raises CorrectionError where a later decision on the same thing stands in the way.
    """
    _need(reason)
    with _deciding(decision.event) as row:
        if _is_outdated(decision):
            raise CorrectionError("A later decision stands in the way: undo that one first.")
        _UNDO[Action(decision.action)](row, decision, user, reason)


def is_undoable(decision: Decision) -> bool:
    """True while `decision` holds and can be taken back."""
    return decision.action in _UNDO and not _is_outdated(decision)


def current_values(event: Event) -> dict[str, Any]:
    """Return the effective values of `event`, by field, as decisions keep them."""
    return {**as_json(event_values(event)), "title": event.title}


def decided_fields(event: Event) -> dict[str, Decision]:
    """Return the corrections of `event` that hold, by field."""
    held: dict[str, Decision] = {}
    corrections = event.decisions.filter(action=Action.CORRECT).order_by("pk")
    for decision in corrections.select_related("decided_by"):
        held.pop(decision.field, None)
        if decision.after is not None:
            held[decision.field] = decision
    return held


def machine_differs(event: Event) -> dict[str, Any]:
    """Return what the machine says now, by field, where a person's word differs from it."""
    now = current_values(event)
    return {
        field: event.machine[field]
        for field in decided_fields(event)
        if field in event.machine and not same_value(event.machine[field], now[field])
    }


@contextmanager
def _deciding(event: Event) -> Iterator[Event]:
    """The row to decide on, in a transaction that ends with its consolidation."""
    with transaction.atomic():
        lock()
        row = _standing(event)
        yield row
        refresh(events=[row.pk])
    event.refresh_from_db()


def _standing(event: Event) -> Event:
    """The row as it is now, or that of the event it was merged into."""
    row = Event.objects.get(pk=event.pk)
    return row if row.merged_into is None else _standing(row.merged_into)


def _decide(
    event: Event,
    action: Action,
    user: User,
    reason: str,
    *,
    field: str = "",
    before: Any = None,
    after: Any = None,
    other: Event | None = None,
    keys: list[dict[str, Any]] | None = None,
    kept: list[dict[str, Any]] | None = None,
) -> Decision:
    fingerprint: dict[str, Any] = {"mentions": _keys(Q(event=event)) if keys is None else keys}
    if kept is not None:
        fingerprint["kept"] = kept
    if field:
        fingerprint["machine"] = event.machine.get(field)
    return Decision.objects.create(
        event=event,
        action=action,
        field=field,
        before=before,
        after=after,
        other=other,
        fingerprint=fingerprint,
        reason=reason.strip(),
        decided_by=user,
    )


def _keys(mentions: Q) -> list[dict[str, Any]]:
    return [key_json(m.key) for m in mention_facts(mentions)]


def _need(reason: str) -> None:
    if not reason.strip():
        raise CorrectionError("Say why, so that others can follow the decision.")


def _canonical(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - set(FIELDS):
        raise CorrectionError(f"Not a field that can be corrected: {', '.join(sorted(unknown))}.")
    try:
        return {f: None if v is None else canonical(f, v) for f, v in values.items()}
    except InvalidValue as error:
        raise CorrectionError(str(error)) from error


def _with_type(values: dict[str, Any], fields: dict[str, Decision]) -> dict[str, Any]:
    """`values` with the type that a corrected kind needs where another one was decided."""
    kind = values.get("kind")
    if kind is None:
        return values
    type_ = TYPE_OF_KIND[kind].value
    if values.get("type", type_) != type_:
        raise CorrectionError(f"{kind} is not a kind of {values['type']}.")
    if "type" in fields and fields["type"].after != type_:
        return {"type": type_, **values}
    return values


def _is_outdated(decision: Decision) -> bool:
    later = Decision.objects.filter(pk__gt=decision.pk)
    if decision.action == Action.CORRECT:
        return later.filter(
            event=decision.event, action=Action.CORRECT, field=decision.field
        ).exists()
    if decision.action in (Action.ACCEPT, Action.REJECT, Action.ADD):
        verdicts = (Action.ACCEPT, Action.REJECT, Action.RESTORE)
        return later.filter(event=decision.event, action__in=verdicts).exists()
    pair = Q(event=decision.event, other=decision.other)
    reverse = Q(event=decision.other, other=decision.event)
    return later.filter(pair | reverse).exists()


def _undo_correction(event: Event, decision: Decision, user: User, reason: str) -> None:
    earlier = event.decisions.filter(
        action=Action.CORRECT, field=decision.field, pk__lt=decision.pk
    ).last()
    before = current_values(event)[decision.field]
    after = earlier.after if earlier else None
    _decide(event, Action.CORRECT, user, reason, field=decision.field, before=before, after=after)


def _undo_verdict(event: Event, decision: Decision, user: User, reason: str) -> None:
    _decide(event, Action.RESTORE, user, reason)


def _undo_merge(event: Event, decision: Decision, user: User, reason: str) -> None:
    about = decision.fingerprint
    _decide(
        event,
        Action.SPLIT,
        user,
        reason,
        other=decision.other,
        keys=about["mentions"],
        kept=about["kept"],
    )


def _undo_split(event: Event, decision: Decision, user: User, reason: str) -> None:
    assert decision.other is not None
    _decide(
        event,
        Action.MERGE,
        user,
        reason,
        other=decision.other,
        keys=_keys(Q(event=decision.other)),
        kept=_keys(Q(event=event)),
    )


def _undo_addition(event: Event, decision: Decision, user: User, reason: str) -> None:
    _decide(event, Action.REJECT, user, reason)


_UNDO = {
    Action.CORRECT: _undo_correction,
    Action.ACCEPT: _undo_verdict,
    Action.REJECT: _undo_verdict,
    Action.MERGE: _undo_merge,
    Action.SPLIT: _undo_split,
    Action.ADD: _undo_addition,
}
