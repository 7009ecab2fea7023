"""Measure everything that ../shared/eval can measure, and print one table.

Run: python -m tests.evaluation
"""

import importlib.util
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from events.extraction import extract_times

from . import actors, annotations, articles
from .scoring import EVAL, Json, extracted, is_available, read_rows, score

# A text without a date is read as if it had appeared on this day.
_SOME_DAY = "2019-09-11"


def article_rows() -> Iterator[tuple[str, str]]:
    """Whole articles, and what the confidence of their events is worth."""
    found = articles.DEVELOPMENT.predicted()
    result = articles.measures(found)
    for name in articles.MEASURES:
        held = result[name]
        figures = f"P {held['precision']:.3f}  R {held['recall']:.3f}  F1 {held['f1']:.3f}"
        yield f"articles {name}", figures
    for band, count, said, right in articles.reliability(found):
        yield f"articles confidence {band}", f"{count} events, said {said:.2f}, right {right:.2f}"


def blind_rows() -> Iterator[tuple[str, str]]:
    """The same for the articles that blind readers annotated."""
    if not annotations.is_available():
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in annotations.SETS:
            pair = annotations.write_pair(name, Path(folder))
            result = articles.measures(pair.predicted(), pair)
            figures = (f"{m} {result[m]['f1']:.3f}" for m in articles.MEASURES)
            yield f"blind set {name}", "  ".join(figures)


def time_rows() -> Iterator[tuple[str, str]]:
    """Time expressions, by the measures of TempEval-3."""
    folder = EVAL / "timex"
    reader = importlib.util.spec_from_file_location("tml_to_text", folder / "tml_to_text.py")
    if reader is None or reader.loader is None:
        return
    module = importlib.util.module_from_spec(reader)
    sys.modules["tml_to_text"] = module  # its dataclasses look their module up
    reader.loader.exec_module(module)
    for corpus in ("timebank", "aquaint", "wikiwars"):
        documents = [
            {"id": doc.name, "text": doc.text, "published": doc.dct[:10], "language": "en"}
            for doc in module.read_folder(folder / corpus)
        ]
        rows = [
            {"doc": row["id"], **time}
            for row in extracted(documents, extract_times)
            for time in row["times"]
        ]
        result = score(folder / "score_timex.py", folder / corpus, rows)
        figures = (f"{name} {result[name]['f1']:.3f}" for name in ("strict", "relaxed", "value"))
        yield f"timex {corpus}", "  ".join(figures)


def coding_rows() -> Iterator[tuple[str, str]]:
    """Single sentences: types, countries, directed dyads."""
    folder = EVAL / "coding"
    for name, options in (("gsr_dev", ()), ("plv_train", ("--fold", "yield"))):
        gold = folder / f"{name}.jsonl"
        result = score(folder / "score_events.py", gold, _coded(read_rows(gold)), *options)
        yield f"coding {name} types", f"micro F1 {result['types']['f1']:.3f}"
        if name == "gsr_dev":
            yield f"coding {name} countries", f"F1 {result['countries']['f1']:.3f}"
            yield f"coding {name} directed triples", f"F1 {result['directed']['f1']:.3f}"


def _coded(rows: list[Json]) -> Iterator[Json]:
    documents = (
        {"id": row["id"], "text": row["text"], "published": _SOME_DAY, "language": "en"}
        for row in rows
    )
    for found in extracted(documents):
        yield {"id": found["id"], "events": [_dyad(event) for event in found["events"]]}


def _dyad(event: Json) -> Json:
    """Types as PLOVER has them; names of more than three letters are no countries."""
    return {
        "type": event["plover_type"],
        "source_countries": [c for c in event["actors"] if c in event["countries"]],
        "target_countries": [c for c in event["recipients"] if c in event["countries"]],
    }


def actor_rows() -> Iterator[tuple[str, str]]:
    """Phrases to countries."""
    found = actors.outcomes()
    yield "actors_dev", f"{actors.accuracy(found):.3f} of {len(found)} countries right"


def main() -> None:
    if not is_available():
        raise SystemExit("no evaluation data beside the project: nothing to measure")
    for part in (article_rows, blind_rows, time_rows, coding_rows, actor_rows):
        for name, figures in part():
            print(f"{name:32} {figures}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
