"""Amend what is known of stored articles, and read again what that concerns.

Title and text stay for ever: every mark and every decision points into them.
"""

from django.contrib.auth.models import User
from django.db import transaction

from events import jobs, pipeline
from events.ingestion.copies import lock_stores, rank_copies_anew
from events.ingestion.dates import zone_of
from events.ingestion.exceptions import ZoneIsChanging
from events.ingestion.types import Published
from events.models import Article, Job, JobKind, Outlet
from events.store import lock


def change_published(article: Article, published: Published) -> int:
    """Give `article` another time of publication; return how many articles are read again."""
    with transaction.atomic():
        lock()
        lock_stores()
        article.published = published.moment
        article.published_has_time = published.has_time
        article.published_basis = published.basis
        article.save(update_fields=["published", "published_has_time", "published_basis"])
        rank_copies_anew(article)
        return pipeline.retry(Article.objects.filter(pk=article.pk))


def change_timezone(outlet: Outlet, timezone: str, *, user: User | None = None) -> jobs.Begun:
    """Give `outlet` another home zone (IANA), and have its articles read again.

    An article of which only the day of publication is known keeps that day. Many articles are
    a job's work, and show the day of another zone until it has come to them. Raises BadTimezone,
    and ZoneIsChanging while such a job is under way.
    """
    zone_of(timezone)
    with transaction.atomic():
        lock()
        if is_zone_changing(outlet):
            raise ZoneIsChanging(outlet.name)
        before = Outlet.objects.get(pk=outlet.pk).timezone
        outlet.timezone = timezone
        outlet.save(update_fields=["timezone"])
        articles = outlet.articles.order_by("pk").values_list("pk", flat=True)
        return jobs.carry_out(
            JobKind.TIMEZONE, articles, user=user, outlet=outlet.pk, before=before, after=timezone
        )


def is_zone_changing(outlet: Outlet) -> bool:
    """True while a job moves the articles of `outlet` into another zone."""
    return Job.objects.open().filter(kind=JobKind.TIMEZONE, parameters__outlet=outlet.pk).exists()
