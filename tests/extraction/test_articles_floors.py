"""Quality on whole articles; the floors only rise."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.evaluation import articles
from tests.evaluation.scoring import Json, is_available, read_rows

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))["articles"]

pytestmark = pytest.mark.skipif(not is_available(), reason="no evaluation data beside the project")


@cache
def predicted() -> dict[str, list[Json]]:
    return articles.DEVELOPMENT.predicted()


@pytest.mark.parametrize("measure", articles.MEASURES)
def test_articles_stay_above_their_floors(measure: str) -> None:
    assert articles.measures(predicted())[measure]["f1"] >= FLOORS[measure]


def test_every_offset_slices_back() -> None:
    texts = {row["id"]: row["text"] for row in read_rows(articles.DEVELOPMENT.articles)}
    marks = [
        (texts[name], mark)
        for name, events in predicted().items()
        for event in events
        for mark in (event["trigger"], *event["sentences"])
        if mark is not None and mark["start"] is not None
    ]
    assert marks
    assert all(text[mark["start"] : mark["end"]] == mark["text"] for text, mark in marks)
