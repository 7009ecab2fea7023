"""What each kind of job does to a chunk of its rows, in the transaction of the chunk."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db import transaction

from events import corrections, pipeline
from events.corrections.standing import has_moved_since
from events.models import Article, Event, Job, JobKind
from events.models.article import NOON
from events.store import lock

logger = logging.getLogger(__name__)

# An article that a person pastes waits behind these, not behind all that a job has.
_MOST_PENDING = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be done, with the reason for people."""

    row: str
    why: str


Work = Callable[[Job, list[int]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job. `chunk` rows take a fraction of a second: all writers wait so long."""

    work: Work
    chunk: int
    permission: str
    can_stop: bool = True
    needs_person: bool = False  # whose decisions they are
    is_ready: Callable[[], bool] = lambda: True

    def may(self, user: User | None) -> bool:
        """Whether `user` may do it; None is the command line, or a person who is gone."""
        return not self.needs_person if user is None else user.has_perm(self.permission)


def _is_caught_up() -> bool:
    """Whether the workers have read most of what was sent to them."""
    return Article.objects.pending()[:_MOST_PENDING].count() < _MOST_PENDING


def _extract(job: Job, articles: list[int]) -> Iterator[Problem]:
    pipeline.retry(Article.objects.filter(pk__in=articles))
    return iter(())


def _move_noons(job: Job, articles: list[int]) -> Iterator[Problem]:
    """Count the days of `articles` in a new zone, and have them read again.

    A time that only stands for its day is noon of it: in another zone that can be another day.
    What is not noon in the zone before was moved already, or given by a person since.
    """
    lock()
    before, after = (ZoneInfo(job.parameters[name]) for name in ("before", "after"))
    dated = list(
        Article.objects.filter(pk__in=articles, published_has_time=False).only("published")
    )
    noons = [a for a in dated if a.published.astimezone(before).time() == NOON]
    for article in noons:
        day = article.published.astimezone(before).date()
        article.published = datetime.combine(day, NOON, tzinfo=after)
    Article.objects.bulk_update(noons, ["published"])
    pipeline.retry(Article.objects.filter(pk__in=articles))
    return iter(())


def _judge(verdict: Callable[..., Any], job: Job, events: list[int]) -> Iterator[Problem]:
    """Decide on each of `events` as a person does on one; what fails leaves the others be."""
    lock()
    rows = Event.objects.in_bulk(events)
    reason, listed = (job.parameters.get(name, "") for name in ("reason", "listed"))
    for pk in events:
        if pk not in rows:
            yield Problem(f"event {pk}", "It is gone.")
            continue
        if listed and has_moved_since(rows[pk], datetime.fromisoformat(listed)):
            yield Problem(rows[pk].title, "It has changed since the list was shown: look again.")
            continue
        try:
            with transaction.atomic():
                verdict(rows[pk], reason=reason, user=job.asked_by)
        except corrections.CorrectionError as error:
            yield Problem(rows[pk].title, str(error))
        except pipeline.PASSING_FAULTS:
            raise
        except Exception as error:
            logger.exception("job=%s event=%d", job.pk, pk)
            yield Problem(rows[pk].title, f"Internal error: {type(error).__name__}.")


def _verdict(verdict: Callable[..., Any]) -> Kind:
    return Kind(
        partial(_judge, verdict), chunk=10, permission="events.change_event", needs_person=True
    )


KINDS = {
    JobKind.EXTRACT: Kind(
        _extract, chunk=100, permission="events.change_article", is_ready=_is_caught_up
    ),
    # Half of an outlet's days would be wrong if it ended on its way.
    JobKind.TIMEZONE: Kind(
        _move_noons, chunk=50, permission="events.change_outlet", can_stop=False
    ),
    JobKind.ACCEPT: _verdict(corrections.accept),
    JobKind.REJECT: _verdict(corrections.reject),
    JobKind.RESTORE: _verdict(corrections.restore),
}
