"""Amend what is known of stored articles, and read again what that concerns.

Title and text stay for ever: every mark and every decision points into them.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from events import pipeline
from events.consolidation import lock, refresh
from events.ingestion.dates import NOON, zone_of
from events.ingestion.likeness import Likeness
from events.ingestion.store import link_copies
from events.ingestion.types import Published
from events.models import Article, Mention, Outlet


def change_published(article: Article, published: Published) -> int:
    """Give `article` another time of publication; return how many articles are read again."""
    with transaction.atomic():
        lock()
        article.published = published.moment
        article.published_has_time = published.has_time
        article.published_basis = published.basis
        article.save(update_fields=["published", "published_has_time", "published_basis"])
        _rank_copies_anew(article)
        return pipeline.retry(Article.objects.filter(pk=article.pk))


def change_timezone(outlet: Outlet, timezone: str) -> int:
    """Give `outlet` another home zone (IANA); return how many articles are read again.

    An article of which only the day of publication is known keeps that day. Raises BadTimezone.
    """
    before, after = zone_of(outlet.timezone), zone_of(timezone)
    with transaction.atomic():
        lock()
        outlet.timezone = timezone
        outlet.save(update_fields=["timezone"])
        _move_noons(outlet, before, after)
        return pipeline.retry(outlet.articles.all())


def _rank_copies_anew(article: Article) -> None:
    """Let the earliest of near-copies be the original, and their events count outlets anew."""
    likeness = Likeness(bytes(article.signature), tuple(article.bands))
    if link_copies(article, likeness):
        first = article.original_id
        group = Mention.objects.filter(Q(article=first) | Q(article__copy_of=first))
        refresh(group.values_list("pk", flat=True))


def _move_noons(outlet: Outlet, before: ZoneInfo, after: ZoneInfo) -> None:
    """Move each time that only stands for its day: noon in one zone can be another day."""
    dated = list(outlet.articles.filter(published_has_time=False).only("published"))
    for article in dated:
        day = article.published.astimezone(before).date()
        article.published = datetime.combine(day, NOON, tzinfo=after)
    Article.objects.bulk_update(dated, ["published"], batch_size=1000)
