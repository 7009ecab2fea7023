"""What a decision was about: all that the machine said of the event then, and what was shown.

Rows of decisions are never changed, so whatever may be asked of them later is kept with each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from events.core.values import EventValues
from events.decisions.effective import values_in, values_json


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An event as machine and readers had it when somebody decided on it.

    `machine` is `Event.machine` as it was stored (docs/consolidation.md lists its keys), empty
    where no source told the event; `reasons` (what lowered the confidence of its mentions) and
    `versions` (of the extractor) come with the number of mentions; `readings` are the other
    days that words of theirs allow. `absorbed` is the event that a merge put an end to.
    """

    shown: EventValues
    machine: Mapping[str, Any] = field(default_factory=dict)
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    readings: tuple[Mapping[str, str], ...] = ()
    articles: int = 0
    outlets: int = 0
    absorbed: "Snapshot | None" = None

    @property
    def machine_values(self) -> EventValues | None:
        """What the machine said by itself; None where no source told the event."""
        return values_in(self.machine) if self.machine else None

    def as_json(self) -> dict[str, Any]:
        """Return it for the column of a decision."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        absorbed = self.absorbed.as_json() if self.absorbed else None
        return {**told, "shown": values_json(self.shown), "absorbed": absorbed}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> "Snapshot | None":
        """Return what a decision keeps; None of one from before snapshots were kept."""
        if stored is None:
            return None
        typed = {name: tuple(stored[name]) for name in ("doubts", "readings")}
        shown, absorbed = values_in(stored["shown"]), cls.from_json(stored["absorbed"])
        return cls(**{**stored, **typed, "shown": shown, "absorbed": absorbed})
