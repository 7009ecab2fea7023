"""Worlds for the tests of the timeline: what is stored, as of a day, and what is asked of it."""

from datetime import date, timedelta

import numpy as np
from django.http import QueryDict

from dashboard.timeline.days import Span
from dashboard.timeline.facets import World
from dashboard.timeline.query import Finding
from dashboard.timeline.view import View, find
from events.columns import current
from events.models import Event

TODAY = date(2026, 3, 10)  # a Tuesday


def day(offset: int) -> date:
    """The day so many days from TODAY."""
    return TODAY + timedelta(offset)


def world(today: date = TODAY) -> World:
    """All that is stored."""
    return World(current(), today)


def view_of(address: str) -> View:
    """The view of what stands behind the "?" of an address."""
    return View.parse(QueryDict(address))


def found(address: str = "days=all", today: date = TODAY) -> tuple[View, Finding, Span]:
    """What the timeline of that address finds in all that is stored."""
    return find(view_of(address), world(today))


def ids_of(finding: Finding) -> set[int]:
    """The keys of the events found."""
    return set(finding.world.table.id[np.flatnonzero(finding.rows)].tolist())


def titles_of(finding: Finding) -> set[str]:
    """The titles of the events found."""
    return set(Event.objects.filter(pk__in=ids_of(finding)).values_list("title", flat=True))
