"""How a decision is taken: under the lock, on the event as it is then, and not unseen.

The pieces of `events.corrections`, which has the decisions themselves.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from events.decisions.effective import TYPE_OF_KIND
from events.decisions.threeway import Comparison, compare
from events.models import Action, Decision, Event
from events.store import lock, refresh

from .standing import Standing, current_values, keys_of, standing

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
def deciding(event: Event, *, stays: bool = False) -> Iterator[Event]:
    """Yield the row to decide on, in a transaction that ends with its consolidation.

    Raises Gone when there is none, and, where it `stays` the event that somebody looked at,
    when that was merged away; else the decision is on the one that it went into.
    """
    with transaction.atomic():
        lock()
        row = present(event)
        if stays and row.pk != event.pk:
            raise Gone(row)
        yield row
        refresh(events=[row.pk])
    event.refresh_from_db()


def present(event: Event) -> Event:
    """Return the row as it is now, or that of the event it was merged into; may raise Gone."""
    row = Event.objects.filter(pk=event.pk).first()
    if row is None:
        raise Gone(None)
    return row if row.merged_into is None else present(row.merged_into)


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
    about: dict[str, Any] | None = None,
    **columns: Any,
) -> Decision:
    """Store a decision on `event`; `about` adds to its fingerprint what it was made on."""
    fingerprint = {"values": current_values(event), **(about or {})}
    if "mentions" not in fingerprint:
        fingerprint["mentions"] = keys_of(Q(event=event))
    if field := columns.get("field"):
        fingerprint["machine"] = event.machine.get(field)
    return Decision.objects.create(
        event=event,
        action=action,
        fingerprint=fingerprint,
        reason=reason.strip(),
        decided_by=user,
        **columns,
    )


def with_type(values: dict[str, Any], decided: Mapping[str, Decision]) -> dict[str, Any]:
    """Return `values` with the type that a kind among them needs, where another was decided."""
    kind = values.get("kind")
    if kind is None:
        return values
    type_ = TYPE_OF_KIND[kind].value
    if values.get("type", type_) != type_:
        raise CorrectionError(f"{kind} is not a kind of {values['type']}.")
    if "type" in decided and decided["type"].after != type_:
        return {"type": type_, **values}
    return values


def need(reason: str) -> None:
    """Raise CorrectionError when no reason is given."""
    if not reason.strip():
        raise CorrectionError(REASON_IS_MISSING)
