"""What people decided, as plain values: no rows."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class MentionKey:
    """Where a mention stands in the world: the article's content hash and its trigger's place.

    It depends on the text alone, so it is the same on every machine, in any order of arrival,
    and after an article was deleted and added again.
    """

    article: str
    in_title: bool
    start: int
    end: int

    def touches(self, other: "MentionKey") -> bool:
        """True when the two triggers share a character."""
        same_text = self.article == other.article and self.in_title == other.in_title
        return same_text and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A stored decision; `id` grows with time.

    `keys` are the mentions it was about; for a split, those that left, and `kept` those that
    stayed. `machine` is what the sources said of `field` by themselves at that time.
    """

    id: int
    event: int
    action: str
    field: str = ""
    machine: Any = None
    after: Any = None
    other: int | None = None
    keys: tuple[MentionKey, ...] = ()
    kept: tuple[MentionKey, ...] = ()
