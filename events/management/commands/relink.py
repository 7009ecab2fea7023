"""`manage.py relink`: link near-copies that are not, and count outlets anew."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from events.ingestion.copies import recount, relink
from events.models import Article


class Command(BaseCommand):
    """Mend what storing at the same moment left behind before there was a lock for it."""

    help = (
        "Link near-copies that are not linked to their original, and consolidate the events anew "
        "that count other outlets than tell them. Safe beside all else, and to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        linked = 0
        is_quiet = options["verbosity"] == 0
        total = Article.objects.count()
        with tqdm(total=total, unit=" articles", disable=is_quiet or None) as bar:
            for looked_at, found in relink():
                bar.update(looked_at)
                linked += found
        self.stdout.write(f"{linked:,} near-copies linked, {recount():,} events counted anew")
