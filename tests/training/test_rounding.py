"""Layers that are trained as they are read; where torch is installed."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="no torch: install requirements-train.txt")

from events.extraction.reader.weights import load_weights  # noqa: E402
from events.training.model import Among  # noqa: E402
from events.training.rounding import RoundedEmbedding, RoundedLinear, round_layers  # noqa: E402


def rounded(width: int = 8, answers: int = 4) -> RoundedLinear:
    torch.manual_seed(3)
    return RoundedLinear(width, answers)


def test_layer_answers_exactly_when_it_does_not_learn() -> None:
    layer, given = rounded().eval(), torch.randn(2, 5, 8)
    assert torch.equal(layer(given), torch.nn.functional.linear(given, layer.weight, layer.bias))


def test_layer_that_learns_is_off_by_less_than_its_steps_allow() -> None:
    layer, given = rounded(), torch.randn(2, 5, 8)
    with torch.no_grad():
        off = (layer.train()(given) - layer.eval()(given)).abs().max()
    step = (given.max() - given.min()) / 255
    of_weights = layer.weight.abs().amax(dim=1).max() / 127
    most = 8 * (step * layer.weight.abs().max() + of_weights * given.abs().max())
    assert 0 < off < most


def test_windows_are_rounded_each_within_its_own_range() -> None:
    layer = rounded().train()
    small, large = torch.randn(1, 5, 8), 1000 * torch.randn(1, 5, 8)
    alone, beside = layer(small), layer(torch.cat([small, large]))[:1]
    assert torch.allclose(alone, beside)


def test_rounding_lets_gradients_through() -> None:
    layer = rounded().train()
    layer(torch.randn(2, 5, 8)).sum().backward()
    assert layer.weight.grad is not None
    assert layer.weight.grad.abs().sum() > 0


def test_embedding_keeps_its_rows_to_half_a_step() -> None:
    table = RoundedEmbedding(10, 4).train()
    ids = torch.arange(10)
    step = table.weight.abs().max() / 127
    assert (table(ids) - table.weight).abs().max() <= step / 2 + 1e-6


def test_every_layer_below_is_rounded_and_keeps_its_weights() -> None:
    inner = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.LayerNorm(4))
    module = torch.nn.Sequential(torch.nn.Embedding(9, 4), inner)
    before = {name: value.clone() for name, value in module.state_dict().items()}
    round_layers(module)
    assert isinstance(module[0], RoundedEmbedding)
    assert isinstance(inner[0], RoundedLinear)
    assert all(torch.equal(value, before[name]) for name, value in module.state_dict().items())


def test_parties_are_judged_alike_with_torch_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(5)
    head = Among(7, 3).eval()
    acts, others, figures = torch.randn(2, 384), torch.randn(5, 384), torch.rand(5, 7)
    owner = torch.tensor([0, 0, 0, 1, 1])
    told = head(acts, owner, others, figures).detach().numpy()
    weights = load_weights()
    heads = {f"party.{name}": value.numpy() for name, value in head.state_dict().items()}
    monkeypatch.setitem(weights.__dict__, "heads", heads)
    for act in range(2):
        own = (owner == act).numpy()
        given = acts[act].numpy(), others.numpy()[own], figures.numpy()[own]
        assert np.allclose(weights.among("party", *given), told[own], atol=1e-3)
