"""Store a parsed article, once, and send it to extraction."""

import hashlib
import logging
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from celery import current_app
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from events.ingestion.dates import NOON
from events.ingestion.likeness import Likeness, jaccard, likeness_of
from events.ingestion.types import ParsedArticle, Published
from events.models import Article, Outlet
from events.tasks import extract_article

logger = logging.getLogger(__name__)

# In 10,519 open articles, pairs of different stories in the same form (an arrival and its
# announcement) reach 0.61, a note published twice with a few words changed has 0.83 and more.
COPY_LIKENESS = 0.7


class Outcome(StrEnum):
    """What became of an article that came in."""

    ADDED = "added"
    COPY = "near-copy"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article in the database, and whether it is new there."""

    article: Article
    outcome: Outcome


def store_article(parsed: ParsedArticle, *, is_sent: bool = True) -> StoredArticle:
    """Store `parsed` and send it to extraction; a text we have is left as it is.

    A near-copy is stored too, as `copy_of` the earliest published of its group. With `is_sent`
    false the article waits as pending for whoever stored it.
    """
    digest = content_hash(parsed.title, parsed.text)
    known = Article.objects.filter(content_hash=digest).first()
    if known is not None:
        return StoredArticle(known, Outcome.KNOWN)
    try:
        with transaction.atomic():
            stored = _add(parsed, digest)
            if is_sent:
                _send_on_commit(stored.article.pk)
            return stored
    except IntegrityError:  # another process stored the same text just now
        return StoredArticle(Article.objects.get(content_hash=digest), Outcome.KNOWN)


def can_send() -> bool:
    """True when the broker answers. Without it, each article sent costs a wait in vain."""
    try:
        with current_app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1)
    except OperationalError:
        return False
    return True


def is_stored(url: str) -> bool:
    """True where an article from this address is stored already."""
    return Article.objects.filter(url=url).exists()


def content_hash(title: str, text: str) -> str:
    """SHA-256 over title and text, in which case, width and white space do not count."""
    folded = unicodedata.normalize("NFKC", f"{title}\0{text}").casefold()
    return hashlib.sha256(" ".join(folded.split()).encode()).hexdigest()


def _add(parsed: ParsedArticle, digest: str) -> StoredArticle:
    likeness, outlet = likeness_of(parsed.text), outlet_of(parsed)
    article = Article.objects.create(
        outlet=outlet,
        url=parsed.url,
        title=parsed.title,
        text=parsed.text,
        language=parsed.language,
        published=_moment_in(outlet, parsed.published),
        published_has_time=parsed.published.has_time,
        published_basis=parsed.published.basis,
        content_hash=digest,
        signature=likeness.signature,
        bands=list(likeness.bands),
    )
    is_copy = link_copies(article, likeness)
    logger.info("stored article=%d copy_of=%s", article.pk, article.copy_of_id)
    return StoredArticle(article, Outcome.COPY if is_copy else Outcome.ADDED)


def _moment_in(outlet: Outlet, published: Published) -> datetime:
    """When it was published: where only the day is known, noon of it in the outlet's own zone."""
    if published.has_time:
        return published.moment
    return datetime.combine(published.moment.date(), NOON, tzinfo=outlet.zone)


def _send_on_commit(article_id: int) -> None:
    def send() -> None:  # no partial: Django names the function where it fails
        extract_article.delay(article_id)

    # Robust: where the broker is away, the article waits as pending and is sent again later.
    transaction.on_commit(send, robust=True)


def outlet_of(parsed: ParsedArticle) -> Outlet:
    """Return the outlet of `parsed` by its domain or name, a new one where there is none.

    The time zone given with an article becomes the home zone of a new outlet only.
    """
    known = Outlet.objects.filter(name__iexact=parsed.outlet).first()
    if known is None and parsed.domain and not parsed.is_outlet_given:
        known = Outlet.objects.filter(domain=parsed.domain).first()
    if known is not None:
        return known
    outlet, _ = Outlet.objects.get_or_create(
        name=parsed.outlet,
        defaults={
            "domain": parsed.domain,
            "timezone": parsed.timezone or "UTC",
            "is_demo": parsed.is_demo,
        },
    )
    return outlet


def link_copies(article: Article, likeness: Likeness) -> bool:
    """Point the near-copies of `article`, itself among them, to the earliest of all."""
    group = _near_copies(article, likeness)
    if not group:
        return False
    original, *copies = sorted([*group, article], key=lambda a: (a.published, a.pk))
    Article.objects.filter(pk=original.pk).update(copy_of=None)
    ids = [copy.pk for copy in copies]
    Article.objects.filter(pk__in=ids).update(copy_of=original)
    Article.objects.filter(copy_of__in=ids).update(copy_of=original)
    article.refresh_from_db(fields=["copy_of"])
    return True


def _near_copies(article: Article, likeness: Likeness) -> list[Article]:
    """Articles alike enough to `article`, and those that they are copies of."""
    others = Article.objects.exclude(pk=article.pk)
    candidates = others.filter(bands__overlap=list(likeness.bands)).only(
        "pk", "signature", "published", "copy_of"
    )
    alike = [a for a in candidates if _is_alike(a.signature, likeness.signature)]
    roots = {a.copy_of_id for a in alike if a.copy_of_id} - {a.pk for a in alike}
    return alike + list(others.filter(pk__in=roots).only("pk", "published"))


def _is_alike(one: Iterable[int], other: bytes) -> bool:
    return jaccard(bytes(one), other) >= COPY_LIKENESS
