"""Accuracy on the TIMEX3 corpora may only rise."""

import json
from pathlib import Path

import pytest

from tests.evaluation import timex

FLOORS = json.loads(
    (Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"),
)["timex"]


@pytest.mark.skipif(not timex.is_available(), reason="../shared/eval is not here")
@pytest.mark.parametrize("corpus", timex.CORPORA)
def test_f1_is_not_below_its_floor(corpus: str) -> None:
    found = timex.score(corpus)
    for measure, floor in FLOORS[corpus].items():
        assert getattr(found, measure) >= floor, f"{corpus} {measure}"
