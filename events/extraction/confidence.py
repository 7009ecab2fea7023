"""How sure an event is, from 0 to 1, and what lowered it."""

from events.extraction.merging import Occurrence
from events.extraction.ontology import Basis

_OF_BASIS = {Basis.EXPLICIT: 1.0, Basis.CONTEXT: 0.8, Basis.PUBLICATION: 0.75, None: 0.5}


def confidence_of(occurrence: Occurrence) -> float:
    """Return the probability that type and days of `occurrence` are right."""
    best = occurrence.best
    return min(0.95, best.coding.confidence * _OF_BASIS[best.when.basis])


def reasons_of(occurrence: Occurrence) -> tuple[str, ...]:
    """Return what a reviewer should look at first."""
    best = occurrence.best
    return tuple(dict.fromkeys((*best.coding.reasons, *best.when.reasons)))
