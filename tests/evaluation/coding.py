"""Measure the coding stage alone: gold sentences in, types, countries and dyads out.

Run: python -m tests.evaluation.coding
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from events.core.kinds import KINDS
from events.extraction.actors import find_cast
from events.extraction.article import trees_of
from events.extraction.coding import find_codings
from events.extraction.types import ActorMention, Coding, Document, Sentence, Span

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
    """A gold file, the scorer's options for it, and the measures it has."""

    name: str
    options: tuple[str, ...]
    measures: tuple[str, ...]


TASKS = (
    Task("gsr_dev", (), ("types", "countries", "directed")),
    Task("plv_train", ("--fold", "yield"), ("types",)),
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
    gold = EVAL / "coding" / f"{task.name}.jsonl"
    result = score(_SCORER, gold, predicted(read_rows(gold)), *task.options)
    for measure in task.measures:
        yield f"{task.name}_{measure}", result[measure]["f1"]


def predicted(rows: list[Json]) -> Iterator[Json]:
    """What the coding stage finds in the sentences of `rows`, in the scorer's keys."""
    texts = [_filled(row["text"]) for row in rows]
    sentences = [Sentence(Span(0, len(text)), text, 0, 0) for text in texts]
    trees = trees_of(sentences)
    for row, sentence in zip(rows, sentences, strict=True):
        document = Document("", sentence.text, _SOME_DAY)
        codings = find_codings(trees[sentence], find_cast(document, [sentence]).mentions)
        yield {"id": row["id"], "events": [_event(coding) for coding in codings]}


def _filled(text: str) -> str:
    for blank, name in _BLANKS.items():
        text = text.replace(blank, name)
    return text


def _event(coding: Coding) -> Json:
    return {
        "type": KINDS[coding.kind].plover_type(coding.status).value,
        "source_countries": _countries(coding.sources),
        "target_countries": _countries(coding.targets),
    }


def _countries(mentions: tuple[ActorMention, ...]) -> list[str]:
    return list(dict.fromkeys(c for mention in mentions for c in mention.countries))


def main() -> None:
    """Print the measures of every task."""
    if not is_available():
        raise SystemExit("no evaluation data beside the project: nothing to measure")
    for task in TASKS:
        for name, f1 in measured(task):
            print(f"{name:24} micro F1 {f1:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
