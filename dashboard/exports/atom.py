"""An Atom feed (RFC 4287), which feed readers subscribe to."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import StringIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from dashboard.exports.context import Context, stored_of
from dashboard.exports.html import told_in_html
from dashboard.exports.pieces import taken
from dashboard.exports.words import one_line
from events.core.record import EventRecord

_NOON = time(12, tzinfo=UTC)  # for a day without a time: within that day in nearly every zone


def write_atom(records: Iterator[EventRecord], context: Context) -> Iterator[bytes]:
    """Yield an entry for each event; its page is its id."""
    feed = _StreamedFeed(
        title=one_line(context.title),
        link=context.address,
        description="",
        subtitle=context.note or None,
        author_name="Dateline",
        made=context.made,
    )
    yield from feed.pieces(_entry(record, context) for record in records)


class _StreamedFeed(Atom1Feed):
    """Django's feed, written entry by entry instead of from a list of them."""

    def latest_post_date(self) -> datetime:
        """When the file was made: which entry is the latest is not known before the last."""
        made: datetime = self.feed["made"]
        return made

    def pieces(self, entries: Iterator[dict[str, Any]]) -> Iterator[bytes]:
        """Yield the feed's head, each of `entries` (as `add_item` takes them), and its end."""
        out = StringIO()
        handler = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        for entry in entries:
            self.add_item(**entry)
            self.write_items(handler)
            self.items.clear()
            yield taken(out)
        handler.endElement("feed")
        yield taken(out)


def _entry(record: EventRecord, context: Context) -> dict[str, Any]:
    link = context.permalink(record)
    return {
        "title": one_line(stored_of(record).title),
        "link": link,
        "unique_id": link,
        "updateddate": _last_told(record) or context.made,
        "description": told_in_html(record),
        "categories": (record.type.value, record.status.value),
    }


def _last_told(record: EventRecord) -> datetime | None:
    """When the newest source was published."""
    told = [_moment(source.published) for source in stored_of(record).sources]
    return max(told, default=None)


def _moment(published: str) -> datetime:
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else datetime.combine(moment.date(), _NOON)
