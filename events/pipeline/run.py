"""Extract one article and store what was found."""

import logging
import time

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, transaction

from events import extraction
from events.extraction.language import language_name
from events.extraction.types import Document, Extraction
from events.models import Article
from events.pipeline.outage import PASSING_FAULTS, patiently
from events.pipeline.queue import fail, finish, start
from events.store import Change, lock, replace_mentions

logger = logging.getLogger(__name__)


def read(article_id: int, *, task: str, worker: str, counts: bool) -> None:
    """Extract and store an article that waits; quiet when it is gone, done or being read.

    Waits for a database that is away, at both ends half the time that a task has. Raises
    PASSING_FAULTS when that was not enough; the article is then still pending.
    """
    tries = iter([counts])

    def begin() -> Article | None:
        return start(article_id, task=task, worker=worker, counts=next(tries, False))

    article = patiently(begin)
    if article is not None:
        extract_and_store(article)


def extract_and_store(article: Article) -> None:
    """Extract `article` and store its mentions and their events, replacing earlier ones.

    Safe to run twice and at the same time. Raises `PASSING_FAULTS`; whatever else goes wrong
    will go wrong again, so the article ends as failed, with its reason, and keeps the
    mentions it had.
    """
    began = time.monotonic()
    try:
        found = extraction.extract(document_of(article))
    except Exception as error:
        _give_up(article, error)
        return
    if found.language is not None:
        _skip(article, found.language)
        return
    try:
        changes = patiently(lambda: store_extraction(article, found))
    except PASSING_FAULTS:
        raise
    except Exception as error:
        _give_up(article, error)
        return
    seconds = time.monotonic() - began
    logger.info(
        "extracted article=%d mentions=%d changes=%d seconds=%.2f",
        *(article.pk, len(found.events), len(changes), seconds),
    )


def _give_up(article: Article, error: Exception) -> None:
    logger.error("extraction article=%d", article.pk, exc_info=error)
    patiently(lambda: fail(article, _reason(error)))


def _skip(article: Article, language: str) -> None:
    reason = (
        f"The text is in {language_name(language)}, and Dateline reads English so far. "
        "The article is kept."
    )
    patiently(lambda: finish(article, version=extraction.version(), unread=reason))
    logger.info("skipped article=%d reason=%s", article.pk, reason)


def document_of(article: Article) -> Document:
    """Return the article as extraction sees it."""
    return Document(
        title=article.title,
        text=article.text,
        published=article.published if article.published_has_time else article.published_day,
        timezone=article.outlet.timezone,
        language=article.language or None,
    )


def store_extraction(article: Article, found: Extraction) -> tuple[Change, ...]:
    """Store `found` in one transaction; return what that changed of the events."""
    with transaction.atomic():
        lock()
        rows = Article.objects.select_related("outlet").select_for_update(of=("self",))
        row = rows.filter(pk=article.pk).first()  # as it is now; None when it is gone
        # Another day of publication, say, was given meanwhile: a message for that is on its way.
        if row is None or document_of(row) != document_of(article):
            return ()
        changes = replace_mentions(row, found, version=extraction.version())
        finish(row, version=extraction.version())
    return changes


def _reason(error: Exception) -> str:
    """Return what went wrong in words for a reader; the log has the rest."""
    if isinstance(error, SoftTimeLimitExceeded):
        return "Extraction took longer than a worker may spend on one article."
    if isinstance(error, DatabaseError):
        return f"What was found could not be stored: {str(error).splitlines()[0]}."
    return f"Extraction broke off with an internal error: {type(error).__name__}: {error}"
