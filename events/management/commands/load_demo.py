"""`manage.py load_demo`: take in the demo's articles."""

import logging
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from events.ingestion.demo import demo_articles
from events.ingestion.faults import why_run_ends
from events.ingestion.store import Outcome, store_article
from events.models import Article
from events.pipeline import can_send
from events.tasks import extract_article


class Command(BaseCommand):
    """Take in the demo's articles, once."""

    help = (
        "Take in the demo's articles; what is there already is left alone. Workers extract them, "
        "or this command does with --now."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", action="store_true", help="extract here, without a worker")

    def handle(self, *args: Any, now: bool, **options: Any) -> None:
        logging.getLogger("events").setLevel(logging.WARNING)  # the sum below says it
        is_sent = not now and can_send()
        try:
            stored = [store_article(parsed, is_sent=is_sent) for parsed in demo_articles()]
        except DatabaseError as error:
            if why := why_run_ends(error):
                raise CommandError(f"{why}.") from error
            raise
        if now:
            ids = [each.article.pk for each in stored]
            pending = Article.objects.pending().filter(pk__in=ids).values_list("pk", flat=True)
            for pk in tqdm(list(pending), unit=" articles", disable=None):
                extract_article(pk)
        counts = Counter(each.outcome for each in stored)
        self.stdout.write(
            f"demo: {counts[Outcome.ADDED] + counts[Outcome.COPY]} articles added, "
            f"{counts[Outcome.KNOWN]} known already"
        )
