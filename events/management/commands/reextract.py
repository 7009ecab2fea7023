"""`manage.py reextract`: extract stored articles again, after a new extractor version."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from tqdm import tqdm

from events import jobs, pipeline
from events.models import Article, ArticleState, JobKind

_NOT_READ = {ArticleState.FAILED: "failed", ArticleState.SKIPPED: "are in another language"}


class Command(BaseCommand):
    """Extract articles again; what people decided stays."""

    help = (
        "Extract articles again: those that another extractor version read, or those chosen. "
        "Events keep their addresses, and what people decided stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, help="row numbers; none: all outdated")
        parser.add_argument("--all", action="store_true", help="all, whatever version read them")
        parser.add_argument("--failed", action="store_true", help="those that failed")
        parser.add_argument("--outlet", help="only articles of the outlet of this name")
        parser.add_argument(
            "--queue", action="store_true", help="send them to the workers, do not wait"
        )

    def handle(self, *args: Any, queue: bool, **options: Any) -> None:
        logging.getLogger("events").setLevel(logging.WARNING)  # the bar and the sum say it
        chosen = list(_chosen(**options).values_list("pk", flat=True))
        if queue:
            jobs.carry_out(JobKind.EXTRACT, chosen, user=None)
        else:
            _extract(chosen)
        self.stdout.write(f"{len(chosen)} articles {'sent' if queue else 'extracted again'}")
        for state, why in _NOT_READ.items():
            if count := Article.objects.filter(pk__in=chosen, state=state).count():
                self.stdout.write(f"{count} {why}: their pages say more")


def _extract(articles: list[int]) -> None:
    for pk in tqdm(articles, unit=" articles", disable=None):
        if article := Article.objects.select_related("outlet").filter(pk=pk).first():
            pipeline.extract_and_store(article)


def _chosen(
    *, articles: list[int], all: bool, failed: bool, outlet: str | None, **_: Any
) -> QuerySet[Article]:
    """The articles that the options name, oldest first."""
    found = Article.objects.order_by("pk")
    if outlet:
        found = found.filter(outlet__name=outlet)
    if articles:
        return found.filter(pk__in=articles)
    if failed:
        return found.filter(state=ArticleState.FAILED)
    if all:
        return found
    return found.outdated()
