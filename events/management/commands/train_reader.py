"""Train the reader that we ship, from annotated texts (training/README.md)."""

import random
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.extraction.reader.weights import load_weights
from events.training.texts import AnnotatedText, AnnotationFaults, read_texts

_NEEDED = "Training needs torch: install requirements-train.txt into an environment of its own."
_WRITTEN = settings.BASE_DIR / "training"


class Command(BaseCommand):
    """`manage.py train_reader OUT --data PATH...`: over an hour on two cores."""

    help = (
        "Train the reader from annotated texts (.txt, .jsonl, or folders of them). OUT.zip can take "
        "the place of the shipped one, OUT.pt can be trained further (--start); OUT.txt reports how it "
        "reads the texts that were held out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the texts, the result, and how to train."""
        parser.add_argument("out", type=Path, help="without suffix")
        parser.add_argument("--data", type=Path, nargs="+", default=[_WRITTEN])
        parser.add_argument(
            "--last",
            type=Path,
            nargs="+",
            default=[],
            help="texts for one more epoch at the end: such as the reader is going to read",
        )
        parser.add_argument(
            "--start", type=Path, help="OUT.pt of an earlier run, to teach it more: fewer epochs do"
        )
        parser.add_argument(
            "--mean",
            type=Path,
            nargs="+",
            default=[],
            help="OUT.pt of earlier runs: OUT.zip is of the mean of these and of the new weights",
        )
        parser.add_argument("--epochs", type=int, default=5)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument(
            "--hold-out", type=float, default=0.05, help="share of the texts for the report"
        )

    def handle(
        self,
        *,
        out: Path,
        data: list[Path],
        last: list[Path],
        start: Path | None,
        mean: list[Path],
        epochs: int,
        seed: int,
        hold_out: float,
        **_: Any,
    ) -> None:
        """Train, write the archive, and report. Run again, it goes on after the last epoch."""
        kept, held = _split(_texts(data), hold_out, seed)
        known = {text.id for text in held}
        at_last = [text for text in _texts(last) if text.id not in known] if last else []
        try:
            from events.training import run
        except ImportError as missing:
            raise CommandError(_NEEDED) from missing
        course = run.Course(epochs, seed, out.with_suffix(".checkpoint"), start, tuple(mean))
        with as_file(files("all_minilm_l6_v2") / "model.zip") as encoder:
            try:
                run.train(
                    kept, encoder, out.with_suffix(".zip"), course, self.stdout.write, at_last
                )
            except (OSError, RuntimeError) as fault:
                raise CommandError(str(fault)) from fault
        told = run.report_on(held, load_weights(out.with_suffix(".zip")))
        out.with_suffix(".txt").write_text(told + "\n", encoding="utf-8")
        out.with_suffix(".checkpoint").unlink(missing_ok=True)
        self.stdout.write(told)


def _texts(data: Sequence[Path]) -> tuple[AnnotatedText, ...]:
    try:
        texts = read_texts(data)
    except AnnotationFaults as faults:
        raise CommandError(str(faults)) from faults
    if not texts:
        raise CommandError("no annotated texts there; give files or folders with --data")
    return texts


def _split(
    texts: Sequence[AnnotatedText], share: float, seed: int
) -> tuple[list[AnnotatedText], list[AnnotatedText]]:
    """Return what to train on, and what to hold out for the report."""
    order = list(texts)
    random.Random(seed).shuffle(order)
    count = round(len(order) * share)
    return order[count:], order[:count]
