"""What a file says of the view that it was taken from, and where its events are found again."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.urls import reverse

from events.core.record import EventRecord, StoredRecord

DEMO_NOTE = "Demo: the articles are invented"


@dataclass(frozen=True, slots=True)
class Context:
    """The view in words, its absolute address and that of the site ("https://dateline.example").

    `count` is the number of its events when the file was begun.
    """

    title: str
    address: str
    site: str
    made: datetime
    count: int
    has_demo: bool = False

    @property
    def note(self) -> str:
        """What a reader of the file must know; empty where there is nothing."""
        return DEMO_NOTE if self.has_demo else ""

    @property
    def host(self) -> str:
        """The name of the site, by which what we name is told from what others name."""
        return urlsplit(self.site).hostname or "dateline"

    def permalink(self, record: EventRecord) -> str:
        """The absolute address of an event's page."""
        return self.site + reverse("event", args=[stored_of(record).id])


def stored_of(record: EventRecord) -> StoredRecord:
    """Return what the database has of an event. Raises ValueError for one of a bare document."""
    if record.stored is None:
        raise ValueError("only events of the database are taken away")
    return record.stored
