"""`manage.py export_gold`: articles that reviewers decided, as annotated texts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from events.management.terminal import output
from events.models import Article
from events.store.gold import gold_texts
from events.training.texts import write_texts


class Command(BaseCommand):
    """`manage.py export_gold OUT.jsonl`; `-` is standard output."""

    help = (
        "Write the articles whose events were accepted, corrected or rejected as JSON lines, to "
        "train the reader with: manage.py train_reader --data (training/README.md)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file and what to write."""
        parser.add_argument("target", metavar="OUT", help="JSON lines; - is standard output")
        parser.add_argument(
            "--partly",
            action="store_true",
            help="also articles of whose events only some were decided; the others are left out, "
            "so that the reader learns that they are none",
        )

    def handle(self, *, target: str, partly: bool, **_: Any) -> None:
        """Write a text for each article; a file that is there already is not overwritten."""
        articles = Article.objects.decided(partly=partly).order_by("pk")
        texts = tqdm(gold_texts(articles), total=articles.count(), unit=" articles", disable=None)
        with output(target) as out:
            count = write_texts(texts, out)
        self.stderr.write(f"{count:,} articles written")
