"""What sameness works on: plain values, no rows."""

from dataclasses import dataclass
from datetime import date

from events.core.days import Days
from events.core.doubts import Basis, Reason
from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues
from events.decisions.facts import MentionKey


@dataclass(frozen=True, slots=True)
class Account:
    """What one article or a person says of an occurrence.

    `days` is None when no day is known; `published` is the day it was said. `words` are the
    content words of its sentences.
    """

    type: EventType
    kind: str
    status: Status
    days: Days | None
    basis: Basis | None
    parties: frozenset[Party]
    place_name: str = ""
    place_country: str = ""
    published: date = date.max
    lemma: str = ""
    words: frozenset[str] = frozenset()

    def names(self, *roles: Role) -> frozenset[str]:
        """The names of the parties in `roles`."""
        return frozenset(p.name for p in self.parties if p.role in roles)


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """A stored mention. `voice` is its agency or outlet, the original's where it is a copy.

    `id` and `event` are row numbers: they carry identity and decide nothing else.
    """

    id: int
    key: MentionKey
    article: int
    voice: str
    account: Account
    confidence: float
    gist: str = ""
    headline: str = ""
    alternatives: tuple[Days, ...] = ()  # the other days that its words allow
    reasons: frozenset[Reason] = frozenset()
    is_superseded: bool = False
    event: int | None = None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """A stored event, with the values it shows, that may be kept, merged away or withdrawn."""

    id: int
    values: EventValues
    merged_into: int | None = None


def decided_account(values: EventValues, published: date) -> Account:
    """Return effective `values` as an account, so that reports that agree find the event."""
    return Account(
        type=values.type,
        kind=values.kind,
        status=values.status,
        days=values.days,
        basis=values.basis,
        parties=frozenset(values.parties),
        place_name=values.place_name,
        place_country=values.place_country,
        published=published,
    )
