"""How a decision is taken: under the lock, on the event as it is then, and not unseen.

The pieces of `events.corrections`, which has the decisions themselves.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from events.core.kinds import KINDS
from events.decisions.effective import values_json
from events.decisions.fields import FIELDS, KIND, TYPE, InvalidValue, Word
from events.decisions.parties import PartyChanges
from events.decisions.threeway import Comparison, compare
from events.models import Action, Decision, Event
from events.store import lock, refresh
from events.store.neighbourhood import event_values

from .standing import Held, Standing, keys_of, snapshot_of, standing

REASON_IS_MISSING = "Say why, so that others can follow the decision."


class CorrectionError(ValueError):
    """The decision cannot be taken; the message says why, to the person who tried."""


class Gone(CorrectionError):
    """The event is not there any more: merged into `into`, or told by no source (None)."""

    def __init__(self, into: Event | None) -> None:
        where = f"merged into “{into}” ({into.public_id})" if into else "withdrawn by its sources"
        super().__init__(f"Nothing was saved: this event has been {where} in the meantime.")
        self.into = into


class Moved(CorrectionError):
    """The event is not as the page showed it: the person must look again, and choose.

    `now` is how it stands, `comparison` what others changed and what clashes with it.
    """

    def __init__(self, shown: Standing | None, now: Standing, comparison: Comparison) -> None:
        super().__init__("Nothing was saved: this event has changed since the page was opened.")
        self.shown = shown
        self.now = now
        self.comparison = comparison

    @property
    def is_judged(self) -> bool:
        """True when somebody accepted, rejected or put back the event meanwhile."""
        return self.shown is None or self.shown.verdict != self.now.verdict

    @property
    def has_other_reports(self) -> bool:
        """True when reports came or went."""
        return self.shown is None or self.shown.reports != self.now.reports


@contextmanager
def deciding(event: Event) -> Iterator[Event]:
    """Yield the row to decide on, in a transaction that ends with its consolidation.

    Raises Gone when there is none or it was merged away: a word on that event is none on the
    one that it went into. A value that does not fit is a CorrectionError.
    """
    with transaction.atomic():
        lock()
        row = present(event)
        with checked():
            yield row
        refresh(events=[row.pk])
    event.refresh_from_db()


@contextmanager
def checked() -> Iterator[None]:
    """Say of a value that does not fit why it cannot be decided."""
    try:
        yield
    except InvalidValue as error:
        raise CorrectionError(str(error)) from error


def present(event: Event) -> Event:
    """Return the row as it is now; raises Gone."""
    row = Event.objects.filter(pk=event.pk).first()
    if row is None or row.merged_into is not None:
        raise Gone(row.merged_into if row else None)
    return row


def check_unmoved(row: Event, shown: Standing | None) -> None:
    """Raise Moved when `row` is not as it was `shown`; None is shown to nobody."""
    if shown is None:
        return
    now = standing(row)
    comparison = compare(shown.values, shown.values, now.values)
    if comparison.moved or (shown.verdict, shown.reports) != (now.verdict, now.reports):
        raise Moved(shown, now, comparison)


def decide(
    event: Event,
    action: Action,
    user: User,
    reason: str,
    *,
    about: Mapping[str, Any] | None = None,
    **columns: Any,
) -> Decision:
    """Store a decision on `event`; `about` adds to its fingerprint what it was made on."""
    absorbed = columns["other"] if action == Action.MERGE else None
    return Decision.objects.create(
        event=event,
        action=action,
        fingerprint={"mentions": keys_of(Q(event=event)), **(about or {})},
        snapshot=snapshot_of(event, absorbed).as_json(),
        reason=reason.strip(),
        decided_by=user,
        **columns,
    )


def correct_field(
    event: Event,
    name: str,
    word: Word,
    user: User,
    reason: str,
    about: Mapping[str, Any] | None = None,
) -> Decision:
    """Store that people say `word` of a field, or hand it back."""
    field = FIELDS[name]
    return decide(
        event,
        Action.CORRECT,
        user,
        reason,
        about={**(about or {}), "machine": event.machine.get(name)},
        field=name,
        before=values_json(event_values(event))[name],
        after=field.stored(word),
    )


def on_top(word: Word, held: Held | None) -> Word:
    """Return what is decided once `word` comes on top of what is `held`: changes add up."""
    if isinstance(word, PartyChanges) and held and isinstance(held.value, PartyChanges):
        return word.after(held.value)
    return word


def with_type(words: Mapping[str, Word], held: Mapping[str, Held]) -> dict[str, Word]:
    """Return `words` with the type that a kind among them needs, where another was decided."""
    kind = words.get(KIND.name)
    if not isinstance(kind, str):
        return dict(words)
    type_ = KINDS[kind].type
    if words.get(TYPE.name, type_) != type_:
        raise CorrectionError(f"{kind} is not a kind of {words[TYPE.name]}.")
    if TYPE.name in held and held[TYPE.name].value != type_:
        return {TYPE.name: type_, **words}
    return dict(words)


def need(reason: str) -> None:
    """Raise CorrectionError when no reason is given."""
    if not reason.strip():
        raise CorrectionError(REASON_IS_MISSING)
