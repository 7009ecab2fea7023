"""What happened shortly before and after an event between the same parties."""

from dataclasses import dataclass

import numpy as np

from dashboard.timeline.facets import World
from events.columns import NO_DAY
from events.columns.codes import STATUSES
from events.core.countries import country_name
from events.core.parties import Role
from events.core.status import Status
from events.models import Event

_EACH_WAY = 3
_HYPOTHETICAL = STATUSES.index(Status.HYPOTHETICAL)
_SIDES = (Role.ACTOR.value, Role.RECIPIENT.value)


@dataclass(frozen=True)
class Near:
    """An event among those next to it in time, the earliest first."""

    title: str
    events: tuple[Event, ...]


def near(event: Event, world: World) -> Near | None:
    """Return the events next to `event` that two of its parties, or its only one, share; if any."""
    names = [p.country or p.organisation for p in event.parties.all() if p.role in _SIDES]
    names = list(dict.fromkeys(names))
    if event.first is None or not names:
        return None
    table = world.table
    shared = np.zeros(len(table), np.uint8)
    for name in names:
        if (number := table.words.parties.number(name)) is not None:
            shared += table.involved.rows_with(number, len(table))
    rows = np.flatnonzero(
        (shared >= min(2, len(names))) & (table.first != NO_DAY) & (table.status != _HYPOTHETICAL)
    )
    at = np.flatnonzero(table.id[rows] == event.pk)
    if not len(at) or len(rows) < 2:
        return None
    here = int(at[0])
    keys = table.id[rows[max(0, here - _EACH_WAY) : here + _EACH_WAY + 1]].tolist()
    found = {e.pk: e for e in Event.objects.filter(pk__in=keys)}
    with_whom = "between the same parties" if len(names) > 1 else f"with {country_name(names[0])}"
    return Near(
        f"Before and after, {with_whom}",
        tuple(found[key] for key in reversed(keys) if key in found),
    )
