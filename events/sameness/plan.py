"""Mentions, events and decisions -> what the events should be. Pure: nothing is stored here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from events.core.doubts import Doubt
from events.core.values import EventValues
from events.decisions.effective import by_hand, effective, values_json
from events.decisions.facts import DecisionFacts
from events.decisions.fields import DATES
from events.decisions.replay import Ruling, replay
from events.sameness.clustering import Group, group_mentions
from events.sameness.facts import Account, EventFacts, MentionFacts, decided_account
from events.sameness.review import doubts_about, review_priority, review_state
from events.sameness.titles import event_title
from events.sameness.values import Findings, findings

# Fields that say which occurrence it is. A correction of them makes the event look for
# reports as the person described it.
_IDENTIFYING = frozenset({"type", "kind", "dates", "place", "countries"})


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One event as it should be stored. `event` is its row, or None where it is new."""

    event: int | None
    mentions: tuple[int, ...]
    values: EventValues
    machine: dict[str, Any]
    review_state: str
    confidence: float
    article_count: int
    outlet_count: int
    doubts: tuple[Doubt, ...]
    review_priority: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What to store. `merged` are (event, the event it went into); `gone` tell nothing now."""

    events: tuple[PlannedEvent, ...]
    merged: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]


def consolidate(
    mentions: Iterable[MentionFacts],
    events: Iterable[EventFacts],
    decisions: Iterable[DecisionFacts],
) -> Plan:
    """Return which events `mentions` tell of, and what each should say.

    `events` are those that the mentions belong to now and those with decisions; only their
    identity is used. The events and their values do not depend on the order in which
    mentions arrived; which of several rows goes on as an event may.
    """
    known = {e.id: e for e in events}
    rulings = {r.event: r for r in replay(decisions).values() if r.event in known}
    standing = [r for r in rulings.values() if r.is_active and r.merged_into is None]
    found = list(mentions)
    groups = group_mentions(
        found, [(r, _account(r, found)) for r in sorted(standing, key=lambda r: r.event)]
    )
    homes = _identities(groups, taken={r.event for r in rulings.values() if r.is_active})
    planned = tuple(
        _planned(group, home, known[home].values if home is not None else None)
        for group, home in zip(groups, homes, strict=True)
    )
    merged = _merged(groups, homes, rulings)
    kept = {home for home in homes if home is not None} | {event for event, _ in merged}
    gone = sorted(e.id for e in known.values() if e.id not in kept and e.merged_into is None)
    return Plan(planned, merged, tuple(gone))


def _account(ruling: Ruling, mentions: Sequence[MentionFacts]) -> Account | None:
    """What people said the event was, where they said so."""
    if not ruling.fields.keys() & _IDENTIFYING:
        return None
    held = [m for m in mentions if ruling.holds(m.key)]
    if not held and not ruling.is_by_hand:
        return None
    values = effective(findings(held).values, ruling.fields) if held else by_hand(ruling.fields)
    published = min((m.account.published for m in held), default=date.max)
    return decided_account(values, published)


def _identities(groups: Sequence[Group], taken: set[int]) -> list[int | None]:
    """The row that goes on as each group: of the event most of its mentions were in."""
    homes: list[int | None] = [g.ruling.event if g.ruling else None for g in groups]
    claims = [
        (-count, event, index)
        for index, group in enumerate(groups)
        if group.ruling is None
        for event, count in Counter(m.event for m in group.mentions if m.event).items()
        if event not in taken
    ]
    used: set[int] = set()
    for _, event, index in sorted(claims):
        if homes[index] is None and event not in used:
            homes[index] = event
            used.add(event)
    return homes


def _merged(
    groups: Sequence[Group], homes: Sequence[int | None], rulings: dict[int, Ruling]
) -> tuple[tuple[int, int], ...]:
    """Events whose mentions now belong to another, each with the one that holds most."""
    kept = {home for home in homes if home is not None}
    moved: dict[int, Counter[int]] = {}
    for group, home in zip(groups, homes, strict=True):
        for mention in group.mentions:
            if home is not None and mention.event and mention.event not in kept:
                moved.setdefault(mention.event, Counter())[home] += 1
    into = {event: min(to, key=lambda e: (-to[e], e)) for event, to in moved.items()}
    by_people = {r.event: r.merged_into for r in rulings.values() if r.merged_into is not None}
    into |= by_people
    return tuple((event, _end_of(into, event)) for event in sorted(into))


def _end_of(into: dict[int, int], event: int) -> int:
    """Where an event ends up that was merged into one that was itself merged away."""
    while event in into:
        event = into[event]
    return event


def _planned(group: Group, home: int | None, shown: EventValues | None) -> PlannedEvent:
    """What to store of `group`; `shown` are the values that its row has now."""
    found = findings(group.mentions) if group.mentions else None
    ruling = group.ruling
    values = _titled(_values(found, ruling, shown), found)
    doubts = doubts_about(found, ruling, values)
    state = review_state(found, ruling, values)
    return PlannedEvent(
        event=home,
        mentions=tuple(m.id for m in group.mentions),
        values=values,
        machine=machine_json(found) if found else {},
        review_state=state,
        confidence=found.confidence if found else 1.0,
        article_count=found.article_count if found else 0,
        outlet_count=found.outlet_count if found else 0,
        doubts=doubts,
        review_priority=review_priority(doubts, state, found),
    )


def _values(
    found: Findings | None, ruling: Ruling | None, shown: EventValues | None
) -> EventValues:
    """The values in force. Where no source is left, those that were shown last stay."""
    decided = ruling.fields if ruling else {}
    if found is not None:
        return effective(found.values, decided)
    if ruling is not None and ruling.is_by_hand:
        return by_hand(decided)
    assert shown is not None, "a group has mentions or a row"
    return effective(replace(shown, title=""), decided)


def _titled(values: EventValues, found: Findings | None) -> EventValues:
    """The values with a title made of them, where nobody gave one."""
    if values.title:
        return values
    # The words of the sources say what was done as they see it, not as a person corrected it.
    if found is None or found.values.kind != values.kind:
        return replace(values, title=event_title(values))
    headline = found.headline if _said_of(found.values) == _said_of(values) else ""
    return replace(values, title=headline or event_title(values, gist=found.gist))


def _said_of(values: EventValues) -> tuple[object, ...]:
    """What a headline tells of an event: not its days."""
    happened = values.status.has_happened or values.status
    place = (values.place_name, values.place_country)
    return values.type, values.kind, happened, place, frozenset(values.parties)


def machine_json(found: Findings) -> dict[str, Any]:
    """Return what the sources say, by themselves, with all they disagree on."""
    return {
        **values_json(_titled(found.values, found)),
        "alternatives": {
            "dates": [
                {
                    **DATES.as_json(dated.days),
                    "basis": dated.basis,
                    "articles": sorted(dated.articles),
                    "outlets": len(dated.voices),
                }
                for dated in found.dates
            ],
            "status": [{"value": s.value, "outlets": n} for s, n in found.statuses],
        },
    }
