"""What the network is shown and asked; a tiny run where torch is installed."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from events.core.kinds import EventType
from events.extraction.reader.weights import load_weights
from events.training.examples import KIND_NAMES, STATUSES, TYPES, UNASKED, Example, examples_of
from events.training.texts import read_texts
from tests.training.test_texts import WRITTEN

NEEDED = ("torch", "transformers", "safetensors", "onnx", "all_minilm_l6_v2")
HAS_TORCH = all(find_spec(name) for name in NEEDED)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.txt"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


@pytest.fixture
def example(texts: Path) -> Example:
    [found] = examples_of(read_texts([texts]), load_weights().tokenizer)
    return found


def test_pieces_of_a_trigger_are_asked_to_tell_its_type(example: Example) -> None:
    told = example.types[0][:, TYPES.index(EventType.SANCTION)]
    assert (told == 1).sum() == sum(len(act.pieces) for act in example.acts if act.event == 0)


def test_a_type_that_is_right_as_well_is_not_asked(example: Example) -> None:
    grid = example.types[0]
    asked = grid[grid[:, TYPES.index(EventType.SANCTION)] == 1, TYPES.index(EventType.REJECT)]
    assert (asked == UNASKED).all()


def test_only_what_is_worth_noting_is_core(example: Example) -> None:
    assert example.core[0][:, TYPES.index(EventType.COERCE)].max() == 0


def test_the_day_that_the_reader_wrote_down_is_among_the_candidates(example: Example) -> None:
    assert all(act.right_days.sum() >= 1 for act in example.acts)


def test_who_is_annotated_is_asked_by_name(example: Example) -> None:
    [told] = [act for act in example.acts if act.event == 0 and act.pieces[0][1] > 10][:1]
    assert [1.0, 0.0] in told.roles.tolist()
    assert [0.0, 1.0] in told.roles.tolist()


def test_tellings_of_one_event_are_the_same_others_not(example: Example) -> None:
    for (i, j), same in zip(example.pairs, example.same, strict=True):
        assert same == float(example.acts[i].event == example.acts[j].event)


def test_answers_are_those_of_the_shipped_weights(example: Example) -> None:
    weights = load_weights()
    assert (weights.types, weights.statuses) == (TYPES, STATUSES)
    assert weights.kinds == KIND_NAMES


def test_rows_of_figures_fit_the_shipped_heads(example: Example) -> None:
    heads = load_weights().heads
    act = example.acts[0]
    for head, rows in (("day", act.days), ("party", act.mentions), ("same", example.pair_rows)):
        links = 3 * heads[f"{head}.one.bias"].shape[0]
        assert heads[f"{head}.hidden.weight"].shape[1] == links + np.array(rows).shape[1]


def test_faults_in_the_data_are_said_before_anything_is_trained(tmp_path: Path) -> None:
    (tmp_path / "texts.txt").write_text("=== no head\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"texts\.txt:1: expected"):
        call_command("train_reader", str(tmp_path / "out"), "--data", str(tmp_path))


@pytest.mark.skipif(HAS_TORCH, reason="torch is installed")
def test_without_torch_the_command_says_what_to_install(texts: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"install requirements-train\.txt"):
        call_command("train_reader", str(tmp_path / "out"), "--data", str(texts))


def _head(path: Path) -> np.ndarray:
    """What the head for types adds, as trained (.pt) or as it reads (.zip)."""
    if path.suffix == ".zip":
        return load_weights(path).heads["types.bias"]
    import torch

    found: np.ndarray = torch.load(path, weights_only=True)["types.bias"].numpy()
    return found


# torch and onnx warn of the exporter that int8 is written with; there is no other for it yet.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
@pytest.mark.skipif(not HAS_TORCH, reason="no torch: install requirements-train.txt")
def test_a_tiny_run_writes_an_archive_that_reads_and_can_be_taught_more(
    texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    given = ("--data", str(texts), "--last", str(texts), "--epochs", "1", "--hold-out", "0")
    call_command("train_reader", str(out), *given)
    assert load_weights(out.with_suffix(".zip")).types == TYPES
    assert zipfile.is_zipfile(out.with_suffix(".zip"))
    assert out.with_suffix(".txt").read_text(encoding="utf-8")
    first = str(out.with_suffix(".pt"))
    more = ("--data", str(texts), "--start", first, "--mean", first, "--epochs", "1")
    call_command("train_reader", str(tmp_path / "more"), *more, "--hold-out", "0")
    one, other, mean = (_head(tmp_path / name) for name in ("out.pt", "more.pt", "more.zip"))
    assert np.allclose(mean, (one + other) / 2, atol=1e-3)
    assert not np.allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("option", ["--start", "--mean"])
@pytest.mark.skipif(not HAS_TORCH, reason="no torch: install requirements-train.txt")
def test_weights_that_are_not_there_or_none_are_refused_before_anything_is_trained(
    texts: Path, tmp_path: Path, option: str
) -> None:
    given = ("--data", str(texts), option, str(tmp_path / "nothing.pt"))
    with pytest.raises(CommandError, match=r"nothing\.pt"):
        call_command("train_reader", str(tmp_path / "out"), *given)
    assert not list(tmp_path.glob("out.*"))
