"""Which linked data (JSON-LD) of a page is about the page's own article."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml.html import HtmlElement

from events.ingestion.page.types import NAMES

Node = dict[str, Any]

ARTICLE_TYPES, PAGE_TYPES = frozenset(NAMES["article"]), frozenset(NAMES["page"])
_MAX_SCRIPT = 1_000_000  # characters
# What stands around linked data for the sake of old browsers, or by mistake.
_OPENINGS = ("//", "<!--", "<![CDATA[")
_CLOSINGS = (";", "-->", "]]>", "//")
_TRACKING = re.compile(r"utm_|(?:fbclid|gclid|ref|cmp|cmpid|ocid|smid|amp|output)$")
_OTHER_HOSTS = re.compile(r"^(?:www|m|mobile|amp)\.")
_LEAST_HEADLINE = 8  # letters; a shorter one begins many others


@dataclass(frozen=True, slots=True)
class Identity:
    """What a page calls itself: its addresses, made comparable, and its headlines."""

    url: str
    addresses: frozenset[str]
    headlines: frozenset[str]


def identity_of(tree: HtmlElement, url: str) -> Identity:
    """Return by what the page's own article can be told from others that it mentions."""
    links = tree.xpath("//head/link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    titles = tree.xpath("//meta[@property='og:title' or @name='twitter:title']/@content")
    titles += [e.text_content() for e in tree.xpath("//head/title | (//h1)[1]")]
    addresses = {comparable(link, url) for link in [url, *links]}
    headlines = {_folded(title) for title in titles}
    return Identity(url, frozenset(addresses - {""}), frozenset(headlines - {""}))


def own_articles(tree: HtmlElement, page: Identity) -> list[Node]:
    """Return the nodes that describe the page's own article, or the page itself.

    Nothing inside another node counts (hasPart, comment, itemListElement), and of several
    articles side by side only those that have the page's address or headline.
    """
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if types_of(node) & ARTICLE_TYPES]
    named = [n for n in articles if _addresses(n, page.url) & page.addresses]
    named = named or [n for n in articles if _has_headline(n, page.headlines)]
    if not named and len(articles) == 1 and not _is_elsewhere(articles[0], page):
        named = articles
    return named or [
        n for n in nodes if types_of(n) & PAGE_TYPES and _addresses(n, page.url) & page.addresses
    ]


def types_of(node: Node) -> frozenset[str]:
    """The types of `node` without their vocabulary: "NewsArticle"."""
    names = listed(node.get("@type"))
    return frozenset(re.split(r"[/#:]", n)[-1] for n in names if isinstance(n, str))


def comparable(address: object, base: str) -> str:
    """Return `address` without what differs between copies of one page; empty for none."""
    if not isinstance(address, str) or not address.strip():
        return ""
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host = _OTHER_HOSTS.sub("", parts.hostname or "")
        query = [(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)]
    except ValueError:
        return ""
    path = parts.path.rstrip("/").removesuffix("/amp")
    return f"{host}{path}?{urlencode(sorted(query))}" if host else ""


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text and len(script.text) <= _MAX_SCRIPT:
            yield from _top(_loaded(script.text))


def _loaded(text: str) -> object:
    try:
        return json.loads(_unwrapped(text), strict=False)
    except (ValueError, RecursionError):
        return None


def _unwrapped(text: str) -> str:
    for mark in _OPENINGS:
        text = text.strip().removeprefix(mark)
    for mark in _CLOSINGS:
        text = text.strip().removesuffix(mark)
    return text.strip()


def _top(value: object) -> Iterator[Node]:
    """The nodes of a script that stand for themselves."""
    for node in listed(value):
        if not isinstance(node, dict):
            continue
        yield node
        yield from (n for n in listed(node.get("@graph")) if isinstance(n, dict))
        if types_of(node) & PAGE_TYPES:
            yield from (n for n in listed(node.get("mainEntity")) if isinstance(n, dict))


def listed(value: object) -> list[object]:
    """Return the values of a property, which may have several."""
    return value if isinstance(value, list) else [value]


def _addresses(node: Node, base: str) -> set[str]:
    values = [v for name in ("@id", "url", "mainEntityOfPage") for v in listed(node.get(name))]
    values += [v.get(name) for v in values if isinstance(v, dict) for name in ("@id", "url")]
    return {comparable(value, base) for value in values} - {""}


def _has_headline(node: Node, headlines: Iterable[str]) -> bool:
    names = {_folded(node[k]) for k in ("headline", "name") if isinstance(node.get(k), str)}
    return any(_is_same_headline(name, other) for name in names for other in headlines)


def _is_same_headline(one: str, other: str) -> bool:
    """Whether one is the other, cut short or with the outlet's name behind it."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _LEAST_HEADLINE and longer.startswith(shorter))


def _is_elsewhere(node: Node, page: Identity) -> bool:
    """Whether `node` gives addresses, of which none is the page's."""
    return bool(page.addresses and _addresses(node, page.url))


def _folded(text: str) -> str:
    return " ".join(text.split()).rstrip(" .…").casefold()
