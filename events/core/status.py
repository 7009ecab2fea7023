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

    @property
    def has_happened(self) -> bool:
        """True for what the text tells as a fact, ended or not."""
        return self in (Status.OCCURRED, Status.ONGOING)

    @property
    def is_to_come(self) -> bool:
        """True for what somebody means to do."""
        return self in (Status.PLANNED, Status.OFFERED, Status.THREATENED)

    def is_like(self, other: "Status") -> bool:
        """True for two that happened, are to come, were refuted, or are only supposed."""
        return (self.has_happened, self.is_to_come, self.is_refuted) == (
            other.has_happened,
            other.is_to_come,
            other.is_refuted,
        )

    @property
    def is_refuted(self) -> bool:
        """True for what did not happen, or will not."""
        return self in (Status.DENIED, Status.CANCELLED)
