"""How sure an event is, from 0 to 1, and what lowered it.

The weights are those of a logistic regression on the development articles: the chance that
type and days of an event are right (tests/evaluation/calibration.py fits them).
"""

import math
import re

from events.core.doubts import Basis, Inference, Reason
from events.core.status import Status
from events.extraction.merging import Occurrence
from events.extraction.types import STATING, Coding

_QUOTE = re.compile(r"[\"“”]")
_NEAR = 1.0  # the cost up to which an expression is the trigger's own

WEIGHTS: dict[str, float] = {
    "bias": 0.50,
    "own time words": 0.73,
    "distant time words": 0.54,
    "day of publication": 1.41,
    "day of the news": -1.14,
    "day told before": -0.62,
    "reaction": -0.04,
    "no day": -1.29,
    "subordinate without time words": -0.90,
    "inferred outside the lead": -0.48,
    "said not to have happened": -0.85,
    "told again": 0.62,
    "quoted": -0.05,
    "has an actor": 0.84,
    "type with everyday words": -1.02,
    "doubtful trigger": -0.54,
}


def confidence_of(occurrence: Occurrence) -> float:
    """Return the probability that type and days of `occurrence` are right."""
    held = features(occurrence)
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in held.items())
    return 1 / (1 + math.exp(-total))


def features(occurrence: Occurrence) -> dict[str, float]:
    """What speaks for or against an event, in the names of WEIGHTS."""
    best = occurrence.best
    coding, when = best.coding, best.when
    tellings = [telling.coding for telling in occurrence.tellings]
    sentences = {(c.sentence.in_title, c.sentence.index) for c in tellings}
    in_lead = any(telling.in_lead for telling in occurrence.tellings)
    among_others = Reason.AMONG_OTHER_DAYS in when.reasons
    subordinate = coding.clause not in STATING
    held = {
        "bias": True,
        "own time words": when.is_explicit and when.cost <= _NEAR,
        "distant time words": when.is_explicit and when.cost > _NEAR,
        "day of publication": when.basis is Basis.PUBLICATION and not among_others,
        # One of the days that a chronicle tells: as sure as the news of the day.
        "day of the news": when.inferred_by is Inference.NEWS_DAY or among_others,
        "day told before": when.inferred_by is Inference.AS_BEFORE,
        "reaction": when.inferred_by is Inference.REACTION,
        "no day": when.days is None,
        "subordinate without time words": subordinate and not when.is_explicit,
        "inferred outside the lead": not (when.is_explicit or in_lead),
        "said not to have happened": coding.status is Status.DENIED,
        "told again": len(sentences) > 1,
        "quoted": all(map(is_quoted, tellings)),
        "has an actor": any(c.sources for c in tellings),
        "type with everyday words": coding.type.everyday,
    }
    return {name: float(holds) for name, holds in held.items()} | {
        "doubtful trigger": 1 - coding.confidence
    }


def is_quoted(coding: Coding) -> bool:
    """True when the trigger stands inside quotation marks of its sentence."""
    before = coding.sentence.text[: max(0, coding.trigger.start - coding.sentence.span.start)]
    return len(_QUOTE.findall(before)) % 2 == 1


# What WEIGHTS weighs that a reviewer should know of as well.
_TOLD = {
    "quoted": Reason.QUOTED,
    "doubtful trigger": Reason.DOUBTFUL_TRIGGER,
    "subordinate without time words": Reason.SUBORDINATE,
}


def reasons_of(occurrence: Occurrence) -> tuple[Reason, ...]:
    """Return what a reviewer should look at first."""
    best = occurrence.best
    held = features(occurrence)
    told = [reason for name, reason in _TOLD.items() if held[name] >= 0.5]
    return tuple(dict.fromkeys((*best.coding.reasons, *best.when.reasons, *told)))
