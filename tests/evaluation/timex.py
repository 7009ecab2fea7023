"""Score find_times on the TIMEX3 corpora of ../shared/eval (where they are there).

Run: python -m tests.evaluation.timex [--errors N] [--corpus NAME] [--half dev|check]
"""

import argparse
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from events.extraction.timex import find_times

ROOT = Path(__file__).resolve().parents[2]
EVAL = ROOT.parent / "shared" / "eval" / "timex"
CORPORA = ("timebank", "aquaint", "wikiwars")
MEASURES = ("strict", "relaxed", "value")
# HeidelTime 2.2.1 with TreeTagger, by the same scorer (eval/README.md).
HEIDELTIME = {
    "timebank": (85.3, 91.9, 79.6),
    "aquaint": (81.3, 92.5, 73.1),
    "wikiwars": (86.2, 92.0, 83.2),
}


@dataclass(frozen=True)
class Score:
    """F1 in per cent on one corpus, and the scorer's own list of errors."""

    corpus: str
    strict: float
    relaxed: float
    value: float
    errors: list[Any]


def is_available() -> bool:
    """True where the evaluation sets are on this machine."""
    return EVAL.is_dir()


def scorer() -> ModuleType:
    """The scorer of ../shared/eval, loaded by its path."""
    sys.path.insert(0, str(EVAL))
    try:
        spec = importlib.util.spec_from_file_location("score_timex", EVAL / "score_timex.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(EVAL))
    return module


def score(corpus: str, *, half: str | None = None) -> Score:
    """Tag one corpus and score it; `half` takes every second document only.

    Rules were developed on the "dev" half; "check" tells whether they hold elsewhere.
    """
    module = scorer()
    documents = module.read_folder(EVAL / corpus)
    if half is not None:
        documents = documents[(half == "check") :: 2]
    predictions = {document.name: list(_tagged(module, document)) for document in documents}
    result, errors = module.score(documents, predictions)
    f1 = {measure: 100 * result[measure]["f1"] for measure in MEASURES}
    return Score(corpus, **f1, errors=errors)


def _tagged(module: ModuleType, document: Any) -> Iterator[Any]:
    for found in find_times(document.text, published=date.fromisoformat(document.dct[:10])):
        span = found.span
        yield module.Timex(span.start, span.end, found.type.value, found.value, found.text)


def in_words(figures: Iterable[float]) -> str:
    """F1 of each measure, of 1."""
    return "  ".join(f"{name} {figure:.3f}" for name, figure in zip(MEASURES, figures, strict=True))


def table(scores: list[Score]) -> str:
    """The measures beside HeidelTime's, as a Markdown table."""
    lines = [
        "| corpus | strict | relaxed | value | HeidelTime strict / relaxed / value |",
        "|---|---|---|---|---|",
    ]
    for one in scores:
        peer = " / ".join(f"{figure:.1f}" for figure in HEIDELTIME[one.corpus])
        lines.append(
            f"| {one.corpus} | {one.strict:.1f} | {one.relaxed:.1f} | {one.value:.1f} | {peer} |"
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Print the table; with --errors the first N errors of each corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--corpus", choices=CORPORA, action="append")
    parser.add_argument("--half", choices=("dev", "check"))
    options = parser.parse_args(arguments)
    if not is_available():
        print(f"no evaluation data in {EVAL}: skipped")  # noqa: T201  a command's output
        return
    scores = [score(corpus, half=options.half) for corpus in options.corpus or CORPORA]
    print(table(scores))  # noqa: T201  a command's output
    if options.errors:
        for one in scores:
            scorer().show_errors(one.errors, options.errors)


if __name__ == "__main__":
    main()
