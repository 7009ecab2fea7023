"""What a reviewer should look at, and how soon."""

from collections.abc import Set

from events.core.doubts import Basis, Doubt
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.effective import changed
from events.decisions.fields import FIELDS, TITLE
from events.decisions.replay import Ruling
from events.sameness.dates import disagree
from events.sameness.values import Findings

# Below this the extractor is wrong about as often as right.
UNSURE_BELOW = 0.5

# How much a look at such an event is worth: a date that may be wrong by design of the text
# goes first, a missing date last. Of the development articles' events dated by publication 17 of
# 20 are right, of those with unclear words 14 of 18, and of these 14 of 15 where it seems sure.
_WORTH = {
    Doubt.AMBIGUOUS: 3.0,
    Doubt.OVERRULED: 2.5,
    Doubt.DISAGREEMENT: 2.0,
    Doubt.LOW_CONFIDENCE: 1.0,
    Doubt.PUBLICATION: 0.3,
    Doubt.UNCLEAR_WORDS: 0.25,
    Doubt.UNDATED: 0.2,
}
# What a person settles by deciding on the days.
_OF_DAYS = frozenset({Doubt.AMBIGUOUS, Doubt.PUBLICATION, Doubt.UNDATED})


def review_state(found: Findings | None, ruling: Ruling | None, values: EventValues) -> str:
    """Return the review state (events.models.ReviewState) that the decisions amount to.

    A person accepts what they see: once new reports change it, it is unreviewed again.
    """
    if ruling is None or not ruling.is_active:
        return "unreviewed"
    if ruling.is_rejected:
        return "rejected"
    if found is None and not ruling.is_by_hand:
        return "withdrawn"
    if ruling.is_by_hand or ruling.is_reshaped or ruling.fields:
        return "corrected"
    return "unreviewed" if _changed_since_accepted(ruling, values) else "accepted"


def doubts_about(
    found: Findings | None, ruling: Ruling | None, values: EventValues
) -> tuple[Doubt, ...]:
    """Return why to look at an event, the weightiest first."""
    if found is None:
        return ()
    told = {status for status, _ in found.statuses}
    holds = {
        Doubt.AMBIGUOUS: found.is_ambiguous,
        Doubt.OVERRULED: ruling is not None and _is_overruled(ruling, found, values),
        Doubt.DISAGREEMENT: disagree(found.dates) or _is_disputed(told),
        Doubt.LOW_CONFIDENCE: found.confidence < UNSURE_BELOW,
        Doubt.PUBLICATION: found.values.basis is Basis.PUBLICATION,
        Doubt.UNCLEAR_WORDS: found.is_unclear,
        Doubt.UNDATED: found.values.days is None,
    }
    settled = _OF_DAYS if ruling is not None and "dates" in ruling.fields else frozenset[Doubt]()
    return tuple(doubt for doubt in _WORTH if holds[doubt] and doubt not in settled)


def _is_disputed(told: Set[Status]) -> bool:
    return any(s.has_happened for s in told) and any(s.is_refuted for s in told)


def review_priority(doubts: tuple[Doubt, ...], state: str, found: Findings | None) -> float:
    """Return 0 for nothing to do; else more for weightier doubts and more outlets.

    Once a person has judged an event only new, different reports bring it back.
    """
    if found is None or state == "rejected":
        return 0.0
    if state != "unreviewed":
        doubts = tuple(doubt for doubt in doubts if doubt is Doubt.OVERRULED)
    worth = sum(_WORTH[doubt] for doubt in doubts)
    return round(worth * (1 + 0.25 * (found.outlet_count - 1)), 3)


def _is_overruled(ruling: Ruling, found: Findings, values: EventValues) -> bool:
    """True when the sources now say something that the person had not seen."""
    return _changed_since_accepted(ruling, values) or any(
        field.is_news(field.of(found.values), ruling.fields[name], (seen, field.of(values)))
        for name, seen in ruling.seen.items()
        if (field := FIELDS[name]) is not TITLE
    )


def _changed_since_accepted(ruling: Ruling, values: EventValues) -> bool:
    return changed(values, ruling.accepted or {})
