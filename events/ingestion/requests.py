"""Pages that people asked for: fetched and read by a worker, stored, or asked about.

As with articles, a request's row says how far it has come, not the broker: a message may be
lost or come twice.
"""

import logging
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.ingestion.exceptions import IngestionError
from events.ingestion.fetch import Limits, fetch
from events.ingestion.page.types import PageContent, PageDate
from events.ingestion.parse import article_on
from events.ingestion.reader import ChildLimits, read_page
from events.ingestion.store import Outcome, StoredArticle, store_article
from events.ingestion.types import Given, ParsedArticle
from events.models import PageRequest, RequestState
from events.pipeline import MOST_ATTEMPTS, PASSING_FAULTS, TaskName, send_on_commit

logger = logging.getLogger(__name__)

KNOWN = "This article is here already."
_KEPT = timedelta(days=7)
# Tasks: longer than one may take and be delivered again in by the broker itself.
_OVERDUE_AFTER = 3
_SENT_AT_ONCE = 50


def ask_for_page(given: Given, user: User, *, again: PageRequest | None = None) -> PageRequest:
    """Have the page at `given.url` read for `user`; `again` is a request that is asked anew."""
    request = PageRequest(pk=again.pk if again else None, asked_by=user, given=asdict(given))
    request.save()
    send_on_commit(TaskName.PAGE, [request.pk])
    return request


def start(request_id: int, *, counts: bool = True) -> PageRequest | None:
    """Return a request to work on; None when it is gone, done or given up.

    With `counts` false this is another try of an attempt that was counted when it began.
    """
    waiting = PageRequest.objects.reading().filter(pk=request_id)
    if counts and not waiting.update(attempts=F("attempts") + 1):
        return None
    request = waiting.first()
    if request is not None and request.attempts > MOST_ATTEMPTS:
        ask_sender(
            request,
            f"Reading the page was begun {MOST_ATTEMPTS} times and each time the worker stopped; "
            "paste the article's text instead.",
            field="url",
        )
        return None
    return request


def read_requested(request: PageRequest) -> None:
    """Fetch and read the page; store its article, or ask the sender for what is amiss.

    Safe to run twice. Raises PASSING_FAULTS; whatever else goes wrong would go wrong again.
    """
    try:
        parsed = _read(request)
        with transaction.atomic():
            finish(request, store_article(parsed))
    except IngestionError as error:
        ask_sender(request, str(error), field=error.field)
    except PASSING_FAULTS:
        raise
    except Exception:
        logger.exception("page request=%d", request.pk)
        ask_sender(
            request, "The page cannot be taken in; paste the article's text instead.", field="url"
        )


def kept_article(request: PageRequest, given: Given) -> ParsedArticle | None:
    """Return the article of the page as it was read, with what is `given` now.

    None where the page was not read, or is another one. Raises what parse_text raises.
    """
    if not request.page or given.url.strip() != request.url:
        return None
    found: dict[str, Any] = request.page["content"]
    content = PageContent(**found | {"date": PageDate(**found["date"])})
    return article_on(request.page["url"], content, replace(given, url=""))


def finish(request: PageRequest, stored: StoredArticle) -> None:
    """Note that `request` became an article."""
    message = KNOWN if stored.outcome == Outcome.KNOWN else ""
    _update(request, state=RequestState.STORED, article=stored.article, message=message, page=None)
    logger.info("read page request=%d article=%d", request.pk, stored.article.pk)


def ask_sender(request: PageRequest, message: str, *, field: str = "") -> None:
    """Ask the person who sent `request` what `message` says."""
    _update(request, state=RequestState.ASKING, message=message, field=field)
    logger.info("asked about page request=%d field=%s", request.pk, field)


@transaction.atomic
def claim_overdue() -> list[int]:
    """Return requests that were sent long ago and still wait, and note that they are sent now."""
    long_ago = timezone.now() - timedelta(seconds=_OVERDUE_AFTER * settings.TASK_SECONDS)
    overdue = PageRequest.objects.reading().filter(queued_at__lt=long_ago).order_by("queued_at")
    free = overdue.select_for_update(skip_locked=True).values_list("pk", flat=True)
    claimed = sorted(free[:_SENT_AT_ONCE])
    PageRequest.objects.filter(pk__in=claimed).update(queued_at=timezone.now())
    return claimed


def forget_old() -> int:
    """Delete requests that nobody waits for any more; return their number."""
    return PageRequest.objects.filter(asked__lt=timezone.now() - _KEPT).delete()[0]


def _read(request: PageRequest) -> ParsedArticle:
    given = Given(**request.given)
    seconds = min(20, settings.TASK_SECONDS // 3)  # both within one task
    page = fetch(given.url, limits=Limits(seconds=seconds))
    content = read_page(page, ChildLimits(wall_seconds=max(1, seconds)))
    _update(request, page={"url": page.url, "content": asdict(content)})
    return article_on(page.url, content, replace(given, url=""))


def _update(request: PageRequest, **columns: Any) -> None:
    """Change the row, unless its sender has asked for something else meanwhile."""
    same = PageRequest.objects.filter(pk=request.pk, given=request.given)
    same.exclude(state=RequestState.STORED).update(**columns)
