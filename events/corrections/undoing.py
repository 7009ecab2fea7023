"""Taking a decision back by a later one: nothing that people decided is ever erased."""

from django.contrib.auth.models import User
from django.db.models import Q

from events.decisions.fields import FIELDS
from events.models import Action, Decision

from .deciding import CorrectionError, Decider, Gone, deciding, need
from .merging import merge_rows
from .standing import VERDICTS


def undo(decision: Decision, *, user: User, reason: str) -> None:
    """Take `decision` back by a later one: fields go back to what was decided before it.

    Raises CorrectionError where a later decision on the same thing stands in the way, and Gone
    where its event was merged away: that merge stands in the way.
    """
    need(reason)
    with deciding(decision.event, user, reason) as person:
        if _is_outdated(decision):
            raise CorrectionError("A later decision stands in the way: undo that one first.")
        _UNDO[Action(decision.action)](person, decision)


def is_undoable(decision: Decision) -> bool:
    """True while `decision` holds and can be taken back."""
    return decision.action in _UNDO and not _is_outdated(decision)


def _is_outdated(decision: Decision) -> bool:
    later = Decision.objects.filter(pk__gt=decision.pk)
    if decision.action == Action.CORRECT:
        return later.filter(
            event=decision.event, action=Action.CORRECT, field=decision.field
        ).exists()
    if decision.action in (Action.ACCEPT, Action.REJECT, Action.ADD):
        return later.filter(event=decision.event, action__in=VERDICTS).exists()
    pair = Q(event=decision.event, other=decision.other)
    reverse = Q(event=decision.other, other=decision.event)
    return later.filter(pair | reverse).exists()


def _undo_correction(person: Decider, decision: Decision) -> None:
    earlier = person.row.decisions.filter(
        action=Action.CORRECT, field=decision.field, pk__lt=decision.pk
    ).last()
    word = FIELDS[decision.field].told(earlier.after if earlier else None)
    person.correct(decision.field, word, {"undoes": decision.pk})


def _undo_verdict(person: Decider, decision: Decision) -> None:
    action = Action.REJECT if decision.action == Action.ADD else Action.RESTORE
    person.decide(action, {"undoes": decision.pk})


def _undo_merge(person: Decider, decision: Decision) -> None:
    keys = {name: decision.fingerprint[name] for name in ("mentions", "kept")}
    about = {**keys, "undoes": decision.pk}
    carried = person.row.decisions.filter(
        action=Action.CORRECT, fingerprint__contains={"merge": decision.pk}
    )
    for one in carried.order_by("-pk"):
        if not _is_outdated(one):  # what was said since, on the event as it is now, stays
            _undo_correction(person, one)
    person.decide(Action.SPLIT, about, other=decision.other)


def _undo_split(person: Decider, decision: Decision) -> None:
    assert decision.other is not None
    if decision.other.merged_into is not None:
        raise Gone(decision.other.merged_into)
    merge_rows(person, decision.other, about={"undoes": decision.pk})


_UNDO = {
    Action.CORRECT: _undo_correction,
    Action.ACCEPT: _undo_verdict,
    Action.REJECT: _undo_verdict,
    Action.MERGE: _undo_merge,
    Action.SPLIT: _undo_split,
    Action.ADD: _undo_verdict,
}
