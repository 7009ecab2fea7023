"""Fit the network to examples: seeded, with progress, resumable after each epoch."""

import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load as load_safetensors
from torch import nn
from torch.optim.lr_scheduler import LambdaLR
from transformers import BertConfig, BertModel

from events.training.examples import Example
from events.training.model import Reader

# Figures of the first try (docs/reader.md): two rates, for the encoder and for the heads, which
# start from nothing; both rise for a tenth of the steps and fall from there to nothing.
_RATE, _HEADS_RATE, _WARM_UP = 1.2e-4, 1e-3, 0.1
_DECAY = 0.01
# Of these rates: for a reader that was trained before, and for the texts that are read last.
_FURTHER, _LAST = 0.5, 0.25
_PIECES, _TEXTS = 1900, 24  # of a batch
_CLIP = 1.0
# How much each head's loss counts. Types and core are what an event stands or falls with.
_WEIGHTS = {
    **{"types": 1.0, "core": 0.7, "sentence": 0.5, "kind": 0.3, "status": 0.4, "day": 0.7},
    **{"party": 1.5, "place": 1.0, "same": 1.0},
}
_EVERY = 50  # steps between two lines of progress
_SMOOTH = 0.98

Say = Callable[[str], object]
Batch = list[Example]
State = dict[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Course:
    """How long and from which seed; where an interrupted run goes on from, after an epoch.

    `start` are the weights of an earlier run: then the rates are lower. `mean` are weights of earlier
    states, the mean of which with the last one is what reads (Wortsman et al. 2022, model soups).
    """

    epochs: int = 5
    seed: int = 7
    checkpoint: Path | None = None
    start: Path | None = None
    mean: tuple[Path, ...] = ()


def load_encoder(archive: Path) -> BertModel:
    """Return the published encoder: the archive of the package, with config and weights."""
    with zipfile.ZipFile(archive) as files:
        # Without dropout on attention the fused kernel runs, which takes half the time.
        values = json.loads(files.read("config.json")) | {"attention_probs_dropout_prob": 0.0}
        weights = load_safetensors(files.read("model.safetensors"))
    encoder = BertModel(BertConfig.from_dict(values), add_pooling_layer=False)
    own = {name: value for name, value in weights.items() if not name.startswith("pooler")}
    missing, _ = encoder.load_state_dict(own, strict=False)
    if missing:
        raise ValueError(f"{archive} lacks weights of the encoder: {', '.join(missing)}")
    return encoder


def fit(
    model: Reader,
    examples: Sequence[Example],
    course: Course,
    say: Say,
    last: Sequence[Example] = (),
) -> None:
    """Fit `model` to `examples`, or go on from the checkpoint. The same seed, the same batches.

    `last` are fitted once more at the end, for one epoch of their own at a lower rate.
    """
    rng = _seeded(course.seed)
    plan = [list(batches(examples, rng)) for _ in range(course.epochs)]
    _run(model, plan, course, say, _FURTHER if course.start else 1.0)
    if last:
        plan = [list(batches(last, _seeded(course.seed)))]
        _run(model, plan, replace(course, checkpoint=None), say, _LAST)
    model.eval()


def mean_with(model: Reader, others: Sequence[State]) -> None:
    """Let `model` have the mean of its weights and those of `others`."""
    states = [model.state_dict(), *others]
    model.load_state_dict(
        {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    )


def _seeded(seed: int) -> random.Random:
    torch.manual_seed(seed)
    return random.Random(seed)


def _run(
    model: Reader, plan: Sequence[Sequence[Batch]], course: Course, say: Say, share: float
) -> None:
    """Fit to the batches of each epoch of `plan`, at a `share` of the rates."""
    optimizer, schedule = _optimizer(model, sum(map(len, plan)), share)
    done = _resume(model, optimizer, schedule, course.checkpoint)
    progress = _Progress(say, sum(map(len, plan)), sum(map(len, plan[:done])))
    model.train()
    for epoch, todo in enumerate(plan[done:], start=done + 1):
        for batch in todo:
            progress.note(epoch, _step(model, batch, optimizer, schedule))
        _keep(model, optimizer, schedule, course.checkpoint, epoch)


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[Batch]:
    """Yield all examples in batches of about the same length, in a random order."""
    order = sorted(examples, key=lambda e: (max(len(w.ids) for w in e.windows) // 32, rng.random()))
    found: list[list[Example]] = [[]]
    for example in order:
        held = found[-1]
        if held and (sum(e.pieces for e in held) + example.pieces > _PIECES or len(held) == _TEXTS):
            found.append([])
        found[-1].append(example)
    rng.shuffle(found)
    yield from filter(None, found)


def _optimizer(model: Reader, steps: int, share: float) -> tuple[torch.optim.Optimizer, LambdaLR]:
    groups: list[dict[str, Any]] = [
        {"params": model.published(), "lr": share * _RATE, "weight_decay": _DECAY},
        {"params": model.heads(), "lr": share * _HEADS_RATE, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    warm = max(1, int(steps * _WARM_UP))
    falls = max(1, steps - warm)
    return optimizer, LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / falls))
    )


def _step(
    model: Reader, batch: Batch, optimizer: torch.optim.Optimizer, schedule: LambdaLR
) -> dict[str, float]:
    with torch.autocast("cpu", torch.bfloat16):
        parts = model.losses(batch)
    optimizer.zero_grad()
    sum(_WEIGHTS[name] * loss.float() for name, loss in parts.items()).backward()
    nn.utils.clip_grad_norm_(model.parameters(), _CLIP)
    optimizer.step()
    schedule.step()
    return {name: loss.item() for name, loss in parts.items()}


def _resume(
    model: Reader, optimizer: torch.optim.Optimizer, schedule: LambdaLR, path: Path | None
) -> int:
    """Return how many epochs are done."""
    if path is None or not path.is_file():
        return 0
    kept = torch.load(path, weights_only=True)
    model.load_state_dict(kept["model"])
    optimizer.load_state_dict(kept["optimizer"])
    schedule.load_state_dict(kept["schedule"])
    done: int = kept["epochs"]
    return done


def _keep(
    model: Reader,
    optimizer: torch.optim.Optimizer,
    schedule: LambdaLR,
    path: Path | None,
    epochs: int,
) -> None:
    if path is None:
        return
    held = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "epochs": epochs,
    }
    beside = path.with_suffix(".part")
    torch.save(held, beside)
    beside.replace(path)  # never a half one


class _Progress:
    """A line now and then: how far, how long still, and how wrong each head is."""

    def __init__(self, say: Say, steps: int, done: int) -> None:
        self._say, self._steps, self._done, self._first = say, steps, done, done
        self._begun = time.monotonic()
        self._means: dict[str, float] = {}

    def note(self, epoch: int, losses: dict[str, float]) -> None:
        """One step more."""
        self._done += 1
        for name, loss in losses.items():
            self._means[name] = _SMOOTH * self._means.get(name, loss) + (1 - _SMOOTH) * loss
        if self._done % _EVERY and self._done != self._steps:
            return
        took = time.monotonic() - self._begun
        left = took / (self._done - self._first) * (self._steps - self._done)
        heads = "  ".join(f"{name} {mean:.3f}" for name, mean in self._means.items())
        self._say(f"epoch {epoch}, step {self._done} of {self._steps}, {left:.0f} s left  {heads}")
