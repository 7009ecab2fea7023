"""Layers that are trained as they are read: rounded to eight bits.

The archive holds the encoder as int8, and what its layers are given is rounded while it reads. A
network that was never shown this reads worse by it (docs/decisions.md, 79). The method is that of
Q8BERT (Zafrir et al. 2019); what is rounded, and how, is what
onnxruntime.quantization.quantize_dynamic makes of the layers, with a scale for each answer.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

_INT8, _UINT8 = 127, 255
_LEAST = 1e-8  # of a scale


class RoundedLinear(nn.Linear):
    """Weights are rounded with a scale for each answer, inputs within their range in each window."""

    def forward(self, given: Tensor) -> Tensor:
        """Return the answers for windows x pieces x width; rounded in training alone."""
        if not self.training:
            return super().forward(given)
        return functional.linear(_inputs(given), _weights(self.weight), self.bias)


class RoundedEmbedding(nn.Embedding):
    """Rows are rounded with the one scale of the whole table."""

    def forward(self, ids: Tensor) -> Tensor:
        """Return a row for each of `ids`; rounded in training alone."""
        rows = super().forward(ids)
        if not self.training:
            return rows
        scale = float(self.weight.detach().abs().max()) / _INT8
        return torch.fake_quantize_per_tensor_affine(rows, scale, 0, -_INT8, _INT8)


def round_layers(module: nn.Module) -> None:
    """Let all layers below `module` that the archive holds as int8 be trained so, in place."""
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Linear):
            rounded: nn.Module = RoundedLinear(child.in_features, child.out_features)
        elif isinstance(child, nn.Embedding):
            rounded = RoundedEmbedding(child.num_embeddings, child.embedding_dim, child.padding_idx)
        else:
            round_layers(child)
            continue
        rounded.load_state_dict(child.state_dict())
        setattr(module, name, rounded)


def _weights(weight: Tensor) -> Tensor:
    scale = (weight.detach().abs().amax(dim=1) / _INT8).clamp(min=_LEAST)
    middle = torch.zeros(len(scale), dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, middle, 0, -_INT8, _INT8)


def _inputs(given: Tensor) -> Tensor:
    """A window's numbers in 256 steps from its least to its greatest, zero among them."""
    told = given.float()
    least = told.detach().amin(dim=(1, 2)).clamp(max=0)
    scale = ((told.detach().amax(dim=(1, 2)).clamp(min=0) - least) / _UINT8).clamp(min=_LEAST)
    zero = (-least / scale).round().clamp(0, _UINT8).to(torch.int32)
    return torch.fake_quantize_per_channel_affine(told, scale, zero, 0, 0, _UINT8)
