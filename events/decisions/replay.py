"""What people decided, replayed in order: which values hold, which mentions belong where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.decisions.facts import DecisionFacts, MentionKey
from events.decisions.fields import Decided, Handed, Value


@dataclass(slots=True)
class Ruling:
    """The sum of all decisions on one event (and on those that people merged into it)."""

    event: int
    fields: dict[str, Value] = field(default_factory=dict)
    seen: dict[str, Value] = field(default_factory=dict)  # the sources' value when corrected
    told: Decided = field(default_factory=dict)  # by whoever added it by hand
    accepted: Decided | None = None  # all values as they were when accepted
    keys: set[MentionKey] = field(default_factory=set)
    is_rejected: bool = False
    is_reshaped: bool = False  # merged or split by hand
    is_by_hand: bool = False
    merged_into: int | None = None

    @property
    def is_active(self) -> bool:
        """True while anything that people said still holds."""
        said = self.accepted is not None or self.is_rejected or self.is_reshaped or self.is_by_hand
        return said or bool(self.fields)

    def holds(self, key: MentionKey) -> bool:
        """True when the mention at `key` belongs to this event by decision."""
        return key in self.keys or any(key.touches(k) for k in self.keys)


def replay(decisions: Iterable[DecisionFacts]) -> dict[int, Ruling]:
    """Return the ruling on each event that was ever decided on, from the oldest decision on."""
    rulings: dict[int, Ruling] = {}
    for decision in sorted(decisions, key=lambda d: d.id):
        ruling = rulings.setdefault(decision.event, Ruling(decision.event))
        _APPLY[decision.action](ruling, decision, rulings)
    return rulings


def _give(keys: Sequence[MentionKey], to: Ruling, rulings: dict[int, Ruling]) -> None:
    for ruling in rulings.values():
        ruling.keys.difference_update(keys)
    to.keys.update(keys)


def _correct(ruling: Ruling, decision: DecisionFacts, rulings: dict[int, Ruling]) -> None:
    if isinstance(decision.after, Handed):
        ruling.fields.pop(decision.field, None)
        ruling.seen.pop(decision.field, None)
        if decision.field in ruling.told:
            ruling.fields[decision.field] = ruling.told[decision.field]
    else:
        ruling.fields[decision.field] = decision.after
        ruling.seen[decision.field] = decision.machine
    _give(decision.keys, ruling, rulings)


def _judge(ruling: Ruling, decision: DecisionFacts, rulings: dict[int, Ruling]) -> None:
    ruling.accepted = decision.values if decision.action == "accept" else None
    ruling.is_rejected = decision.action == "reject"
    _give(decision.keys, ruling, rulings)


def _merge(ruling: Ruling, decision: DecisionFacts, rulings: dict[int, Ruling]) -> None:
    assert decision.other is not None
    absorbed = rulings.setdefault(decision.other, Ruling(decision.other))
    absorbed.merged_into = ruling.event
    ruling.is_reshaped = True
    _give((*decision.kept, *decision.keys, *absorbed.keys), ruling, rulings)


def _split(ruling: Ruling, decision: DecisionFacts, rulings: dict[int, Ruling]) -> None:
    assert decision.other is not None
    parted = rulings.setdefault(decision.other, Ruling(decision.other))
    parted.merged_into = None
    ruling.is_reshaped = parted.is_reshaped = True
    _give(decision.kept, ruling, rulings)
    _give(decision.keys, parted, rulings)


def _add(ruling: Ruling, decision: DecisionFacts, rulings: dict[int, Ruling]) -> None:
    ruling.is_by_hand, ruling.told = True, decision.values
    ruling.fields.update(decision.values)


_APPLY = {
    "correct": _correct,
    "accept": _judge,
    "reject": _judge,
    "restore": _judge,
    "merge": _merge,
    "split": _split,
    "add": _add,
}
