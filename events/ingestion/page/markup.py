"""From bytes to a tree, with its size bounded before anything costly sees it."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

import webencodings
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.utils import detect_encoding

from events.ingestion.page.types import PageRefused

# Of 50,000 elements trafilatura takes some 4 s and 130 MB; long reports have some 10,000. libxml2
# compares the attributes of an element with each other: 20,000 of them take 2 s, 100,000 take 40.
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 1000  # of one element
MAX_ALL_ATTRIBUTES = 300_000
_SAMPLE = 20_000  # bytes, for guessing the encoding
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
# Neither can match in more than one way, and each letter is looked at once. A tag may go on
# behind a "<" in quotes, so that whatever follows one is counted.
_TAG = re.compile(r"<([a-zA-Z]?)[^<>]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_GAP = re.compile(r"[\s/]+|=")


def decode(content: bytes, encoding: str | None) -> str:
    """Return the page as text: by its mark, its server's or its own word, or by its letters.

    A name that is no encoding of the web (punycode, base64, undefined) counts as none.
    """
    for name in _encodings(content, encoding):
        try:
            return content.decode(name).lstrip("\ufeff").replace("\0", "")
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace").replace("\0", "")


def _encodings(content: bytes, named: str | None) -> Iterator[str]:
    yield from (name for mark, name in _BOMS if content.startswith(mark))
    own = _META_CHARSET.search(content[:4096])
    for label in (named, own[1].decode("ascii", "replace") if own else None, "utf-8"):
        # The table of the WHATWG Encoding Standard, which browsers go by.
        if label and label.isascii() and (found := webencodings.lookup(label)):
            yield found.codec_info.name
    yield from detect_encoding(content[:_SAMPLE])


def check_size(markup: str) -> None:
    """Raise PageRefused for more elements or attributes than a page with an article has."""
    elements = attributes = 0
    for tag in _TAG.finditer(_without_raw_text(markup)):
        gaps = sum(1 for _ in _GAP.finditer(_QUOTED.sub("", tag[0])))
        elements += bool(tag[1])
        attributes += gaps
        if gaps > 3 * MAX_ATTRIBUTES:  # a gap, an equals sign and a slash in an address
            raise _too_complicated(f"an element with about {gaps:,} attributes")
    if elements > MAX_ELEMENTS:
        raise _too_complicated(f"{elements:,} elements")
    if attributes > 3 * MAX_ALL_ATTRIBUTES:
        raise _too_complicated(f"about {attributes:,} attributes")


def _without_raw_text(markup: str) -> str:
    """`markup` without comments and the insides of scripts and styles."""
    lowered = markup.lower() if markup.isascii() else _ascii_lower(markup)
    kept, at = [], 0
    for opened in re.finditer(r"<!--|<(?:script|style)\b", lowered):
        if opened.start() < at:
            continue
        kept.append(markup[at : opened.end()])
        closing = "-->" if opened[0] == "<!--" else f"</{opened[0][1:]}"
        found = lowered.find(closing, opened.end())
        if found < 0:  # all that follows belongs to it
            return "".join(kept)
        at = found
    return "".join([*kept, markup[at:]])


def _ascii_lower(text: str) -> str:
    """`text` with A-Z lowered and its length kept, which str.lower does not promise."""
    return text.translate({code: code + 32 for code in range(ord("A"), ord("Z") + 1)})


def parse(markup: str) -> HtmlElement:
    """Return the tree of `markup`. Raises PageRefused."""
    check_size(markup)
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        if not markup.strip():
            raise PageRefused("no-article", "There is nothing on this page") from error
        raise PageRefused(
            "too-complicated", "The page cannot be read; paste the article's text instead"
        ) from error
    # A parser may make more of a page than it has tags.
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise _too_complicated(f"{elements:,} elements")
    return tree


def _too_complicated(what: str) -> PageRefused:
    return PageRefused(
        "too-complicated",
        f"The page is too complicated to read: it has {what}; paste the article's text instead",
    )
