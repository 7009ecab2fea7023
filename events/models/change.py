"""Which events changed, for those who hold copies of them."""

from datetime import timedelta

import pgtrigger
from django.db import models
from django.utils import timezone

# Who has not asked for so long reads everything anew.
KEPT = timedelta(days=2)


def _noted(event: str) -> str:
    return f"""
INSERT INTO events_eventchange (event_id, xid, at)
SELECT e, pg_current_xact_id()::text::bigint, now() FROM unnest({event}) e WHERE e IS NOT NULL;
RETURN NULL;
"""


def _note(name: str, event: str, old_and_new: str) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers that note a row that comes, goes or changes; `event` is the column that names it."""
    changed = pgtrigger.Condition("OLD.* IS DISTINCT FROM NEW.*")
    return (
        pgtrigger.Trigger(
            name=f"{name}_comes",
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            func=_noted(f"ARRAY[NEW.{event}]"),
        ),
        pgtrigger.Trigger(
            name=f"{name}_goes",
            when=pgtrigger.After,
            operation=pgtrigger.Delete,
            func=_noted(f"ARRAY[OLD.{event}]"),
        ),
        pgtrigger.Trigger(
            name=f"{name}_changes",
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            condition=changed,
            func=_noted(old_and_new),
        ),
    )


# An article that turns out to be of another outlet.
NOTE_OUTLETS = pgtrigger.Trigger(
    name="outlet_change",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition("OLD.outlet_id IS DISTINCT FROM NEW.outlet_id"),
    func=_noted("ARRAY(SELECT m.event_id FROM events_mention m WHERE m.article_id = NEW.id)"),
)
NOTE_EVENTS = _note("event_change", "id", "ARRAY[NEW.id]")
NOTE_PARTIES = _note("party_change", "event_id", "ARRAY[OLD.event_id, NEW.event_id]")
NOTE_MENTIONS = _note("mention_change", "event_id", "ARRAY[OLD.event_id, NEW.event_id]")


class EventChangeQuerySet(models.QuerySet["EventChange"]):
    """Changes, as one asks for them."""

    def forgotten(self) -> "EventChangeQuerySet":
        """Those that nobody needs who asks in time."""
        return self.filter(at__lt=timezone.now() - KEPT)


class EventChange(models.Model):
    """An event, a part in it or a report of it came, went or changed in the transaction `xid`."""

    event_id = models.BigIntegerField()
    xid = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(db_index=True)

    objects = EventChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"event {self.event_id} in {self.xid}"
