"""iCalendar (RFC 5545): whole days, which no time zone moves. A calendar may subscribe to it."""

from collections.abc import Iterator

from icalendar import Calendar, Event, vText
from icalendar.enums import STATUS, TRANSP

from dashboard.exports.context import Context, stored_of
from dashboard.exports.words import days_in_words, one_line, source_in_words, status_in_words
from events.core.days import moved
from events.core.record import EventRecord
from events.core.status import Status

_END = b"END:VCALENDAR\r\n"


def write_ics(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield an entry for each event that has a day: a calendar holds no other."""
    yield _calendar(context).to_ical().removesuffix(_END)
    for record in records:
        if record.days:
            yield _entry(record, context).to_ical()
    yield _END


def _calendar(context: Context) -> Calendar:
    calendar = Calendar.new(
        prodid="-//Dateline//Events//EN",
        uid=context.address,
        url=context.address,
        description=one_line(context.note or context.address),
    )
    for name in ("NAME", "X-WR-CALNAME"):  # the standard's name, and the one that programs read
        calendar.add(name, vText(one_line(context.title)))
    return calendar


def _entry(record: EventRecord, context: Context) -> Event:
    assert record.days is not None
    stored, (first, last) = stored_of(record), record.days
    return Event.new(
        uid=f"{stored.id}@{context.host}",
        stamp=context.made,
        start=first,
        end=moved(last, 1),  # exclusive; None at the end of time, which is one day too
        summary=one_line(stored.title),
        description=_description(record),
        location=one_line(record.place[0]) if record.place else None,
        status=_status(record.status),
        transparency=TRANSP.TRANSPARENT,  # nobody is busy because of it
        url=context.permalink(record),
    )


def _status(status: Status) -> STATUS:
    """What was denied did not take place either; what is only supposed is as open as a plan."""
    if status.is_refuted:
        return STATUS.CANCELLED
    return STATUS.CONFIRMED if status.has_happened else STATUS.TENTATIVE


def _description(record: EventRecord) -> str:
    facts = ", ".join(filter(None, (days_in_words(record), status_in_words(record))))
    quotes = [f"“{one_line(quote.text)}”" for quote in record.sentences]
    return "\n".join([facts, *quotes, *map(source_in_words, stored_of(record).sources)])
