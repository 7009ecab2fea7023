"""From a text, or what was read on a page, to an article."""

from dataclasses import replace
from urllib.parse import urlsplit

from events.extraction.language import language_of
from events.ingestion.cleaning import clean_line, clean_text
from events.ingestion.dates import parse_published
from events.ingestion.exceptions import (
    BadAddress,
    EmptyText,
    NoDateFound,
    NoTitle,
    TextTooLong,
)
from events.ingestion.page.types import PageContent, RawPage
from events.ingestion.reader import read_page
from events.ingestion.types import Given, ParsedArticle, Published
from events.models import PublishedBasis

# Characters. The longest of 10,519 open news articles has 176,668; PostgreSQL's full text index
# takes 1 MB of words, of which a Korean letter needs 3 bytes.
MAX_TEXT = 300_000
MAX_TITLE = 1000  # Article.title
MAX_URL = 2000  # Article.url
MAX_OUTLET = 200  # Outlet.name
UNKNOWN_OUTLET = "Unknown outlet"


def parse_text(text: str, given: Given) -> ParsedArticle:
    """Return the article with this `text`; all else is as given.

    Raises NoTitle, EmptyText, TextTooLong, NoDateFound, BadDate, BadTimezone, BadAddress.
    """
    return _article(text, given, _given_date(given))


def _article(text: str, given: Given, published: Published) -> ParsedArticle:
    title, text, url = clean_line(given.title), clean_text(text), clean_line(given.url)
    if not title:
        raise NoTitle
    if not any(character.isalpha() for character in text):
        raise EmptyText
    if len(text) > MAX_TEXT:
        raise TextTooLong(len(text), MAX_TEXT)
    domain = domain_of(url)
    return ParsedArticle(
        title=title[:MAX_TITLE],
        text=text,
        published=published,
        outlet=clean_line(given.outlet)[:MAX_OUTLET] or domain or UNKNOWN_OUTLET,
        domain=domain,
        url=url,
        timezone=clean_line(given.timezone),
        language=clean_line(given.language).lower()[:2] or language_of(text),
        is_outlet_given=bool(given.outlet.strip()),
    )


def parse_article(page: RawPage, given: Given | None = None) -> ParsedArticle:
    """Return the article on `page`; what is `given` goes before what the page says.

    The page is read in a child process. Raises NotAnArticle when it has no main text,
    TooComplicated, NoDateFound when it does not say its day, and what parse_text raises.
    """
    return article_on(page.url, read_page(page), given or Given())


def article_on(url: str, content: PageContent, given: Given) -> ParsedArticle:
    """Return the article of which the page at `url` has this `content`."""
    filled = replace(
        given,
        title=given.title or content.title,
        outlet=given.outlet or content.outlet,
        url=given.url or url,
    )
    published = _given_date(given) if given.published else _date_on(content, given.timezone)
    article = _article(content.text, filled, published)
    return replace(article, is_outlet_given=bool(given.outlet.strip()))


def _date_on(content: PageContent, timezone: str) -> Published:
    if not content.date.value:
        raise NoDateFound(content.date.doubt)
    basis = PublishedBasis(content.date.basis)
    return parse_published(content.date.value, timezone=timezone, basis=basis)


def _given_date(given: Given) -> Published:
    if not given.published.strip():
        raise NoDateFound
    return parse_published(given.published, timezone=given.timezone, basis=PublishedBasis.GIVEN)


def domain_of(url: str) -> str:
    """Return the host of `url` without "www."; empty where there is no url. Raises BadAddress."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as error:
        raise BadAddress(url) from error
    if parts.scheme not in ("http", "https") or not host or len(url) > MAX_URL:
        raise BadAddress(url)
    return host.removeprefix("www.")[:253]
