"""The article on a page: its title, outlet and text by trafilatura, its day by our own rules."""

import re

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from events.ingestion.page.markup import decode, parse
from events.ingestion.page.published import published_of
from events.ingestion.page.tables import unfold_layout
from events.ingestion.page.types import MAX_FIELD, MAX_TEXT, NAMES, PageContent, PageRefused

# trafilatura's second opinion (justext) compares paragraphs with each other: 2,000 of them take
# 1.5 s, 6,000 take 14 s. Long reports have some hundreds.
_MOST_BLOCKS = 2000
_INLINE = frozenset(NAMES["inline"])
_ROW = re.compile(r"\|(.*)\|\s*")
_RULE = re.compile(r"\|[-|\s]+\|\s*")


def read(content: bytes, *, url: str = "", encoding: str | None = None) -> PageContent:
    """Return the article on the page. Raises PageRefused where there is none, or too much."""
    tree = parse(decode(content, encoding))
    date = published_of(tree, url)
    unfold_layout(tree)
    document = _extracted(tree, url)
    return PageContent(
        title=(document.title or "")[:MAX_FIELD],
        outlet=(document.sitename or "")[:MAX_FIELD],
        text=_paragraphs(document.text or "")[:MAX_TEXT],
        date=date,
    )


def _extracted(tree: HtmlElement, url: str) -> Document:
    document = bare_extraction(
        tree,
        url=url or None,
        include_comments=False,
        with_metadata=True,
        fast=sum(e.tag not in _INLINE for e in tree.iter()) > _MOST_BLOCKS,
        # Its search for a date is not used, so let it be short.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document) or not any(map(str.isalpha, document.text or "")):
        raise PageRefused("no-article", "No article was found on this page; paste its text instead")
    return document


def _paragraphs(text: str) -> str:
    """`text` with a blank line between paragraphs, rows of tables without their frame."""
    lines = (line.strip() for line in text.splitlines())
    return "\n\n".join(_unframed(line) for line in lines if line and not _RULE.fullmatch(line))


def _unframed(line: str) -> str:
    row = _ROW.fullmatch(line)
    return " | ".join(cell.strip() for cell in row[1].split("|")) if row else line
