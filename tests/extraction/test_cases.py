"""How many of our own sentences are read right; the floors only rise."""

import json
from pathlib import Path

import pytest

from tests.extraction.cases import verdicts

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("aspect", FLOORS)
def test_share_of_our_sentences_that_is_read_right_stays_above_its_floor(aspect: str) -> None:
    judged = list(verdicts(aspect))
    wrong = [case["text"] for case, right in judged if not right]
    assert 1 - len(wrong) / len(judged) >= FLOORS[aspect], wrong
