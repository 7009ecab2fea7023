"""How a decision is taken: under the lock, on the event as it is then, and not unseen.

The pieces of `events.corrections`, which has the decisions themselves.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from events.core.kinds import KINDS
from events.decisions.effective import values_json
from events.decisions.fields import FIELDS, KIND, TYPE, InvalidValue, Word
from events.decisions.parties import PartyChanges
from events.decisions.snapshot import Snapshot
from events.decisions.threeway import Comparison, compare
from events.models import Action, Decision, Event
from events.store import lock, refresh

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


@dataclass(frozen=True)
class Decider:
    """A person who decides on an event for a reason; `row` is as it is under the lock.

    Decisions change the row only when it is consolidated, so what they are about is read once.
    """

    row: Event
    user: User
    reason: str

    def check_unmoved(self, shown: Standing | None) -> None:
        """Raise Moved when the event is not as it was `shown`; None is shown to nobody."""
        if shown is None:
            return
        now = standing(self.row)
        comparison = compare(shown.values, shown.values, now.values)
        if comparison.moved or (shown.verdict, shown.reports) != (now.verdict, now.reports):
            raise Moved(shown, now, comparison)

    def decide(
        self, action: Action, about: Mapping[str, Any] | None = None, **columns: Any
    ) -> Decision:
        """Store a decision; `about` adds to its fingerprint what it was made on."""
        told = self._snapshot
        if action == Action.MERGE:
            told = replace(told, absorbed=snapshot_of(columns["other"]))
        return Decision.objects.create(
            event=self.row,
            action=action,
            fingerprint={"mentions": self.keys, **(about or {})},
            snapshot=told.as_json(),
            reason=self.reason.strip(),
            decided_by=self.user,
            **columns,
        )

    def correct(self, name: str, word: Word, about: Mapping[str, Any] | None = None) -> Decision:
        """Store that people say `word` of a field, or hand it back."""
        return self.decide(
            Action.CORRECT,
            {**(about or {}), "machine": self.row.machine.get(name)},
            field=name,
            before=values_json(self._snapshot.shown)[name],
            after=FIELDS[name].stored(word),
        )

    @cached_property
    def keys(self) -> list[dict[str, Any]]:
        """Where the event's mentions stand, as fingerprints keep it."""
        return keys_of(Q(event=self.row))

    @cached_property
    def _snapshot(self) -> Snapshot:
        return snapshot_of(self.row)


@contextmanager
def deciding(event: Event, user: User, reason: str) -> Iterator[Decider]:
    """Yield `user` as who decides on the row of `event`; its consolidation ends the transaction.

    Raises Gone when there is none or it was merged away: a word on that event is none on the
    one that it went into. A value that does not fit is a CorrectionError.
    """
    with transaction.atomic():
        lock()
        with checked():
            yield Decider(present(event), user, reason)
        refresh(events=[event.pk])
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


def on_top(words: Mapping[str, Word], held: Mapping[str, Held]) -> dict[str, Word]:
    """Return what is decided once `words` come on top of what is `held`.

    Changes of parties add up, and a kind brings its type where another was decided.
    """
    told = dict(words)
    if isinstance(kind := told.get(KIND.name), str):
        type_ = KINDS[kind].type
        if told.get(TYPE.name, type_) != type_:
            raise CorrectionError(f"{kind} is not a kind of {told[TYPE.name]}.")
        if TYPE.name in held and held[TYPE.name].value != type_:
            told = {TYPE.name: type_, **told}
    for name, word in told.items():
        earlier = held[name].value if name in held else None
        if isinstance(word, PartyChanges) and isinstance(earlier, PartyChanges):
            told[name] = word.after(earlier)
    return told


def need(reason: str) -> None:
    """Raise CorrectionError when no reason is given."""
    if not reason.strip():
        raise CorrectionError(REASON_IS_MISSING)
