"""Making one event of two, without losing what people said of either."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from events.decisions.fields import FIELDS, KIND, PARTIES, TYPE, Field, Handed, Value, Word
from events.decisions.parties import PartyChanges
from events.models import Action, Decision, Event

from .deciding import CorrectionError, Decider, Gone, deciding, need, on_top, present
from .standing import Held, Standing, held_values, keys_of, last_verdict


@dataclass(frozen=True, slots=True)
class Fall:
    """A person's word on an event that would fall with it, were it merged into another.

    `value` by `decision` is what was said of the absorbed event, `kept` what was said of the
    surviving one: where that is left to the sources, it can simply be carried over.
    """

    field: Field[Any]
    value: Value
    decision: Decision
    kept: Word

    @property
    def must_be_chosen(self) -> bool:
        """True when people said two things that cannot both hold."""
        if isinstance(self.value, PartyChanges) and isinstance(self.kept, PartyChanges):
            return self.value.contradict(self.kept)
        return not isinstance(self.kept, Handed)


def falls(event: Event, other: Event) -> list[Fall]:
    """Return what people said of `other` that does not hold of `event` by itself."""
    theirs, ours = _held(other), _held(event)
    kept = {name: ours[name].value if name in ours else Handed.BACK for name in theirs}
    return [
        Fall(field, *theirs[name], kept[name])
        for name, field in FIELDS.items()
        if name in theirs and theirs[name].value != kept[name]
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
    with deciding(event, user, reason) as person:
        if other.pk == event.pk:
            raise CorrectionError("An event cannot be merged with itself.")
        absorbed = _present(other)
        if shown is not None:
            person.check_unmoved(shown[0])
            Decider(absorbed, user, reason).check_unmoved(shown[1])
        return merge_rows(person, absorbed, carried)


def _present(other: Event) -> Event:
    try:
        return present(other)
    except Gone as gone:
        if (into := gone.into) is None:
            raise
        raise CorrectionError(
            f"“{other}” was merged into “{into}” ({into.public_id}): name that one."
        ) from gone


def merge_rows(
    person: Decider,
    absorbed: Event,
    carried: Collection[str] | None = None,
    about: Mapping[str, Any] | None = None,
) -> Decision:
    """Merge rows that are locked already; see `merge`. `about` goes into the fingerprint."""
    row = person.row
    check_verdicts(row, absorbed)
    found = falls(row, absorbed)
    if carried is None:
        if clashing := [fall.field.label for fall in found if fall.must_be_chosen]:
            raise CorrectionError(
                f"Both events were corrected in {', '.join(clashing)}: choose which word holds."
            )
        carried = [fall.field.name for fall in found]
    keys = {"mentions": keys_of(Q(event=absorbed)), "kept": person.keys}
    decision = person.decide(Action.MERGE, {**(about or {}), **keys}, other=absorbed)
    for fall in found:
        if fall.field.name in carried:
            _carry(row, fall, decision)
    return decision


def check_verdicts(event: Event, other: Event) -> None:
    """Raise CorrectionError when one of the two is rejected and the other is not."""
    verdicts = [last_verdict(one) for one in (event, other)]
    rejections = [v for v in verdicts if v is not None and v.action == Action.REJECT]
    if len(rejections) == 1:
        [rejection] = rejections
        one = rejection.event
        raise CorrectionError(
            f"“{one}” ({one.public_id}) was rejected by {rejection.decided_by} on "
            f"{rejection.decided_at:%-d %b %Y}: “{rejection.reason}”. Put it back first, or "
            "reject the other one too."
        )


def _held(event: Event) -> dict[str, Held]:
    """What people said, by field, as it can be said of another event.

    A decided type is a word on the kind, which brings its type; the parties of an event added
    by hand are told of another one too, but not that it has no others.
    """
    held = held_values(event)
    if TYPE.name in held:
        of_type = held.pop(TYPE.name).decision
        held[KIND.name] = Held(event.kind, held[KIND.name][1] if KIND.name in held else of_type)
    parties = held.get(PARTIES.name)
    if parties and isinstance(parties.value, PartyChanges) and not parties.is_correction:
        added = PartyChanges(parties.value.added)
        held[PARTIES.name] = parties._replace(value=added)
    return held


def _carry(row: Event, fall: Fall, merged: Decision) -> None:
    held, origin = held_values(row), fall.decision
    said = f"{origin.reason} (said by {origin.decided_by} of {origin.event.public_id}"
    person = Decider(row, merged.decided_by, f"{said}, carried over: {merged.reason})")
    about = {"carried": origin.pk, "merge": merged.pk}
    for name, word in on_top({fall.field.name: fall.value}, held).items():
        person.correct(name, word, about)
