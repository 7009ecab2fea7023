"""The day on which a page's own article was published, at the precision that the page gives.

Only places that name the publication of the page's own article count: no date of a change, of a
comment, of a related story, and none that merely stands in the text. Where they are silent,
vague or at odds, a person is asked, and told what the page says.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lxml.html import HtmlElement

from events.core.days import Days
from events.ingestion.page.claims import Claim, address_claim, read_claim
from events.ingestion.page.linked_data import Identity, Node, identity_of, listed, own_articles
from events.ingestion.page.marked import marked_dates
from events.ingestion.page.types import NAMES, PageDate

_ONE_DAY = timedelta(days=1)  # a zone's breadth: two right sources differ by no more


def published_of(tree: HtmlElement, url: str) -> PageDate:
    """Return when the article on the page was published, as the page says."""
    page = identity_of(tree, url)
    claims = list(_own_claims(tree, page))
    if not any(claim.days for claim in claims):
        claims += _meta_claims(tree, NAMES["date"])
    address = address_claim(page.url or min(page.addresses, default=""))
    return _decide(claims, address)


def _own_claims(tree: HtmlElement, page: Identity) -> Iterator[Claim]:
    """Claims of publication, the surest first."""
    for node in own_articles(tree, page):
        for written in _values(node):
            yield read_claim(written, "its linked data", "metadata")
    yield from _meta_claims(tree, NAMES["published"])
    for written, is_visible in marked_dates(tree):
        yield read_claim(written, "the mark of its day", "text" if is_visible else "metadata")


def _values(node: Node) -> Iterator[str]:
    for value in listed(node.get("datePublished")):
        inner = value.get("@value") if isinstance(value, dict) else value
        if isinstance(inner, str | int) and str(inner).strip():
            yield str(inner)


def _meta_claims(tree: HtmlElement, names: Sequence[str]) -> Iterator[Claim]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name in names and (meta.get("content") or "").strip():
                found.setdefault(name, []).append(meta.get("content"))
    for name in names:
        for written in found.get(name, ()):
            yield read_claim(written, f"its tag “{name}”", "metadata")


def _decide(claims: Sequence[Claim], address: Claim | None) -> PageDate:
    everything = [*claims, *([address] if address else [])]
    days = [claim for claim in everything if claim.is_day]
    if not days:
        return PageDate(doubt=_vague(claims))
    if not _agree([claim.days for claim in everything if claim.days]):
        return PageDate(doubt=_at_odds(everything))
    best = next((c for c in days if c.has_time and c.days == days[0].days), days[0])
    return PageDate(best.value, best.basis)


def _agree(told: Sequence[Days]) -> bool:
    """Whether all can be of one publication: their days lie within one day of each other."""
    return max(days.first for days in told) - min(days.last for days in told) <= _ONE_DAY


def _vague(claims: Sequence[Claim]) -> str:
    for claim in claims:
        if claim.days:
            return f"The page says only {claim.said} ({claim.source}); give the day of publication."
    for claim in claims:
        return (
            f"The page says {claim.said} ({claim.source}), which is no one day; "
            "give the day of publication."
        )
    return ""


def _at_odds(claims: Sequence[Claim]) -> str:
    said: dict[date, Claim] = {}
    for claim in claims:
        if claim.days:
            said.setdefault(claim.days.first, claim)
    what = " but ".join(f"{c.said} ({c.source})" for c in list(said.values())[:4])
    return f"The page contradicts itself: {what}; give the day of publication."
