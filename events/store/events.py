"""The shell round `consolidate`: reads the neighbourhood of some mentions, applies the plan.

All writers of events take `lock` first. Consolidation of one article takes milliseconds and
extraction, which takes the time, happens outside it; one lock for all of it cannot deadlock,
and no two workers can make an event of the same reports.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Q

from events.decisions.fields import FIELDS
from events.models import Event, EventParty, Mention, ReviewState
from events.sameness.plan import Plan, PlannedEvent, consolidate
from events.store.changes import Change, Said, changes_of, said
from events.store.neighbourhood import event_values, neighbourhood

# Any constant that no other advisory lock of this database uses ("DLcn").
_LOCK = 0x444C636E
# Without letters and digits that are mistaken for one another: ids are read out and typed.
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def lock() -> None:
    """Make other writers of events wait until this transaction ends.

    Take it before any row lock, so that writers never wait for one another in a ring.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def refresh(mentions: Iterable[int] = (), events: Iterable[int] = ()) -> tuple[Change, ...]:
    """Consolidate anew what touches these rows; return what that changed, by event and field.

    Call it in a transaction that holds `lock`.
    """
    around = neighbourhood(mentions, events)
    plan = consolidate(around.mentions, around.events, around.decisions)
    rows = around.rows
    before = {pk: said(row, event_values(row)) for pk, row in rows.items()}
    after = before | _save_events(plan, rows, {m.id: m.event for m in around.mentions})
    for gone, into in plan.merged:
        _merge_away(rows[gone], into)
        after[gone] = {**before[gone], "merged_into": into}
    for pk in plan.gone:
        after[pk] = {**before[pk], "review_state": ReviewState.WITHDRAWN}
        _withdraw(rows[pk])
    return tuple(c for pk in sorted(after) for c in changes_of(pk, before.get(pk), after[pk]))


def _save_events(
    plan: Plan, rows: Mapping[int, Event], home_of: Mapping[int, int | None]
) -> dict[int, Said]:
    """Store the events of `plan` with their mentions and parties; return what they say now."""
    after: dict[int, Said] = {}
    for planned in plan.events:
        event = _save_event(planned, rows.get(planned.event) if planned.event else None)
        moved = [pk for pk in planned.mentions if home_of[pk] != event.pk]
        Mention.objects.filter(pk__in=moved).update(event=event)
        _save_parties(event, planned)
        after[event.pk] = said(event, planned.values)
    return after


def new_event(**columns: Any) -> Event:
    """Store and return an event with what is known of it so far; a refresh says the rest."""
    return Event.objects.create(public_id=_new_public_id(), **columns)


def _save_event(planned: PlannedEvent, event: Event | None) -> Event:
    columns = _columns(planned)
    if event is None:
        return new_event(**columns)
    changed = [name for name, value in columns.items() if getattr(event, name) != value]
    if changed:
        for name in changed:
            setattr(event, name, columns[name])
        event.save(update_fields=[*changed, "updated"])
    return event


def _columns(planned: PlannedEvent) -> dict[str, Any]:
    values = planned.values
    decided = [field.row(field.of(values)) for field in FIELDS.values()]
    return {
        **{column: value for row in decided for column, value in row.items()},
        "basis": values.basis.value if values.basis else "",
        "review_state": planned.review_state,
        "merged_into": None,
        "confidence": planned.confidence,
        "article_count": planned.article_count,
        "outlet_count": planned.outlet_count,
        "machine": planned.machine,
        "doubts": list(planned.doubts),
        "review_priority": planned.review_priority,
    }


def _save_parties(event: Event, planned: PlannedEvent) -> None:
    wanted = {
        (p.name if p.is_country else "", "" if p.is_country else p.name, p.role.value)
        for p in planned.values.parties
    }
    stored = {(i.country, i.organisation, i.role): i for i in event.parties.all()}
    stale = [row.pk for key, row in stored.items() if key not in wanted]
    EventParty.objects.filter(pk__in=stale).delete()
    EventParty.objects.bulk_create(
        EventParty(event=event, country=country, organisation=name, role=role)
        for country, name, role in sorted(wanted - stored.keys())
    )


def _merge_away(event: Event, into: int) -> None:
    """Leave the row as a signpost, so that links to it still lead to the event."""
    if event.merged_into_id == into:
        return
    event.parties.all().delete()
    signposts = Event.objects.filter(Q(pk=event.pk) | Q(merged_into=event))
    signposts.update(merged_into=into, review_priority=0)


def _withdraw(event: Event) -> None:
    """Remove an event that nothing tells any more, or hide it where people decided on it."""
    signposts = Event.objects.filter(merged_into=event)
    if event.decisions.exists() or signposts.filter(decisions__isnull=False).exists():
        Event.objects.filter(pk=event.pk).update(
            review_state=ReviewState.WITHDRAWN, review_priority=0, article_count=0, outlet_count=0
        )
        return
    signposts.delete()
    event.delete()


def _new_public_id() -> str:
    """Return eight random letters and digits: 6.5e11 ids, so that a clash is not retried."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))
