"""What the formats that people read say of an event, and text that every format can hold."""

import re
from datetime import date

from events.core.days import day_in_words
from events.core.doubts import Basis
from events.core.record import EventRecord, SourceRecord
from events.core.status import Status

# What XML 1.0 and RFC 5545 refuse, even escaped.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
NO_DAY = "Without a day"


def printable(text: str) -> str:
    """Return `text` without the characters that XML and calendars cannot hold."""
    return _UNWRITABLE.sub("", text)


def one_line(text: str) -> str:
    """Return `text` in one line, with single spaces."""
    return " ".join(printable(text).split())


def days_in_words(record: EventRecord) -> str:
    """Return "7–13 Sep 2026", and behind it whether that is only when it was published."""
    if record.days is None:
        return NO_DAY
    by_publication = " (day of publication)" if record.basis is Basis.PUBLICATION else ""
    return record.days.in_words() + by_publication


def status_in_words(record: EventRecord) -> str:
    """Return how far it has come, which goes without saying for what happened."""
    return "" if record.status is Status.OCCURRED else record.status.value


def source_in_words(source: SourceRecord) -> str:
    """Return "The Sorn Courier, “Rockets over the bay”, 8 Mar 2026"."""
    published = day_in_words(date.fromisoformat(source.published[:10]))
    return one_line(f"{source.outlet}, “{source.title}”, {published}")


def web_address(url: str) -> str:
    """Return `url` as a link may hold it: empty where it does not lead to a page of the web."""
    if not url.startswith(("https://", "http://")):
        return ""
    return re.sub(r"[\s<>\"\\]", lambda found: f"%{ord(found[0]):02X}", printable(url))
