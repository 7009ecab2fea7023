"""Measure everything that ../shared/eval can measure, and print one table.

Run: python -m tests.evaluation [--write], which also writes docs/figures.md
"""

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from events.extraction import extract_times

from . import actors, annotations, articles, coding, figures, timex
from .figures import Figure
from .scoring import EVAL, extracted, is_available, score


def article_rows() -> Iterator[Figure]:
    """Whole articles, and what the confidence of their events is worth."""
    yield from _set_rows("articles", articles.DEVELOPMENT, articles.READERS)
    yield from _set_rows("agency", articles.AGENCY, {})


def _set_rows(name: str, pair: articles.Pair, beside: Mapping[str, str]) -> Iterator[Figure]:
    found = pair.predicted()
    result, floors = articles.measures(found, pair), figures.FLOORS[name]
    for measure in articles.MEASURES:
        held = result[measure]
        said = f"P {held['precision']:.3f}  R {held['recall']:.3f}  F1 {held['f1']:.3f}"
        floor = f"F1 {floors[measure]:.3f}"
        yield Figure(f"{name} {measure}", said, floor, beside.get(measure, ""))
    for band, count, said_mean, right in articles.reliability(found, pair):
        said = f"{count} events, said {said_mean:.2f}, right {right:.2f}"
        yield Figure(f"{name} confidence {band}", said)
    area = f"area under the curve {articles.area_under_curve(found, pair):.3f}"
    yield Figure(f"{name} confidence, right against wrong", area, beside="chance: 0.5")


def ablation_rows() -> Iterator[Figure]:
    """The same with one stage after the other left out."""
    for name, result in articles.ablation():
        if name != "all":
            yield Figure(f"articles {name}", articles.in_words(result))


def blind_rows() -> Iterator[Figure]:
    """The same for the articles that blind readers annotated."""
    if not annotations.is_available():
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, first in annotations.FIRST_SCORES.items():
            pair = annotations.write_pair(name, Path(folder))
            said = articles.in_words(articles.measures(pair.predicted(), pair))
            yield Figure(f"blind set {name}", said, beside=f"before it was read: {first}")


def time_rows() -> Iterator[Figure]:
    """Time expressions, by the measures of TempEval-3."""
    folder = EVAL / "timex"
    reader = importlib.util.spec_from_file_location("tml_to_text", folder / "tml_to_text.py")
    if reader is None or reader.loader is None:
        return
    module = importlib.util.module_from_spec(reader)
    sys.modules["tml_to_text"] = module  # its dataclasses look their module up
    reader.loader.exec_module(module)
    for corpus in timex.CORPORA:
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
        yield Figure(
            f"timex {corpus}",
            timex.in_words(result[name]["f1"] for name in timex.MEASURES),
            timex.in_words(figures.FLOORS["timex"][corpus][name] / 100 for name in timex.MEASURES),
            f"HeidelTime 2.2.1: {timex.in_words(f / 100 for f in timex.HEIDELTIME[corpus])}",
        )


def sentence_rows() -> Iterator[Figure]:
    """Single sentences, through all stages."""
    for name, f1 in (row for task in coding.TASKS for row in coding.measured(task)):
        floor = f"micro F1 {figures.FLOORS['coding'][name]:.3f}"
        yield Figure(f"coding {name}", f"micro F1 {f1:.3f}", floor, coding.OTHERS.get(name, ""))


def actor_rows() -> Iterator[Figure]:
    """Phrases to countries."""
    found = actors.outcomes()
    said = f"{actors.accuracy(found):.3f} of {len(found)} countries right"
    yield Figure("actors_dev", said, f"{figures.FLOORS['actors_dev']:.3f}")


PARTS = (article_rows, ablation_rows, blind_rows, time_rows, sentence_rows, actor_rows)


def main(arguments: list[str] | None = None) -> None:
    """Print each figure as it is measured. Raises SystemExit where there is no data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"put all into {figures.PAPER.name}")
    options = parser.parse_args(arguments)
    if not is_available():
        raise SystemExit("no evaluation data beside the project: nothing to measure")
    commit = figures.commit()  # of what is measured, whatever is committed meanwhile
    found = []
    for figure in (figure for part in PARTS for figure in part()):
        found.append(figure)
        print(f"{figure.name:32} {figure.value}", flush=True)  # noqa: T201
    if options.write:
        today = datetime.now(UTC).date()
        figures.PAPER.write_text(figures.paper(found, today, commit), encoding="utf-8")


if __name__ == "__main__":
    main()
