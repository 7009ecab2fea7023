"""Whether the text says that it happened."""

from enum import StrEnum


class Status(StrEnum):
    """Modality: whether the text says that it happened."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    OFFERED = "offered"
    THREATENED = "threatened"
    DENIED = "denied"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"


HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
