"""The JSON that TimelineJS draws (timeline.knightlab.com/docs/json-format.html)."""

from collections.abc import Iterator
from datetime import date

from django.utils.html import escape, format_html

from dashboard.exports.context import Context, stored_of
from dashboard.exports.html import told_in_html
from dashboard.exports.json_files import listed
from dashboard.exports.words import days_in_words, one_line
from events.core.record import EventRecord, Json


def write_timelinejs(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield a slide for each event that has a day: TimelineJS knows no other."""
    slides = (_slide(record, context) for record in records if record.days)
    yield from listed({"title": _title(context)}, "events", slides)


def _title(context: Context) -> Json:
    link = format_html('<p><a href="{}">{}</a></p>', context.address, context.address)
    note = format_html("<p>{}</p>", context.note) if context.note else ""
    return {"text": {"headline": escape(context.title), "text": note + link}, "autolink": False}


def _slide(record: EventRecord, context: Context) -> Json:
    """Headline and text are HTML. The days in words stand first: a browser has a zone of its own."""
    assert record.days is not None
    stored, (first, last) = stored_of(record), record.days
    page = format_html('<p><a href="{}">All that is known of it</a></p>', context.permalink(record))
    text = {"headline": escape(one_line(stored.title)), "text": told_in_html(record) + page}
    return {
        "start_date": _date(first),
        **({} if first == last else {"end_date": _date(last)}),
        "display_date": days_in_words(record),
        "text": text,
        "group": record.type.value.capitalize(),
        "unique_id": stored.id,
        "autolink": False,
    }


def _date(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day}
