"""Fit the weights of events/extraction/confidence.py on the development articles.

Run: python -m tests.evaluation.calibration   (prints the table to put there)
"""

import argparse
from collections.abc import Iterator, Sequence
from unittest.mock import patch

import numpy as np

from events.extraction import events as assembly
from events.extraction.confidence import confidence_of, features
from events.extraction.merging import Occurrence

from . import articles
from .scoring import Json

_STRENGTH = 1.0  # of the L2 penalty: 26 articles must not decide every weight
_STEPS = 4000
_RATE = 0.05

Row = tuple[str, dict[str, float], bool | None]


def rows() -> list[Row]:
    """Article, features and verdict of each event that we give."""
    seen: list[dict[str, float]] = []

    def noted(occurrence: Occurrence) -> float:
        seen.append(features(occurrence))
        return confidence_of(occurrence)

    with patch.object(assembly, "confidence_of", noted), patch.object(assembly, "LEAST", 0.0):
        found = articles.DEVELOPMENT.predicted()
    names = [name for name, events in found.items() for _ in events]
    ordered = [verdict for _, verdict in _in_order(found)]
    return list(zip(names, seen, ordered, strict=True))


def _in_order(found: dict[str, list[Json]]) -> Iterator[tuple[Json, bool | None]]:
    by_event = {id(event): right for event, right in articles.verdicts(found)}
    for events in found.values():
        for event in events:
            yield event, by_event[id(event)]


def fit(held: Sequence[Row]) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, the bias left free."""
    names = list(held[0][1])
    matrix = np.array([[row[1][name] for name in names] for row in held if row[2] is not None])
    target = np.array([float(row[2]) for row in held if row[2] is not None])
    weights = np.zeros(len(names))
    penalty = np.array([0.0 if name == "bias" else _STRENGTH for name in names])
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (guess - target) + penalty * weights
        weights -= _RATE * slope / len(target) * 10
    return dict(zip(names, map(float, weights), strict=True))


def held_out(held: Sequence[Row]) -> list[tuple[float, bool]]:
    """Confidence and verdict of each event, by weights fitted on the other articles."""
    found = []
    for article in dict.fromkeys(row[0] for row in held):
        weights = fit([row for row in held if row[0] != article])
        for _, given, right in (row for row in held if row[0] == article):
            if right is not None:
                total = sum(weights[name] * value for name, value in given.items())
                found.append((float(1 / (1 + np.exp(-total))), right))
    return found


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    held = rows()
    print("WEIGHTS: dict[str, float] = {")  # noqa: T201
    for name, weight in fit(held).items():
        print(f'    "{name}": {weight:.2f},')  # noqa: T201
    print("}")  # noqa: T201
    said = held_out(held)
    wanted = sum(
        event["core"] for events in articles.DEVELOPMENT.wanted().values() for event in events
    )
    for least in np.arange(0, 0.6, 0.05):
        kept = [right for confidence, right in said if confidence >= least]
        precision, recall = sum(kept) / max(1, len(kept)), sum(kept) / wanted
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"at least {least:.2f}: P {precision:.3f} R {recall:.3f} dated F1 {f1:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
