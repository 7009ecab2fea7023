"""Extract one article and store what was found."""

import logging
import time

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from events import extraction
from events.consolidation import lock, refresh
from events.extraction.types import Document, Extraction
from events.models import Article, ArticleState
from events.pipeline.mentions import replace_mentions
from events.pipeline.queue import fail

logger = logging.getLogger(__name__)

# Faults of the moment: the same article may well go through a minute later. A time limit that
# strikes outside extraction found a worker that waits for the database.
PASSING_FAULTS = (OperationalError, InterfaceError, SoftTimeLimitExceeded)


def extract_and_store(article: Article) -> None:
    """Extract `article` and store its mentions and their events, replacing earlier ones.

    Safe to run twice and at the same time. Raises `PASSING_FAULTS`; whatever else goes wrong
    will go wrong again, so the article ends as failed, with its reason, and keeps the
    mentions it had.
    """
    began = time.monotonic()
    document = document_of(article)
    try:
        found = extraction.extract(document)
    except Exception as error:
        _give_up(article, error)
        return
    try:
        count = store_extraction(article, found)
    except PASSING_FAULTS:
        raise
    except Exception as error:
        _give_up(article, error)
        return
    seconds = time.monotonic() - began
    logger.info("extracted article=%d mentions=%d seconds=%.2f", article.pk, count, seconds)


def _give_up(article: Article, error: Exception) -> None:
    logger.error("extraction article=%d", article.pk, exc_info=error)
    fail(article, _reason(error))


def delete_article(article: Article) -> None:
    """Remove `article`; its events lose a source, and go where they have no other."""
    with transaction.atomic():
        lock()
        events = set(article.mentions.values_list("event", flat=True))
        copies = list(article.copies.values_list("pk", flat=True))
        article.delete()
        # Copies now speak for themselves.
        events |= set(
            Article.objects.filter(pk__in=copies).values_list("mentions__event", flat=True)
        )
        refresh(events=[pk for pk in events if pk is not None])


def document_of(article: Article) -> Document:
    """Return the article as extraction sees it."""
    return Document(
        title=article.title,
        text=article.text,
        published=article.published if article.published_has_time else article.published_day,
        timezone=article.outlet.timezone,
        language=article.language or None,
    )


class ExtractionRefused(Exception):
    """Extraction did not look for events; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def store_extraction(article: Article, found: Extraction) -> int:
    """Store `found` in one transaction; return the number of mentions."""
    if found.error is not None:
        raise ExtractionRefused(found.error)
    with transaction.atomic():
        lock()
        row = _locked(article)
        # Another day of publication, say, was given meanwhile: a message for that is on its way.
        if row is None or document_of(row) != document_of(article):
            return 0
        mentions, events = replace_mentions(row, found, version=extraction.version())
        refresh(mentions, events)
        row.state, row.failure = ArticleState.EXTRACTED, ""
        row.extractor_version, row.extracted_at = extraction.version(), timezone.now()
        row.save(update_fields=["state", "failure", "extractor_version", "extracted_at"])
    return len(mentions)


def _locked(article: Article) -> Article | None:
    """The article's row as it is now, for us alone; None when it is gone."""
    rows = Article.objects.select_related("outlet").select_for_update(of=("self",))
    return rows.filter(pk=article.pk).first()


def _reason(error: Exception) -> str:
    """Return what went wrong in words for a reader; the log has the rest."""
    if isinstance(error, ExtractionRefused):
        return f"Not extracted: {error.reason}."
    if isinstance(error, SoftTimeLimitExceeded):
        return "Extraction took longer than a worker may spend on one article."
    if isinstance(error, DatabaseError):
        return f"What was found could not be stored: {str(error).splitlines()[0]}."
    return f"Extraction broke off with an internal error: {type(error).__name__}: {error}"
