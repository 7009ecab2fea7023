"""`manage.py relink`: link near-copies that are not, and count independent sources anew."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from events.ingestion.copies import credit_agencies, recount, relink
from events.models import Article


class Command(BaseCommand):
    """Mend what storing at the same moment, or an earlier release, left behind."""

    help = (
        "Link near-copies that are not linked to their original, read which news agency each "
        "article is of, and consolidate the events anew that count other sources than tell them. "
        "Safe beside all else, and to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        is_quiet = options["verbosity"] == 0
        linked = _total(relink(), is_quiet=is_quiet)
        credited = _total(credit_agencies(), is_quiet=is_quiet)
        self.stdout.write(
            f"{linked:,} near-copies linked, the agency of {credited:,} articles read, "
            f"{recount():,} events counted anew"
        )


def _total(batches: Iterator[tuple[int, int]], *, is_quiet: bool) -> int:
    """How many were changed in all batches, which a bar follows."""
    changed = 0
    total = Article.objects.count()
    with tqdm(total=total, unit=" articles", disable=is_quiet or None) as bar:
        for looked_at, found in batches:
            bar.update(looked_at)
            changed += found
    return changed
