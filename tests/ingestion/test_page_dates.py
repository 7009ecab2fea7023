"""The day of a page's own article: at the precision it has, and of nothing else on the page."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ingestion.page.claims import read_claim
from events.ingestion.page.markup import parse
from events.ingestion.page.published import published_of

URL = "https://courier.example/world/ferry-talks-resume"
TITLE = "Ferry talks resume"
OTHER = "https://courier.example/world/harbour-fees"


def linked(*nodes, **fields):
    """A script with the article's own node, made of `fields`, or with `nodes`."""
    value = list(nodes) if nodes else {"@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(name, content, attribute="property"):
    return f'<meta {attribute}="{name}" content="{content}">'


def dated(head="", body="", *, url=URL, top=""):
    return published_of(
        parse(
            f"<html><head><title>{TITLE} - The Courier</title>{head}</head><body>{top}<article>"
            f"<h1>{TITLE}</h1>{body}<p>Delegates met on Tuesday.</p></article></body></html>"
        ),
        url,
    )


NEWS = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2019-09-11"}
TIME = "2019-09-11T07:30:00+09:00"
PAGES = {
    "linked data": dated(linked(datePublished=TIME)),
    "linked data in the body": dated(body=linked(datePublished=TIME)),
    "type as list": dated(linked({"@type": ["Thing", "NewsArticle"], "datePublished": TIME})),
    "type as address": dated(linked({"@type": "http://schema.org/Report", "datePublished": TIME})),
    "graph": dated(linked({"@graph": [{"@type": "Person"}, NEWS | {"datePublished": TIME}]})),
    "main entity of its page": dated(
        linked({"@type": "WebPage", "mainEntity": NEWS | {"datePublished": TIME}})
    ),
    "value with a type": dated(linked(datePublished={"@type": "DateTime", "@value": TIME})),
    "line break in a string": dated(
        '<script type="application/ld+json">{"@type": "Article", "headline": "Ferry\n'
        f'talks", "datePublished": "{TIME}"}};</script>'
    ),
    "changed later": dated(linked(datePublished=TIME, dateModified="2021-01-05T10:00:00Z")),
    "changed in tags": dated(
        meta("article:modified_time", "2021-01-05") + meta("article:published_time", TIME)
    ),
    "comments inside": dated(
        linked(comment=[{"@type": "Comment", "datePublished": "2019-10-01"}], datePublished=TIME)
    ),
    "wrapped for old browsers": dated(
        '<script type="application/ld+json">//<![CDATA[\n{"@type": "Article", '
        f'"datePublished": "{TIME}"}}\n//]]></script>'
    ),
    "part before it": dated(
        linked(hasPart={"@type": "NewsArticle", "datePublished": "2018-01-01"}, datePublished=TIME)
    ),
    "related before it, by address": dated(
        linked(
            {"@type": "NewsArticle", "url": OTHER, "datePublished": "2018-01-01"},
            {"@type": "NewsArticle", "url": URL + "?utm_source=x", "datePublished": TIME},
        )
    ),
    "related before it, by headline": dated(
        linked({"@type": "NewsArticle", "headline": "Harbour fees", "datePublished": "2018-01-01"})
        + linked({"@type": "NewsArticle", "headline": TITLE.upper(), "datePublished": TIME})
    ),
    "headline where the address is boilerplate": dated(
        linked(NEWS | {"mainEntityOfPage": {"@id": "https://a.example/x"}, "datePublished": TIME})
    ),
    "published_time": dated(meta("article:published_time", TIME)),
    "published_time as name": dated(meta("article:published_time", TIME, "name")),
    "parsely": dated(meta("parsely-pub-date", TIME, "name")),
    "sailthru": dated(meta("sailthru.date", "Wed, 11 Sep 2019 07:30:00 +0900", "name")),
    "issued": dated(meta("DCTERMS.issued", TIME, "name")),
    "cXense": dated(meta("cXenseParse:recs:publishtime", TIME, "name")),
    "microdata": dated(body=f'<meta itemprop="datePublished" content="{TIME}">'),
    "time in the header": dated(
        body=f'<header><time itemprop="datePublished" datetime="{TIME}">Today</time></header>'
    ),
    "pubdate": dated(body=f'<time pubdate datetime="{TIME}">7:30</time>'),
    "entry-date": dated(body=f'<time class="entry-date" datetime="{TIME}">11 Sep</time>'),
    "a day and a time": dated(
        meta("article:published_time", TIME) + linked(datePublished="2019-09-11")
    ),
    "a day in the address too": dated(
        linked(datePublished=TIME), url="https://courier.example/2019/09/11/ferry"
    ),
}
DAYS = {
    "day": dated(linked(datePublished="2019-09-11")),
    "citation": dated(meta("citation_publication_date", "2019/09/11", "name")),
    "figures": dated(meta("pdate", "20190911", "name")),
    "words": dated(meta("date", "11 September 2019", "name")),
    "American words": dated(meta("dc.date", "September 11, 2019", "name")),
    "words and a time in no known zone": dated(
        meta("date", "Sept. 11, 2019 7:30 p.m. KST", "name")
    ),
    "midnight of the server": dated(meta("article:published_time", "2019-09-11T00:00:00Z")),
    "midnight of the outlet": dated(linked(datePublished="2019-09-11T00:00:00-04:00")),
    "midnight of no zone": dated(linked(datePublished="2019-09-11 00:00:00")),
    "a zone that is none": dated(
        meta("article:published_time", "2019-09-11T07:30:00 +9999999", "name")
    ),
    "address": dated(url="https://courier.example/2019/09/11/ferry"),
    "address with lines": dated(url="https://courier.example/news/2019-09-11-ferry"),
    "month of a tag and day of the address": dated(
        meta("article:published_time", "2019-09"), url="https://courier.example/2019/09/11/ferry"
    ),
}
NOT_ITS_OWN = {
    "nothing": dated(),
    "changed": dated(linked(dateModified=TIME)),
    "made": dated(linked(dateCreated=TIME)),
    "changed, in a tag": dated(meta("article:modified_time", TIME)),
    "updated_time": dated(meta("og:updated_time", TIME)),
    "a comment": dated(
        body='<div class="comments"><time itemprop="datePublished" datetime="2019-09-11"></div>'
    ),
    "microdata of a comment": dated(
        body='<div itemscope itemtype="http://schema.org/Comment" itemprop="comment">'
        '<meta itemprop="datePublished" content="2019-09-11"></div>'
    ),
    "last checked": dated(body="<p>Last checked <time>11 September 2019</time></p>"),
    "a line of text": dated(body="<p>September 11, 2019</p>"),
    "a related article beside it": dated(
        top='<article><h2>Fees</h2><time pubdate datetime="2019-09-11">11 Sep</time></article>'
    ),
    "in the margin": dated(top='<aside><time pubdate datetime="2019-09-11">11</time></aside>'),
    "linked data of another story": dated(
        linked({"@type": "NewsArticle", "headline": "Fees", "url": OTHER, "datePublished": TIME})
    ),
    "linked data of another number of the same address": dated(
        linked({"@type": "Article", "url": "/news/story.php?id=6", "datePublished": TIME}),
        url="https://courier.example/news/story.php?id=5",
    ),
    "items of a list": dated(
        linked({"@type": "ItemList", "itemListElement": [NEWS | {"url": OTHER}]})
    ),
    "two others": dated(linked(NEWS | {"headline": "Fees"}, NEWS | {"headline": "Boats"})),
    "a film": dated(linked({"@type": "VideoObject", "datePublished": TIME})),
    "broken linked data": dated('<script type="application/ld+json">{"datePublished": </script>'),
    "deep linked data": dated(f'<script type="application/ld+json">{"[" * 90_000}</script>'),
    "the site": dated(linked({"@type": "WebSite", "datePublished": TIME})),
}
DOUBTS = {
    "only May 2019": dated(meta("article:published_time", "2019-05")),
    "only February 2019": dated(linked(datePublished="February 2019")),
    "only June 2019": dated(
        meta("parsely-pub-date", "soon", "name") + meta("date", "2019-06", "name")
    ),
    "only 2019": dated(meta("citation_date", "2019", "name")),
    "“03/04/2019”": dated(meta("date", "03/04/2019", "name")),
    "“2019-W05”": dated(meta("article:published_time", "2019-W05")),
    "11 Sep 2019 (its linked data) but 3 Sep 2019 (its tag “article:published_time”)": dated(
        linked(datePublished=TIME) + meta("article:published_time", "2019-09-03T10:00:00Z")
    ),
    "3 Sep 2019 (its address)": dated(
        linked(datePublished=TIME), url="https://courier.example/2019/09/03/ferry"
    ),
    "but 3 Sep 2019": dated(linked(datePublished=[TIME, "2019-09-03"])),
}


@pytest.mark.parametrize("found", PAGES.values(), ids=PAGES.keys())
def test_the_articles_own_time_is_found(found):
    assert found.value == TIME


@pytest.mark.parametrize("found", DAYS.values(), ids=DAYS.keys())
def test_a_day_stays_a_day(found):
    assert found.value == "2019-09-11"


@pytest.mark.parametrize("found", NOT_ITS_OWN.values(), ids=NOT_ITS_OWN.keys())
def test_no_other_date_becomes_the_articles(found):
    assert (found.value, found.doubt) == ("", "")


@pytest.mark.parametrize(("said", "found"), DOUBTS.items(), ids=DOUBTS.keys())
def test_what_a_vague_page_says_is_told(said, found):
    assert found.value == ""
    assert said in found.doubt


@pytest.mark.parametrize(
    ("found", "basis"),
    [
        (PAGES["linked data"], "metadata"),
        (PAGES["time in the header"], "text"),
        (DAYS["address"], "address"),
    ],
)
def test_says_where_the_day_is_from(found, basis):
    assert found.basis == basis


@settings(max_examples=300)
@given(st.text() | st.from_regex(r"\d{1,9}[-/T:+]\d{1,9}[-/T:+ ]\d{1,12}([+-]\d{1,12})?"))
def test_any_writing_is_a_day_within_its_span_or_none(written):
    claim = read_claim(written, "its tag", "metadata")
    assert bool(claim.value) == claim.is_day
    assert claim.value[:10] == (claim.days.first.isoformat() if claim.days and claim.is_day else "")
