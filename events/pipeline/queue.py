"""How far an article has come, and sending it (again) to a worker.

An article is worked on while it is `pending`. Its row says so, not the broker: a message
may be lost or come twice, and `claim_overdue` makes up for the first.
"""

import logging
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from events.models import Article, ArticleState

logger = logging.getLogger(__name__)

# A worker that dies leaves its article pending. A text that kills every worker (memory, a
# fault in a library) must end somewhere: five deaths are no accident.
MOST_ATTEMPTS = 5
# Tasks. Longer than one may take and be redelivered in by the broker itself.
_OVERDUE_AFTER = 10
# As many are sent again at a time: a long queue is not a lost one.
_SENT_AT_ONCE = 200
_TASK = "events.tasks.extract_article"


def start(article_id: int, *, counts: bool = True) -> Article | None:
    """Return a pending article to work on; None when it is gone, done or given up.

    With `counts` false this is another try of an attempt that was counted when it began.
    """
    waiting = Article.objects.pending().filter(pk=article_id)
    if counts and not waiting.update(attempts=F("attempts") + 1):
        return None
    article = waiting.select_related("outlet").first()
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


def retry(articles: QuerySet[Article]) -> int:
    """Send `articles` for extraction (again), whatever became of them; return their number."""
    chosen = list(articles.order_by("pk").values_list("pk", flat=True))
    Article.objects.filter(pk__in=chosen).update(
        state=ArticleState.PENDING, failure="", attempts=0, queued_at=timezone.now()
    )

    def send() -> None:
        # By name: tasks import this package.
        for pk in chosen:
            current_app.signature(_TASK, args=(pk,)).apply_async()

    # Robust: without a broker the articles stay pending and are sent again later, and the page
    # that asked still answers.
    transaction.on_commit(send, robust=True)
    return len(chosen)


def claim_overdue() -> list[int]:
    """Return pending articles that were sent long ago, and note that they are sent now.

    Two callers at a time get different articles, and none gets one twice while it may still
    be under way.
    """
    long_ago = timezone.now() - timedelta(seconds=_OVERDUE_AFTER * settings.TASK_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE events_article SET queued_at = now() WHERE id IN (
                SELECT id FROM events_article WHERE state = %s AND queued_at < %s
                 ORDER BY queued_at LIMIT %s FOR UPDATE SKIP LOCKED
            ) RETURNING id
            """,
            [ArticleState.PENDING, long_ago, _SENT_AT_ONCE],
        )
        return sorted(pk for (pk,) in cursor.fetchall())
