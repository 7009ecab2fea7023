"""From a page or a text to an article: pure."""

from copy import deepcopy
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from htmldate import find_date
from lingua import LanguageDetector, LanguageDetectorBuilder
from lxml import html
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from events.ingestion.cleaning import clean_line, clean_text
from events.ingestion.dates import parse_published
from events.ingestion.exceptions import (
    BadAddress,
    EmptyText,
    NoDateFound,
    NotAnArticle,
    NoTitle,
    TextTooLong,
)
from events.ingestion.types import Given, ParsedArticle, Published, RawPage
from events.models import PublishedBasis

# Characters. The longest of 10,519 open news articles has 176,668; PostgreSQL's full text index
# takes 1 MB of words, of which a Korean letter needs 3 bytes.
MAX_TEXT = 300_000
MAX_TITLE = 1000  # Article.title
MAX_URL = 2000  # Article.url
MAX_OUTLET = 200  # Outlet.name
UNKNOWN_OUTLET = "Unknown outlet"
_LANGUAGE_SAMPLE = 1000  # characters; more changes nothing


def parse_text(text: str, given: Given) -> ParsedArticle:
    """Return the article with this `text`; all else is as given.

    Raises NoTitle, EmptyText, TextTooLong, NoDateFound, BadDate, BadTimezone, BadAddress.
    """
    return _article(text, given, _given_date(given))


def _article(text: str, given: Given, published: Published) -> ParsedArticle:
    title, text, url = clean_line(given.title), clean_text(text), given.url.strip()
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
        timezone=given.timezone.strip(),
        language=given.language.strip().lower()[:2] or language_of(text),
        is_outlet_given=bool(given.outlet.strip()),
    )


def parse_article(page: RawPage, given: Given | None = None) -> ParsedArticle:
    """Return the article on `page`; what is `given` goes before what the page says.

    Raises NotAnArticle when the page has no main text, NoDateFound when nothing dates it,
    and what parse_text raises.
    """
    given = given or Given()
    document = bare_extraction(
        _markup(page), url=page.url or None, include_comments=False, with_metadata=True
    )
    if not isinstance(document, Document) or not document.text:
        raise NotAnArticle(page.url, "No article was found on this page; paste its text instead")
    filled = replace(
        given,
        title=given.title or document.title or "",
        outlet=given.outlet or document.sitename or "",
        url=given.url or page.url,
    )
    published = _given_date(given) if given.published else find_published(page, given.timezone)
    text = "\n\n".join(line for line in document.text.splitlines() if line.strip())
    return replace(_article(text, filled, published), is_outlet_given=bool(given.outlet.strip()))


def find_published(page: RawPage, timezone: str = "") -> Published:
    """Return when `page` says it was published: in its metadata or address, else on the page.

    Raises NoDateFound.
    """
    tree = load_html(_markup(page))
    if tree is None:
        raise NoDateFound
    metadata = _find_date(_metadata_of(tree), page.url, is_metadata=True)
    if metadata is not None:
        return parse_published(metadata, timezone=timezone, basis=PublishedBasis.METADATA)
    on_page = _find_date(tree, page.url)
    # Where htmldate sees but a year ("(c) 2020", "in March 2019") it answers 1 January.
    if on_page is None or on_page[4:10] == "-01-01":
        raise NoDateFound
    return parse_published(on_page, timezone=timezone, basis=PublishedBasis.TEXT)


def _markup(page: RawPage) -> str | bytes:
    """The page as text where its server named the encoding rightly, else for detection."""
    try:
        return page.content.decode(page.encoding) if page.encoding else page.content
    except (LookupError, UnicodeDecodeError):
        return page.content


def _find_date(tree: HtmlElement, url: str, *, is_metadata: bool = False) -> str | None:
    """ISO day or date-time. Midnight without a zone is htmldate's way to say: only the day."""
    found: str | None = find_date(
        tree,
        extensive_search=not is_metadata,  # else a year in a description would do
        original_date=True,
        outputformat="%Y-%m-%dT%H:%M:%S%z",
        url=url or None,
        deferred_url_extractor=True,
    )
    return found.removesuffix("T00:00:00") if found else None


def _metadata_of(tree: HtmlElement) -> HtmlElement:
    """The page without its visible part: head and linked data."""
    page, body = html.Element("html"), html.Element("body")
    page.extend(deepcopy(head) for head in tree.xpath("/html/head"))
    page.append(body)
    body.extend(deepcopy(s) for s in tree.xpath("//body//script[@type='application/ld+json']"))
    return page


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


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, empty where it cannot be told."""
    language = _detector().detect_language_of(text[:_LANGUAGE_SAMPLE])
    return language.iso_code_639_1.name.lower() if language else ""


@cache
def _detector() -> LanguageDetector:
    # Low accuracy mode (150 MB, not 1 GB) is lingua's advice above 120 characters.
    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
