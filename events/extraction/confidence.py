"""How sure an event is, from 0 to 1, and what lowered it.

The weights are those of a logistic regression on the development articles: the chance that
type and days of an event are right (tests/evaluation/calibration.py fits them).
"""

import math
import re

from events.extraction.merging import Occurrence, countries_of
from events.extraction.ontology import Basis, EventType, Status
from events.extraction.types import Coding

_QUOTE = re.compile(r"[\"“”]")
# Acts told in words of every day: to support, to offer, to allow, to work together.
_EVERYDAY = frozenset({EventType.COOPERATE, EventType.AID, EventType.CONCEDE, EventType.SUPPORT})
_FAR = 30  # sentences
_NEAR = 1.0  # the cost up to which an expression is the trigger's own

WEIGHTS: dict[str, float] = {
    "bias": -0.46,
    "own time words": 1.04,
    "distant time words": 0.49,
    "day of publication": 0.71,
    "one country": 0.26,
    "several countries": 0.24,
    "told twice": 0.68,
    "told more often": 0.12,
    "in the lead": 0.29,
    "quoted": 0.09,
    "attributed": 0.10,
    "did not happen": -0.46,
    "doubtful trigger": -0.13,
    "has an actor": 0.86,
    "type with everyday words": -0.95,
    "far down": -0.51,
    "day of the news": -0.91,
    "no day": -0.79,
}


def confidence_of(occurrence: Occurrence) -> float:
    """Return the probability that type and days of `occurrence` are right."""
    held = features(occurrence)
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in held.items())
    return 1 / (1 + math.exp(-total))


def features(occurrence: Occurrence) -> dict[str, float]:
    """What speaks for or against an event, in the names of WEIGHTS."""
    best = occurrence.best
    tellings = [telling.coding for telling in occurrence.tellings]
    countries = len(set().union(*map(countries_of, tellings)))
    sentences = len({(c.sentence.in_title, c.sentence.index) for c in tellings})
    return {
        "bias": 1.0,
        "own time words": float(best.when.is_explicit and best.when.cost <= _NEAR),
        "distant time words": float(best.when.is_explicit and best.when.cost > _NEAR),
        "day of publication": float(best.when.basis is Basis.PUBLICATION),
        "one country": float(countries == 1),
        "several countries": float(countries > 1),
        "told twice": float(sentences == 2),
        "told more often": float(sentences > 2),
        "in the lead": float(any(telling.in_lead for telling in occurrence.tellings)),
        "quoted": float(all(map(is_quoted, tellings))),
        "attributed": float(best.coding.attributed_to is not None),
        "did not happen": float(best.coding.status not in (Status.OCCURRED, Status.ONGOING)),
        "doubtful trigger": 1 - best.coding.confidence,
        "has an actor": float(any(coding.sources for coding in tellings)),
        "type with everyday words": float(best.coding.type in _EVERYDAY),
        "far down": min(best.coding.sentence.index, _FAR) / _FAR,
        "day of the news": float(best.when.is_of_news),
        "no day": float(best.when.first is None),
    }


def is_quoted(coding: Coding) -> bool:
    """True when the trigger stands inside quotation marks of its sentence."""
    before = coding.sentence.text[: max(0, coding.trigger.start - coding.sentence.span.start)]
    return len(_QUOTE.findall(before)) % 2 == 1


def reasons_of(occurrence: Occurrence) -> tuple[str, ...]:
    """Return what a reviewer should look at first."""
    best = occurrence.best
    held = features(occurrence)
    told = [name for name in ("quoted", "doubtful trigger") if held[name] >= 0.5]
    return tuple(dict.fromkeys((*best.coding.reasons, *best.when.reasons, *told)))
