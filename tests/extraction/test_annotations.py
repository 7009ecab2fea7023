"""Our own gold: its offsets cut whole sentences out of the articles that they point into."""

from pathlib import Path

import pytest

from tests.evaluation import annotations
from tests.evaluation.scoring import read_rows

pytestmark = pytest.mark.skipif(
    not annotations.is_available(), reason="the articles are not beside the project"
)


@pytest.mark.parametrize("name", annotations.FIRST_SCORES)
def test_annotations_point_at_whole_sentences(name: str, tmp_path: Path) -> None:
    gold = annotations.write_pair(name, tmp_path).wanted()
    cut = [s for events in gold.values() for event in events for s in event["sentences"]]
    assert cut
    assert all(s == s.strip() for s in cut)


@pytest.mark.parametrize("name", annotations.FIRST_SCORES)
def test_annotations_hold_no_text(name: str) -> None:
    rows = read_rows(annotations.ANNOTATIONS / f"{name}.jsonl")
    fields = {field for row in rows for event in row["events"] for field in event}
    assert fields.isdisjoint({"text", "title", "trigger", "place"})
