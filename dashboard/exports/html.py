"""An event as a few lines of HTML, for feeds and slides."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dashboard.exports.context import stored_of
from dashboard.exports.words import (
    days_in_words,
    one_line,
    printable,
    source_in_words,
    status_in_words,
    web_address,
)
from events.core.record import EventRecord, SourceRecord


def told_in_html(record: EventRecord) -> SafeString:
    """Return its days and status, the best source's sentences, and who tells it."""
    facts = ", ".join(filter(None, (days_in_words(record), status_in_words(record))))
    sources = format_html_join("", "<li>{}</li>", _linked(stored_of(record).sources))
    quotes = format_html_join(
        "", "<blockquote>{}</blockquote>", ((one_line(q.text),) for q in record.sentences)
    )
    return format_html("<p>{}</p>{}<ul>{}</ul>", printable(facts), quotes, sources)


def _linked(sources: tuple[SourceRecord, ...]) -> Iterator[tuple[SafeString]]:
    for source in sources:
        words, url = source_in_words(source), web_address(source.url)
        yield (format_html('<a href="{}">{}</a>' if url else "{1}", url, words),)
