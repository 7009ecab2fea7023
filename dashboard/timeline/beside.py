"""Where an event stands in the list, and which stand beside it."""

from dataclasses import dataclass

import numpy as np

from dashboard.timeline.listing import ordered
from dashboard.timeline.query import Finding
from dashboard.timeline.view import View
from events.models import Event


@dataclass(frozen=True)
class Beside:
    """The rows above and below an event; `place` counts from 1, None outside the list."""

    place: int | None
    count: int
    previous: Event | None = None
    following: Event | None = None


def beside(view: View, finding: Finding, event: Event) -> Beside:
    """Return the neighbours of `event` in the list of a view."""
    rows = ordered(view, finding)
    ids = finding.world.table.id[rows]
    at = np.flatnonzero(ids == event.pk)
    if not len(at):
        return Beside(None, len(rows))
    here = int(at[0])
    keys = {n: int(ids[n]) for n in (here - 1, here + 1) if 0 <= n < len(ids)}
    found = Event.objects.in_bulk(list(keys.values()))
    previous, following = (found.get(keys.get(n, 0)) for n in (here - 1, here + 1))
    return Beside(here + 1, len(rows), previous, following)
