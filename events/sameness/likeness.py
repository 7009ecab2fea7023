"""Do two accounts tell of the same occurrence? Symmetric, from their values alone.

They do where nothing conflicts and enough is alike: two papers write of many acts.
"""

from events.core.kinds import KINDS
from events.sameness.facts import Account
from events.sameness.relations import (
    SAME_WORDING,
    days_likeness,
    kind_likeness,
    parties_differ,
    party_likeness,
    places_differ,
    report_follows,
    same_place,
    statuses_differ,
    wording,
)

# Two accounts at or above this are candidates for one event. Same kind, day and parties reach
# it alone (0.70); with a day that only overlaps, wording, trigger or place must agree as well.
SAME_EVENT = 0.58

_KIND, _DAYS, _PARTIES, _LEMMA, _PLACE, _WORDS = 0.25, 0.25, 0.20, 0.10, 0.10, 0.20
# What it takes for two sentences to tell under two dates one act that comes only once.
_ONE_OFF_WORDING = 0.2


def likeness(a: Account, b: Account) -> float:
    """Return 0 (other events) to 1.1; at `SAME_EVENT` and above the two may be one."""
    if conflict(a, b) or (are_apart(a, b) and not is_retold(a, b)):
        return 0.0
    return (
        _KIND * kind_likeness(a, b)
        + _DAYS * days_likeness(a, b)
        + _PARTIES * party_likeness(a, b)
        + _LEMMA * (a.lemma == b.lemma != "")
        + _PLACE * same_place(a, b)
        + _WORDS * min(1.0, wording(a, b) / 0.4)
    )


def conflict(a: Account, b: Account) -> bool:
    """True when the two cannot tell of the same occurrence."""
    if a.type is not b.type:
        return True
    return (
        statuses_differ(a, b)
        or kind_likeness(a, b) == 0
        or days_likeness(a, b) == 0
        or parties_differ(a, b)
        or places_differ(a, b)
    )


def are_apart(a: Account, b: Account) -> bool:
    """True when both give days of their own and have none in common."""
    if a.days is None or b.days is None or a.days.shared(b.days) > 0:
        return False
    return not report_follows(a, b)


def is_retold(a: Account, b: Account) -> bool:
    """True when both sentences say so much alike that one of two days must be mistaken."""
    is_one_off = a.kind == b.kind and KINDS[a.kind].once
    return wording(a, b) >= (_ONE_OFF_WORDING if is_one_off else SAME_WORDING)
