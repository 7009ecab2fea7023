"""Fit the weights of events/extraction/confidence.py on the development articles.

Run: python -m tests.evaluation.calibration [--also ARTICLES GOLD]...
It prints the table to put there, then what weights fitted on all other articles give on each:
dated events for several floors, on the development articles and on the others, and reliability.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np

from events.extraction import events as assembly
from events.extraction.confidence import confidence_of, features
from events.extraction.occurrences import Occurrence

from . import articles

_STRENGTH = 2.0  # of the L2 penalty: a few articles must not decide every weight
_STEPS = 25
_LEAST_CURVE = 1e-9  # keeps the steps finite where a feature never holds

Row = tuple[str, dict[str, float], bool | None]
Said = tuple[str, float, bool]


def rows(pair: articles.Pair) -> list[Row]:
    """Article, features and verdict of each event that we give, however unlikely."""
    seen: list[dict[str, float]] = []

    def noted(occurrence: Occurrence) -> float:
        seen.append(features(occurrence))
        return confidence_of(occurrence)

    with patch.object(assembly, "confidence_of", noted), patch.object(assembly, "LEAST", 0.0):
        found = pair.predicted()
    by_event = {id(event): right for event, right in articles.verdicts(found, pair)}
    told = [(name, by_event[id(event)]) for name, events in found.items() for event in events]
    return [(name, held, right) for held, (name, right) in zip(seen, told, strict=True)]


def fit(held: Sequence[Row]) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, the bias left free (Newton)."""
    names = list(held[0][1])
    matrix = np.array([[row[1][name] for name in names] for row in held if row[2] is not None])
    target = np.array([float(row[2]) for row in held if row[2] is not None])
    weights = np.zeros(len(names))
    penalty = np.array([0.0 if name == "bias" else _STRENGTH for name in names])
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (guess - target) + penalty * weights
        curve = (matrix.T * (guess * (1 - guess))) @ matrix + np.diag(penalty + _LEAST_CURVE)
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, map(float, weights), strict=True))


def held_out(held: Sequence[Row]) -> list[Said]:
    """Article, confidence and verdict of each event, by weights fitted on the other articles."""
    found = []
    for article in dict.fromkeys(row[0] for row in held):
        weights = fit([row for row in held if row[0] != article])
        for _, given, right in (row for row in held if row[0] == article):
            if right is not None:
                total = sum(weights[name] * value for name, value in given.items())
                found.append((article, float(1 / (1 + np.exp(-total))), right))
    return found


def dated_f1(said: Sequence[Said], wanted: int, least: float) -> str:
    """Precision, recall and F1 of dated events when only those from `least` on are given."""
    kept = [right for _, confidence, right in said if confidence >= least]
    precision, recall = sum(kept) / max(1, len(kept)), sum(kept) / wanted
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def reliability(said: Sequence[Said]) -> Iterator[str]:
    """What confidence is worth on articles that the weights have not seen."""
    for low, high in pairwise((0.0, 0.2, 0.3, 0.4, 0.6, 0.8, 1.01)):
        held = [(confidence, right) for _, confidence, right in said if low <= confidence < high]
        if held:
            mean = sum(confidence for confidence, _ in held) / len(held)
            share = sum(right for _, right in held) / len(held)
            yield f"{low:.1f}-{high:.1f} {len(held):4} events  said {mean:.2f}  right {share:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--also", nargs=2, metavar=("ARTICLES", "GOLD"), type=Path, action="append", default=[]
    )
    options = parser.parse_args()
    pairs = [articles.DEVELOPMENT, *(articles.Pair(*files) for files in options.also)]
    by_pair = [rows(pair) for pair in pairs]
    held = [row for found in by_pair for row in found]
    print("WEIGHTS: dict[str, float] = {")  # noqa: T201
    for name, weight in fit(held).items():
        print(f'    "{name}": {weight:.2f},')  # noqa: T201
    print("}")  # noqa: T201
    said = held_out(held)
    golds = [pair.wanted() for pair in pairs]
    for least in np.arange(0.15, 0.55, 0.05):
        line = [f"at least {least:.2f}:"]
        for gold in golds:
            wanted = sum(event["core"] for events in gold.values() for event in events)
            line.append(dated_f1([s for s in said if s[0] in gold], wanted, least))
        print("   ".join(line))  # noqa: T201
    for band in reliability(said):
        print(band)  # noqa: T201


if __name__ == "__main__":
    main()
