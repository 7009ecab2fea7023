"""Train the dependency parser we ship, from treebanks that stay outside the project.

The recipe is the configuration beside the shipped model; what this adds is variety. News
titles drop articles and auxiliaries, and feeds bring titles in capitals, all of which the
treebanks lack, so a share of the sentences is repeated in such forms.
"""

import random
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from django.core.management.base import BaseCommand, CommandError
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin, Span

from events.extraction.syntax import MODEL

CONFIG = MODEL.parent / "parser_training.cfg"

# Shares of the training sentences that are repeated in each form.
_HEADLINE, _LOWER, _UPPER, _TITLE = 0.25, 0.08, 0.05, 0.10
_DROPPED_IN_HEADLINES = frozenset({"det", "aux:pass", "cop"})


class Command(BaseCommand):
    """`manage.py train_parser TRAIN.spacy DEV.spacy OUT`: about an hour on one core."""

    help = (
        "Train the dependency parser from Universal Dependencies treebanks (.spacy files). "
        "OUT/model-best can take the place of the shipped one, whose sentence splitter it gets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the treebanks and the folder for the result."""
        parser.add_argument("train", type=Path)
        parser.add_argument("dev", type=Path)
        parser.add_argument("out", type=Path)
        parser.add_argument("--steps", type=int, default=4000, help="at the most")

    def handle(self, *, train: Path, dev: Path, out: Path, steps: int, **_: Any) -> None:
        """Write the augmented corpus to a temporary folder and train on it."""
        for path in (train, dev):
            if not path.is_file():
                raise CommandError(f"{path}: no such file; give a treebank as .spacy")
        with tempfile.TemporaryDirectory() as folder:
            augmented = Path(folder) / "train.spacy"
            count = write_augmented(train, augmented)
            self.stdout.write(f"{count} documents with their variants")
            run_training(augmented, dev, out, steps)
        add_sentence_splitter(out / "model-best")


def run_training(corpus: Path, dev: Path, out: Path, steps: int) -> None:
    """Train by the recipe in CONFIG; the best model, without splitter, is `out`/model-best."""
    overrides = {
        "paths.train": str(corpus),
        "paths.dev": str(dev),
        "training.max_steps": steps,
    }
    train(CONFIG, out, overrides=overrides)


def add_sentence_splitter(model: Path) -> None:
    """Put the shipped sentence splitter first into the pipeline in the folder `model`.

    It has weights of its own and shares none, so that it is the same beside any parser.
    """
    trained = spacy.load(model)
    trained.add_pipe("senter", source=spacy.load(MODEL), first=True)
    trained.to_disk(model)


def write_augmented(source: Path, target: Path, *, seed: int = 7) -> int:
    """Write the documents of `source` and their variants to `target`; return their number."""
    vocab = spacy.blank("en").vocab
    rng = random.Random(seed)
    docs = list(DocBin().from_disk(source).get_docs(vocab))
    variants = [v for doc in docs for sentence in doc.sents for v in _variants(sentence, rng)]
    DocBin(docs=docs + variants, store_user_data=False).to_disk(target)
    return len(docs) + len(variants)


def _variants(sentence: Span, rng: random.Random) -> Iterator[Doc]:
    if rng.random() < _HEADLINE and (headline := _headline(sentence)):
        yield headline
    if rng.random() < _LOWER:
        yield _rewritten(sentence, str.lower)
    if rng.random() < _UPPER:
        yield _rewritten(sentence, str.upper)
    if rng.random() < _TITLE:
        yield _rewritten(sentence, lambda word: word[:1].upper() + word[1:])


def _headline(sentence: Span) -> Doc | None:
    """`sentence` without articles, leaf copulas, passive auxiliaries and the final stop."""
    kept = [t for t in sentence if not _dropped(t, sentence)]
    if not 3 <= len(kept) < len(sentence):
        return None
    return _doc(kept, [t.text for t in kept])


def _dropped(token: Any, sentence: Span) -> bool:
    if any(token.children):
        return False
    final_stop = token.i == sentence.end - 1 and token.text == "."
    return final_stop or token.dep_ in _DROPPED_IN_HEADLINES


def _rewritten(sentence: Span, form: Any) -> Doc:
    return _doc(list(sentence), [form(t.text) for t in sentence])


def _doc(tokens: list[Any], words: list[str]) -> Doc:
    position = {token.i: number for number, token in enumerate(tokens)}
    return Doc(
        tokens[0].vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in tokens],
        tags=[t.tag_ for t in tokens],
        pos=[t.pos_ for t in tokens],
        morphs=[str(t.morph) for t in tokens],
        lemmas=[t.lemma_ for t in tokens],
        heads=[position[t.head.i] for t in tokens],
        deps=[t.dep_ for t in tokens],
    )
