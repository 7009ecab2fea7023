"""From texts to an archive and its report: all of training. Needs torch."""

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch

from events.extraction.reader.weights import Weights, tokenizer_of
from events.training.examples import examples_of
from events.training.export import export
from events.training.fit import Course, Say, State, fit, load_encoder, mean_with
from events.training.model import Reader
from events.training.report import report
from events.training.texts import AnnotatedText

__all__ = ["Course", "report_on", "train"]

# From here on, of the reader's own score, the report takes an event for given.
_LEAST = 0.6


def train(
    texts: Sequence[AnnotatedText],
    encoder: Path,
    out: Path,
    course: Course,
    say: Say,
    last: Sequence[AnnotatedText] = (),
) -> None:
    """Train on `texts` from the published `encoder`, then on `last`; write the archive `out`.

    Beside it stand the weights as they were trained (.pt), from which another run can start; the
    archive is of their mean with those of `course.mean`. Raises, before anything is trained, OSError
    where weights are not there and RuntimeError where they have other figures or answers.
    """
    with zipfile.ZipFile(encoder) as files:
        vocabulary = files.read("tokenizer.json")
    tokenizer = tokenizer_of(vocabulary.decode())
    examples, at_last = (list(examples_of(held, tokenizer)) for held in (texts, last))
    for told in filter(None, (examples, at_last)):
        say(f"{len(told)} texts, {sum(e.pieces for e in told)} word pieces")
    # Processes of this project keep to one thread (dashboard/__init__.py); this one is alone.
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    earlier = [_state(path, encoder) for path in course.mean]
    torch.manual_seed(course.seed)
    model = Reader(load_encoder(encoder))
    if course.start is not None:
        model.load_state_dict(torch.load(course.start, weights_only=True))
    fit(model, examples, course, say, at_last)
    torch.save(model.state_dict(), out.with_suffix(".pt"))
    mean_with(model, earlier)
    about = {"texts": len(examples), "last": len(at_last)}
    about |= {"epochs": course.epochs, "seed": course.seed}
    export(model, vocabulary, out, about)


def _state(path: Path, encoder: Path) -> State:
    """The weights at `path`, once a reader has taken them."""
    reader = Reader(load_encoder(encoder))
    reader.load_state_dict(torch.load(path, weights_only=True))
    return reader.state_dict()


def report_on(texts: Sequence[AnnotatedText], weights: Weights) -> str:
    """Return how the trained reader reads `texts`."""
    return report(texts, weights, least=_LEAST) if texts else "no texts were held out"
