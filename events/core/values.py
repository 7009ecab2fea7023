"""The values of one event, as machine and people settle them."""

from dataclasses import dataclass

from events.core.days import Days
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType
from events.core.parties import Party
from events.core.status import Status


@dataclass(frozen=True, slots=True)
class EventValues:
    """The values of one event. `title` is empty until it is made of the others, or given.

    Raises ValueError for a kind of another type.
    """

    type: EventType
    kind: str
    status: Status
    days: Days | None
    basis: Basis | None
    place_name: str
    place_country: str
    parties: tuple[Party, ...]
    title: str = ""

    def __post_init__(self) -> None:
        if KINDS[self.kind].type is not self.type:
            raise ValueError(f"{self.kind} is not a kind of {self.type}")
