"""The trained reader as shipped: one archive with the encoder, its vocabulary and the heads.

`reader.zip` holds encoder.onnx (int8), tokenizer.json, heads.npz (float16) and about.json; beside
it stands what it was trained on and under which licence. events.training writes it.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.extraction.reader.marks import EDITION

Floats = NDArray[np.float32]
ARCHIVE = Path(__file__).parents[1] / "data" / "reader" / "reader.zip"
# Fusing sums with the norm behind them makes the int8 encoder a tenth slower (1.32, one thread).
_SLOWER = ["SkipLayerNormFusion"]


class ReaderFault(Exception):
    """The archive is not one that this code can read with; the message says why."""


@dataclass(frozen=True)
class Weights:
    """What was learnt. `kinds` and the others name the answers of the heads in their order."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    heads: Mapping[str, Floats]
    types: tuple[EventType, ...]
    kinds: tuple[str, ...]
    statuses: tuple[Status, ...]

    def encode(self, ids: Sequence[int], marks: Sequence[int]) -> Floats:
        """Return a vector for each word piece: pieces x 384; `marks` say what is known of each."""
        given = {"input_ids": ids, "token_type_ids": marks}
        rows = {name: np.array([told], np.int64) for name, told in given.items()}
        states: Floats = self.session.run(None, rows)[0][0]
        return states

    def linear(self, name: str, vectors: Floats) -> Floats:
        """Return the answers of a head to each vector."""
        result: Floats = vectors @ self.heads[f"{name}.weight"].T + self.heads[f"{name}.bias"]
        return result

    def pair(self, name: str, one: Floats, other: Floats, figures: Floats) -> Floats:
        """Return the answers of a head to each pair of vectors with its row of figures.

        A single row of `one` is paired with all of `other`.
        """
        return self.linear(f"{name}.answer", self._hidden(name, one, other, figures))

    def among(self, name: str, one: Floats, others: Floats, figures: Floats) -> Floats:
        """Return the answers of a head to each of `others`, for one vector, beside each other."""
        hidden = self._hidden(name, one[None], others, figures)
        row = np.concatenate([hidden.max(axis=0), hidden.mean(axis=0)])
        told = np.concatenate([hidden, np.broadcast_to(row, (len(hidden), len(row)))], axis=1)
        beside = np.maximum(self.linear(f"{name}.beside", told), 0)
        return self.linear(f"{name}.answer", hidden + beside)

    def _hidden(self, name: str, one: Floats, other: Floats, figures: Floats) -> Floats:
        b = self.linear(f"{name}.other", other)
        a = np.broadcast_to(self.linear(f"{name}.one", one), b.shape)
        joined = np.concatenate([a, b, a * b, figures], axis=1)
        return np.maximum(self.linear(f"{name}.hidden", joined), 0)


@cache
def load_weights(path: Path = ARCHIVE) -> Weights:
    """Return the weights in the archive at `path`; raises ReaderFault where they do not fit."""
    with zipfile.ZipFile(path) as archive:
        about = json.loads(archive.read("about.json"))
        _check_marks(about.get("marks"))
        heads = np.load(io.BytesIO(archive.read("heads.npz")))
        return Weights(
            _session(archive.read("encoder.onnx")),
            tokenizer_of(archive.read("tokenizer.json").decode()),
            {name: heads[name].astype(np.float32) for name in heads.files},
            tuple(EventType(name) for name in about["types"]),
            _kinds(about["kinds"]),
            tuple(Status(name) for name in about["statuses"]),
        )


def tokenizer_of(vocabulary: str) -> Tokenizer:
    """Return the tokenizer that a tokenizer.json describes, which neither pads nor cuts off."""
    found = Tokenizer.from_str(vocabulary)
    found.no_padding()
    found.no_truncation()
    return found


def _session(model: bytes) -> onnxruntime.InferenceSession:
    """One thread: workers share the cores, and figures are the same wherever it runs."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )


def _check_marks(known: str | None) -> None:
    if known != EDITION:
        raise ReaderFault(
            f"the reader was trained with other marks of words ({known}), these are {EDITION}. "
            "Train it again."
        )


def _kinds(names: Sequence[str]) -> tuple[str, ...]:
    unknown = sorted(set(names) - set(KINDS))
    if unknown:
        raise ReaderFault(
            f"the reader was trained with kinds that kinds.toml does not have: {', '.join(unknown)}. "
            "Train it again, or give them back."
        )
    return tuple(names)


def save_weights(path: Path, parts: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    """Write the archive: the files of `parts`, and `about` as JSON."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**parts, "about.json": json.dumps(about, indent=1).encode()}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
