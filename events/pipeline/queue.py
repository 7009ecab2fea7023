"""How far an article has come, and sending it (again) to a worker.

An article is worked on while it is `pending`. Its row says so, not the broker: a message may
be lost or come twice. `start` makes up for the second, `claim_lost` for the first.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from events.models import Article, ArticleState
from events.pipeline.sending import TaskName, send_on_commit

logger = logging.getLogger(__name__)

# A worker that dies leaves its article pending. A text that kills every worker (memory, a
# fault in a library) must end somewhere: five deaths are no accident.
MOST_ATTEMPTS = 5
# Seconds that an article which was just sent has to come to the broker.
_SENDING_SECONDS = 10
# As many are sent again at a time, so that one task does not take long.
_SENT_AT_ONCE = 1000


def start(article_id: int, *, task: str, worker: str = "", counts: bool = True) -> Article | None:
    """Return a pending article for `task` of `worker` to read.

    None when it is gone, done, given up, or being read by another task: a message that comes
    twice does its work once. The same task may start again, as it does when its worker died and
    the broker hands its message out anew. `counts`: whether this is another attempt.
    """
    waiting = Article.objects.pending().filter(pk=article_id)
    begun = waiting.filter(_is_free() | Q(begun_task=task)).update(
        begun_at=timezone.now(),
        begun_task=task,
        begun_worker=worker,
        attempts=F("attempts") + int(counts),
    )
    article = waiting.select_related("outlet").first() if begun else None
    if article is not None and article.attempts > MOST_ATTEMPTS:
        fail(
            article,
            f"Extraction was begun {MOST_ATTEMPTS} times and each time the worker stopped before "
            "it was done. The text may need more memory than the worker has.",
        )
        return None
    return article


def fail(article: Article, reason: str) -> None:
    """Give the article up, with a `reason` for the people who read its page."""
    Article.objects.filter(pk=article.pk).update(state=ArticleState.FAILED, failure=reason)
    logger.warning("failed article=%d reason=%s", article.pk, reason)


def finish(article: Article, *, version: str, unread: str = "") -> None:
    """Note that what extractor `version` found is stored, or why the article is left `unread`."""
    Article.objects.filter(pk=article.pk).update(
        state=ArticleState.SKIPPED if unread else ArticleState.EXTRACTED,
        failure=unread,
        extractor_version=version,
        extracted_at=timezone.now(),
    )


def retry(articles: QuerySet[Article]) -> int:
    """Send `articles` for extraction (again), whatever became of them; return their number."""
    chosen = list(articles.order_by("pk").values_list("pk", flat=True))
    Article.objects.filter(pk__in=chosen).update(
        state=ArticleState.PENDING,
        failure="",
        attempts=0,
        queued_at=timezone.now(),
        # A task that reads it now may have begun with what is no longer so.
        begun_at=None,
    )
    send_on_commit(TaskName.EXTRACT, chosen)
    return len(chosen)


def claim_lost() -> list[int]:
    """Return pending articles whose message is nowhere, and note that they are sent now.

    There are as many as pending articles exceed the messages that wait; the queue is worked
    through in order, so it is the oldest. A long queue is not a lost one, and is left alone.
    """
    # MATERIALIZED: as a plain subquery the planner may run it once for each row, and each time it
    # finds others that are not yet claimed.
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH waiting AS (
                SELECT id, queued_at FROM events_article
                 WHERE state = %(pending)s AND (begun_at IS NULL OR begun_at < %(long_ago)s)
            ), lost AS MATERIALIZED (
                SELECT id FROM events_article JOIN waiting USING (id)
                 WHERE waiting.queued_at < %(sent_by)s
                 ORDER BY waiting.queued_at, id
                 LIMIT greatest(0, least(%(most)s, (SELECT count(*) FROM waiting) - %(sent)s))
                   FOR UPDATE OF events_article SKIP LOCKED
            )
            UPDATE events_article SET queued_at = %(now)s FROM lost
             WHERE events_article.id = lost.id RETURNING events_article.id
            """,
            {
                "pending": ArticleState.PENDING,
                "long_ago": _long_ago(),
                "now": timezone.now(),
                "sent_by": timezone.now() - timedelta(seconds=_SENDING_SECONDS),
                "most": _SENT_AT_ONCE,
                "sent": _messages(),
            },
        )
        return sorted(pk for (pk,) in cursor.fetchall())


def claim_from(worker: str, *, before: datetime) -> list[int]:
    """Return the articles that `worker` began before it was started anew at `before`.

    Its messages are hidden until the broker hands them out again, after twice TASK_SECONDS.
    """
    left = Article.objects.pending().filter(begun_worker=worker, begun_at__lt=before)
    chosen = list(left.values_list("pk", flat=True))
    left.filter(pk__in=chosen).update(begun_at=None, queued_at=timezone.now())
    return chosen


def _is_free() -> Q:
    return Q(begun_at=None) | Q(begun_at__lt=_long_ago())


def _long_ago() -> datetime:
    """A task that began before this has ended, and its message has been handed out again."""
    return timezone.now() - timedelta(seconds=2 * settings.TASK_SECONDS)


def _messages() -> int:
    """How many messages of articles wait at the broker."""
    with current_app.connection_or_acquire() as broker:
        broker.ensure_connection(max_retries=1)
        queue: Any = current_app.amqp.queues[settings.ARTICLE_QUEUE]  # its types know no count
        return int(queue.queue_declare(channel=broker.default_channel).message_count)
