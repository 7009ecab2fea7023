"""Measure single sentences: gold sentences in, types, countries and dyads out.

Run: python -m tests.evaluation.coding
"""

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from events.core.kinds import KINDS
from events.core.parties import Role
from events.extraction import extract
from events.extraction.types import Document, ExtractedEvent

from .scoring import EVAL, Json, is_available, read_rows, score

_SCORER = EVAL / "coding" / "score_events.py"
# The gold sentences bear no date; leaders are looked up as of this day.
_SOME_DAY = date(2019, 9, 11)
# Names for the blanks in the templates of ngec_headlines.
_BLANKS = {
    "{country_1}": "France",
    "{country_2}": "Brazil",
    "{country_3}": "Kenya",
    "{city}": "Madrid",
}


class Task(NamedTuple):
    """A gold file, the scorer's options for it, and the measures it has.

    Of each so many sentences (`every`) one is scored: the reader was trained on the others.
    """

    name: str
    options: tuple[str, ...]
    measures: tuple[str, ...]
    every: int = 1


TASKS = (
    Task("gsr_dev", (), ("types", "countries", "directed")),
    Task("plv_train", ("--fold", "yield"), ("types",), every=4),
    Task("ngec_headlines", (), ("types",)),
)
# What others reach on the same sentences (the last one is given the gold actors).
OTHERS = {
    "gsr_dev_types": "UniversalPetrarch: 0.472",
    "gsr_dev_countries": "UniversalPetrarch: 0.749",
    "gsr_dev_directed": "UniversalPetrarch: 0.314",
    "plv_train_types": "UniversalPetrarch: 0.48; an entailment model: 0.835",
}


def measured(task: Task) -> Iterator[tuple[str, float]]:
    """Yield each measure of `task` with its micro F1."""
    rows = read_rows(EVAL / "coding" / f"{task.name}.jsonl")[:: task.every]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as gold:
        gold.writelines(json.dumps(row) + "\n" for row in rows)
        gold.flush()
        result = score(_SCORER, Path(gold.name), predicted(rows), *task.options)
    for measure in task.measures:
        yield f"{task.name}_{measure}", result[measure]["f1"]


def predicted(rows: list[Json]) -> Iterator[Json]:
    """What is extracted from the sentences of `rows`, in the scorer's keys."""
    for row in rows:
        document = Document("", _filled(row["text"]), _SOME_DAY, language="en")
        yield {"id": row["id"], "events": [_event(event) for event in extract(document).events]}


def _filled(text: str) -> str:
    for blank, name in _BLANKS.items():
        text = text.replace(blank, name)
    return text


def _event(event: ExtractedEvent) -> Json:
    return {
        "type": KINDS[event.kind].plover_type(event.status).value,
        "source_countries": list(event.countries(Role.ACTOR)),
        "target_countries": list(event.countries(Role.RECIPIENT)),
    }


def main() -> None:
    """Print the measures of every task."""
    if not is_available():
        raise SystemExit("no evaluation data beside the project: nothing to measure")
    for task in TASKS:
        for name, f1 in measured(task):
            print(f"{name:24} micro F1 {f1:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
