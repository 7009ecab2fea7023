"""How sure an event is, from 0 to 1: the chance that its type and days are right.

A logistic regression on what the reader itself says, fitted on articles that it was not trained
on (tests/evaluation/calibration.py).
"""

import math

from events.extraction.occurrences import Occurrence

WEIGHTS: dict[str, float] = {
    "bias": -1.48,
    "act": 0.46,
    "day": 0.53,
    "no day": -1.13,
    "told again": 0.40,
    "in the title": -0.12,
}


def confidence_of(occurrence: Occurrence) -> float:
    """Return the probability that type and days of `occurrence` are right."""
    held = features(occurrence)
    total = sum(weight * held[name] for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-total))


def features(occurrence: Occurrence) -> dict[str, float]:
    """What speaks for or against an event, in the names of WEIGHTS."""
    dated = occurrence.dated[0]
    tellings = {act.sentence for act in occurrence.acts}
    return {
        "bias": 1.0,
        "act": _logit(occurrence.score),
        "day": _logit(dated.chance),
        "no day": float(dated.days is None),
        "told again": float(len(tellings) > 1),
        "in the title": float(any(act.sentence.in_title for act in occurrence.acts)),
    }


def _logit(chance: float) -> float:
    held = min(max(chance, 0.01), 0.99)
    return math.log(held / (1 - held))
