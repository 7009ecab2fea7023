"""Dates that a page's markup calls its publication: microdata, pubdate and microformats."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from events.ingestion.page.linked_data import ARTICLE_TYPES, PAGE_TYPES

_CLASSES = frozenset({"published", "dt-published", "entry-date"})
_OTHER_PARTS = frozenset({"aside", "footer", "nav"})
_OTHER_NAMES = re.compile(
    r"\b(?:comments?|commentlist|reply|replies|related|recommend\w*|more|sidebar|teasers?|trending"
    r"|promo\w*|widget|updated|modified)\b"
)
_MARKED = ".//*[@itemprop] | .//time | .//abbr[@class and @title]"


def marked_dates(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield the dates of the page's own article as written, and whether readers see them."""
    headline = next(iter(tree.xpath("(//h1)[1]")), None)
    for element in tree.xpath(_MARKED):
        if not _says_published(element) or _is_of_another_part(element):
            continue
        owner = _owner(element)
        if owner is not None and not _is_own(owner, headline):
            continue
        written = _written(element)
        if written.strip():
            yield written, element.tag != "meta"


def _says_published(element: HtmlElement) -> bool:
    if "datepublished" in (element.get("itemprop") or "").lower().split():
        return True
    if element.tag not in ("time", "abbr"):
        return False
    return "pubdate" in element.attrib or bool(_CLASSES & set(_names(element).split()))


def _is_of_another_part(element: HtmlElement) -> bool:
    """Whether it stands in a comment, a list of other stories or the like."""
    for part in (element, *element.iterancestors()):
        if part.tag in _OTHER_PARTS:
            return True
        if part.tag not in ("html", "body", "main", "article") and _OTHER_NAMES.search(
            _names(part)
        ):
            return True
    return False


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _owner(element: HtmlElement) -> HtmlElement | None:
    """What the date is a date of: the nearest item or article around it."""
    for part in element.iterancestors():
        if part.tag == "article" or "itemscope" in part.attrib:
            return part
    return None


def _is_own(owner: HtmlElement, headline: HtmlElement | None) -> bool:
    """Whether `owner` is the page's article: of such a type, and around the headline."""
    kind = (owner.get("itemtype") or "").rstrip("/").rpartition("/")[2]
    if kind and kind not in ARTICLE_TYPES | PAGE_TYPES:
        return False
    if owner.get("itemprop") not in (None, "mainEntity"):
        return False
    others = owner.xpath("ancestor::article")
    if headline is None:
        return not others
    return any(part is owner for part in headline.iterancestors())


def _written(element: HtmlElement) -> str:
    for attribute in ("datetime", "content", "title"):
        if element.get(attribute):
            return str(element.get(attribute))
    return str(element.text_content())
