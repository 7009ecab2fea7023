"""What people decided, as plain values: no rows."""

import dataclasses
from dataclasses import dataclass

from events.decisions.fields import Decided, Handed, Value, Word


@dataclass(frozen=True, slots=True, order=True)
class MentionKey:
    """Where a mention stands in the world: the article's content hash and its trigger's place.

    It depends on the text alone, so it is the same on every machine, in any order of arrival,
    and after an article was deleted and added again.
    """

    hash: str
    in_title: bool
    start: int
    end: int

    def touches(self, other: "MentionKey") -> bool:
        """True when the two triggers share a character."""
        same_text = self.hash == other.hash and self.in_title == other.in_title
        return same_text and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A stored decision; `id` grows with time.

    `keys` are the mentions it was about; for a split, those that left, and `kept` those that
    stayed. A correction says `after` of `field`, of which the sources said `machine` by
    themselves at that time; `values` are all that was accepted, or told of an event by hand.
    """

    id: int
    event: int
    action: str
    field: str = ""
    machine: Value = None
    after: Word = Handed.BACK
    values: Decided = dataclasses.field(default_factory=dict)
    other: int | None = None
    keys: tuple[MentionKey, ...] = ()
    kept: tuple[MentionKey, ...] = ()
