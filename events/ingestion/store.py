"""Store a parsed article, once, and send it to extraction."""

import hashlib
import logging
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from events.ingestion.agency import agency_of
from events.ingestion.copies import link_copies, lock_stores
from events.ingestion.likeness import Likeness, likeness_of
from events.ingestion.mending import mended
from events.ingestion.types import ParsedArticle, Published
from events.models import Article, Outlet
from events.models.article import NOON, fold_name
from events.pipeline import TaskName, send_on_commit

logger = logging.getLogger(__name__)


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

    A text that was decoded wrongly is mended first. A near-copy is stored too, as `copy_of` the
    earliest published of its group. With `is_sent` false the article waits as pending for
    whoever stored it.
    """
    parsed, note = mended(parsed)
    digest = content_hash(parsed.title, parsed.text)
    known = Article.objects.filter(content_hash=digest).first()
    if known is not None:
        return StoredArticle(known, Outcome.KNOWN)
    likeness = likeness_of(parsed.text)
    with transaction.atomic():
        lock_stores()
        known = Article.objects.filter(content_hash=digest).first()  # since stored by another
        stored = StoredArticle(known, Outcome.KNOWN) if known else _add(parsed, likeness, note)
    if is_sent and stored.outcome != Outcome.KNOWN:
        send_on_commit(TaskName.EXTRACT, [stored.article.pk])
    return stored


def is_stored(url: str) -> bool:
    """True where an article from this address is stored already."""
    return Article.objects.filter(url=url).exists()


def content_hash(title: str, text: str) -> str:
    """SHA-256 over title and text, in which case, width and white space do not count."""
    folded = unicodedata.normalize("NFKC", f"{title}\0{text}").casefold()
    return hashlib.sha256(" ".join(folded.split()).encode()).hexdigest()


def _add(parsed: ParsedArticle, likeness: Likeness, note: str) -> StoredArticle:
    outlet = outlet_of(parsed)
    article = Article.objects.create(
        outlet=outlet,
        url=parsed.url,
        title=parsed.title,
        text=parsed.text,
        note=note,
        agency=agency_of(parsed.text, outlet.name, outlet.domain),
        language=parsed.language,
        published=_moment_in(outlet, parsed.published),
        published_has_time=parsed.published.has_time,
        published_basis=parsed.published.basis,
        content_hash=content_hash(parsed.title, parsed.text),
        signature=likeness.signature,
        bands=list(likeness.bands),
    )
    is_copy = link_copies(article)
    logger.info("stored article=%d copy_of=%s", article.pk, article.copy_of_id)
    return StoredArticle(article, Outcome.COPY if is_copy else Outcome.ADDED)


def _moment_in(outlet: Outlet, published: Published) -> datetime:
    """When it was published: where only the day is known, noon of it in the outlet's own zone."""
    if published.has_time:
        return published.moment
    return datetime.combine(published.moment.date(), NOON, tzinfo=outlet.zone)


def outlet_of(parsed: ParsedArticle) -> Outlet:
    """Return the outlet of `parsed` by its domain or name, a new one where there is none.

    The time zone given with an article becomes the home zone of a new outlet only.
    """
    known = Outlet.objects.filter(folded=fold_name(parsed.outlet)).first()
    if known is None and parsed.domain and not parsed.is_outlet_given:
        known = Outlet.objects.filter(domain=parsed.domain).first()
    if known is not None:
        return known
    outlet, _ = Outlet.objects.get_or_create(  # one may be made in the admin just now
        folded=fold_name(parsed.outlet),
        defaults={
            "name": parsed.outlet,
            "domain": parsed.domain,
            "timezone": parsed.timezone or "UTC",
            "is_demo": parsed.is_demo,
        },
    )
    return outlet
