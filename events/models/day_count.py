"""How many events there are on each day, so that a timeline of a million need not count them."""

import pgtrigger
from django.db import models

from events.models.visible import VISIBLE_SQL


def _add(row: str, count: int) -> str:
    return f"""
INSERT INTO events_daycount ("first", is_one_day, type, status, count)
SELECT r."first", coalesce(r."first" = r."last", false), r.type, r.status, {count}
  FROM (SELECT {row}.*) r WHERE {VISIBLE_SQL}{" "}
    ON CONFLICT ("first", is_one_day, type, status)
    DO UPDATE SET count = events_daycount.count + excluded.count
"""


# What an update leaves as it was needs no new count; most updates do.
_KEEP_COUNT = f"""
IF TG_OP = 'UPDATE' AND
    (OLD."first", OLD."last", OLD.type, OLD.status, OLD.review_state, OLD.merged_into_id)
    IS NOT DISTINCT FROM
    (NEW."first", NEW."last", NEW.type, NEW.status, NEW.review_state, NEW.merged_into_id)
THEN
    RETURN NULL;
END IF;
IF TG_OP <> 'INSERT' THEN
    {_add("OLD", -1)};
END IF;
IF TG_OP <> 'DELETE' THEN
    {_add("NEW", 1)};
END IF;
RETURN NULL;
"""

# On the model Event: a trigger stands on the table whose changes it follows.
COUNT_EVENTS = pgtrigger.Trigger(
    name="event_day_count",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=_KEEP_COUNT,
)


class DayCount(models.Model):
    """The number of visible events of one type and status that begin on one day.

    Those known to that day alone and the others are counted apart. A trigger on the events
    keeps it; nobody else writes here.
    """

    first = models.DateField(null=True)
    is_one_day = models.BooleanField()
    type = models.CharField(max_length=10)
    status = models.CharField(max_length=12)
    count = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["first", "is_one_day", "type", "status"],
                nulls_distinct=False,
                name="day_count_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.count} of {self.first}"
