"""What others did to an event while a page of it was open, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime

from events.core.parties import party_name
from events.core.values import EventValues
from events.corrections import Moved, last_verdict
from events.corrections.standing import Standing
from events.decisions.fields import FIELDS
from events.decisions.parties import PartyChanges
from events.decisions.threeway import NO_PARTY, aspects, field_of, is_party, party_of
from events.models import Decision, Event

VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one thing; `by` is the decision, or None where it was the sources."""

    label: str
    before: str
    now: str
    by: Decision | None

    @property
    def author(self) -> str:
        """Who moved it, when and why."""
        if self.by is None and self.label == label("title"):
            return "made of the other fields"
        return author(self.by)


def moves(event: Event, moved: Moved) -> list[Move]:
    """Return all that was moved, for somebody who has not seen it."""
    found = moves_of(event, moved.shown, moved.now, moved.comparison.moved)
    verdict = last_verdict(event)
    if verdict is not None and moved.is_judged:
        found.append(Move("Verdict", "", verdict.in_words(), verdict))
    if moved.has_other_reports and moved.shown is not None:
        found.append(Move("Reports", "", "others than the page showed", None))
    return found


def moves_of(
    event: Event, shown: Standing | None, now: Standing, moved: Iterable[str]
) -> list[Move]:
    """Return what became of the aspects `moved`."""
    since = shown.decision if shown else 0
    return [
        Move(
            label(aspect),
            in_words(aspect, shown.values) if shown else "",
            in_words(aspect, now.values),
            who(event, aspect, since=since),
        )
        for aspect in moved
    ]


def who(event: Event, aspect: str, *, since: int = 0) -> Decision | None:
    """Return the last decision on `aspect`, later than the decision `since`.

    None means that nobody took any, and that the sources made it what it is.
    """
    fields = ("kind", "type") if aspect == "kind" else (field_of(aspect).name,)
    decisions = event.decisions.filter(field__in=fields, pk__gt=since).order_by("-pk")
    found = decisions.select_related("decided_by")
    if not is_party(aspect):
        return found.first()
    return next((decision for decision in found if _concerns(decision, aspect)), None)


def _concerns(decision: Decision, aspect: str) -> bool:
    """True when a decision on the parties is about the one in `aspect`, or about all."""
    told = decision.fingerprint.get("changes")
    if told is None:
        return True
    changes = PartyChanges.from_json(told)
    parts = (*changes.added, *changes.removed)
    return party_of(aspect) in [(part.name, part.is_country) for part in parts]


def author(decision: Decision | None) -> str:
    """Return who decided, when and why, in a line."""
    if decision is None:
        return "new reports"
    when = f"{localtime(decision.decided_at):%-d %b %Y %H:%M}"
    why = f": “{decision.reason}”" if decision.reason else ""
    return f"{decision.decided_by}, {when}{why}"


def label(aspect: str) -> str:
    """Return what readers call an aspect: "Status", "Party Japan"."""
    if is_party(aspect):
        return f"Party {party_name(*party_of(aspect))}"
    return aspect.capitalize()


def in_words(aspect: str, values: EventValues) -> str:
    """Return what `values` say of an aspect, for a reader: "denied", "10 Sep 2019"."""
    if is_party(aspect):
        return ", ".join(aspects(values).get(aspect, NO_PARTY)["roles"]) or "not a party"
    field = FIELDS[aspect]
    return field.in_words(field.of(values))
