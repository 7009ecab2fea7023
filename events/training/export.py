"""Write what was learnt as the archive that events.extraction.reader reads, without torch."""

import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from events.extraction.reader.marks import EDITION
from events.extraction.reader.weights import save_weights
from events.training.examples import KIND_NAMES, STATUSES, TYPES
from events.training.model import Reader


class _States(nn.Module):
    """The encoder alone: ids to vectors. One window is read at a time, so nothing is masked."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, input_ids: Tensor, token_type_ids: Tensor) -> Tensor:
        embedded = self.encoder.embeddings(input_ids=input_ids, token_type_ids=token_type_ids)
        states: Tensor = self.encoder.encoder(embedded).last_hidden_state
        return states


def export(model: Reader, vocabulary: bytes, out: Path, about: Mapping[str, Any]) -> None:
    """Write the archive; the encoder as int8, the heads as float16."""
    model.eval()
    heads = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in model.state_dict().items()
        if not name.startswith("encoder.")
    }
    held = io.BytesIO()
    np.savez(held, **heads)
    answers = {"types": list(TYPES), "kinds": list(KIND_NAMES), "statuses": list(STATUSES)}
    parts = {
        "encoder.onnx": _encoder(model),
        "heads.npz": held.getvalue(),
        "tokenizer.json": vocabulary,
    }
    save_weights(out, parts, {**about, **answers, "marks": EDITION})


def _encoder(model: Reader) -> bytes:
    """Fused attention and norms of onnxruntime.transformers read 3-10 % slower as int8."""
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        ids = torch.ones(1, 24, dtype=torch.long)
        axes = {0: "windows", 1: "pieces"}
        torch.onnx.export(
            _States(model),
            (ids, torch.zeros_like(ids)),
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=["input_ids", "token_type_ids"],
            output_names=["states"],
            dynamic_axes=dict.fromkeys(("input_ids", "token_type_ids", "states"), axes),
        )
        quantize_dynamic(plain, small, weight_type=QuantType.QInt8, per_channel=True)
        return small.read_bytes()
