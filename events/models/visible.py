"""Which events readers see: those that some source or person tells, and nobody rejected.

One answer for lists, counts, pages and the counts by day. Who may correct events sees the
others too, on their own pages and in the admin.
"""

from django.db import models
from django.db.models import Q


class ReviewState(models.TextChoices):
    """What people have said of an event."""

    UNREVIEWED = "unreviewed", "not reviewed"
    ACCEPTED = "accepted", "accepted"
    CORRECTED = "corrected", "corrected"
    REJECTED = "rejected", "rejected"
    WITHDRAWN = "withdrawn", "no longer told by any source"


UPHELD = (ReviewState.ACCEPTED, ReviewState.CORRECTED)
DECIDED = (*UPHELD, ReviewState.REJECTED)
HIDDEN = (ReviewState.REJECTED, ReviewState.WITHDRAWN)
# Of the rows of events_event called `r`, for triggers.
VISIBLE_SQL = "r.merged_into_id IS NULL AND r.review_state NOT IN ('{}', '{}')".format(*HIDDEN)


def is_visible(event: str = "") -> Q:
    """The condition that readers see an event, of rows that reach it by `event` ("event__")."""
    return Q(**{f"{event}merged_into": None}) & ~Q(**{f"{event}review_state__in": HIDDEN})
