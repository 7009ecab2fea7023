"""Making one event of two, without losing what people said of either."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from events.decisions.effective import same_value
from events.decisions.parties import combined, contradict
from events.models import Action, Decision, Event

from .deciding import (
    CorrectionError,
    check_unmoved,
    decide,
    deciding,
    need,
    present,
    with_type,
)
from .standing import (
    Standing,
    current_values,
    decided_fields,
    held_values,
    keys_of,
    last_verdict,
)

_FIELDS = ("title", "kind", "dates", "status", "place", "countries")


@dataclass(frozen=True, slots=True)
class Fall:
    """A person's word on an event that would fall with it, were it merged into another.

    `value` by `decision` is what was said of the absorbed event, `kept` what was said of the
    surviving one, which is None where nobody said anything: then it can simply be carried over.
    """

    field: str
    value: Any
    decision: Decision
    kept: Any

    @property
    def must_be_chosen(self) -> bool:
        """True when people said two things that cannot both hold."""
        if self.kept is None:
            return False
        said = (self.value, self.kept)
        add_up = self.field == "countries" and all(isinstance(word, Mapping) for word in said)
        return not add_up or contradict(self.value, self.kept)


def falls(event: Event, other: Event) -> list[Fall]:
    """Return what people said of `other` that does not hold of `event` by itself."""
    theirs, ours = _held(other), _held(event)
    return [
        Fall(field, *theirs[field], ours[field][0] if field in ours else None)
        for field in _FIELDS
        if field in theirs and not (field in ours and same_value(theirs[field][0], ours[field][0]))
    ]


def merge(
    event: Event,
    other: Event,
    *,
    reason: str,
    user: User,
    carried: Collection[str] | None = None,
    shown: tuple[Standing | None, Standing | None] | None = None,
) -> Decision:
    """Make `other` part of `event`; links to `other` lead there.

    What people said of `other` in the fields `carried` is decided on `event` anew, naming where
    it comes from; unless told otherwise, all that nobody decided on `event`. `shown` are both
    events as the person saw them. Raises CorrectionError where people said two things and
    none was chosen, and where one of the two was rejected: merging is no way to bring back
    a rejected report, nor to hide one that nobody rejected.
    """
    need(reason)
    with deciding(event, stays=shown is not None) as row:
        absorbed = present(other)
        if absorbed.pk == row.pk:
            raise CorrectionError("An event cannot be merged with itself.")
        if shown is not None:
            if absorbed.pk != other.pk:
                raise CorrectionError(
                    f"“{other}” was merged into “{absorbed}” ({absorbed.public_id}): name that one."
                )
            check_unmoved(row, shown[0])
            check_unmoved(absorbed, shown[1])
        return merge_rows(row, absorbed, user, reason, carried)


def merge_rows(
    row: Event, absorbed: Event, user: User, reason: str, carried: Collection[str] | None = None
) -> Decision:
    """Merge rows that are locked already; see `merge`."""
    check_verdicts(row, absorbed)
    found = falls(row, absorbed)
    if carried is None:
        if clashing := [fall.field for fall in found if fall.must_be_chosen]:
            raise CorrectionError(
                f"Both events were corrected in {', '.join(clashing)}: choose which word holds."
            )
        carried = [fall.field for fall in found]
    about = {
        "mentions": keys_of(Q(event=absorbed)),
        "kept": keys_of(Q(event=row)),
        "absorbed": current_values(absorbed),
    }
    decision = decide(row, Action.MERGE, user, reason, about=about, other=absorbed)
    for fall in found:
        if fall.field in carried:
            _carry(row, fall, decision)
    return decision


def check_verdicts(event: Event, other: Event) -> None:
    """Raise CorrectionError when one of the two is rejected and the other is not."""
    judged = {one: _rejection(one) for one in (event, other)}
    if bool(judged[event]) == bool(judged[other]):
        return
    for one, rejection in judged.items():
        if rejection is not None:
            raise CorrectionError(
                f"“{one}” ({one.public_id}) was rejected by {rejection.decided_by} on "
                f"{rejection.decided_at:%-d %b %Y}: “{rejection.reason}”. Put it back first, or "
                "reject the other one too."
            )


def _rejection(event: Event) -> Decision | None:
    verdict = last_verdict(event)
    return verdict if verdict is not None and verdict.action == Action.REJECT else None


def _held(event: Event) -> dict[str, tuple[Any, Decision]]:
    """What people said, by field, as it can be said of another event.

    A decided type is a word on the kind, which brings its type; the parties of an event added
    by hand are told of another one too, but not that it has no others.
    """
    held = held_values(event)
    if "type" in held:
        _, decision = held.pop("type")
        held["kind"] = (event.kind, held["kind"][1] if "kind" in held else decision)
    if "countries" in held and held["countries"][1].action == Action.ADD:
        parties, decision = held["countries"]
        held["countries"] = ({"added": parties, "removed": []}, decision)
    return held


def _carry(row: Event, fall: Fall, merged: Decision) -> None:
    after = fall.value
    if isinstance(after, Mapping) and fall.field == "countries":
        after = combined(_decided_parties(row), after)
    origin = fall.decision
    said = f"{origin.reason} (said by {origin.decided_by} of {origin.event.public_id}"
    about = {"carried": origin.pk, "merge": merged.pk}
    for field, value in with_type({fall.field: after}, decided_fields(row)).items():
        decide(
            row,
            Action.CORRECT,
            merged.decided_by,
            f"{said}, carried over: {merged.reason})",
            about=about,
            field=field,
            before=current_values(row)[field],
            after=value,
        )


def _decided_parties(row: Event) -> Any:
    held = held_values(row)
    return held["countries"][0] if "countries" in held else None
