"""From pages and texts to articles."""

import html
from datetime import UTC, datetime

import pytest

from events.ingestion.exceptions import (
    BadAddress,
    EmptyText,
    NoDateFound,
    NotAnArticle,
    NoTitle,
    TextTooLong,
)
from events.ingestion.page.types import RawPage
from events.ingestion.parse import MAX_TEXT, parse_article, parse_text
from events.ingestion.types import Given
from events.models import PublishedBasis

GIVEN = Given(title="Ferry talks resume", published="2019-09-11", outlet="The Test Courier")
PARAGRAPHS = (
    "Delegates from both islands met on Tuesday to resume talks on the ferry line, which was "
    "closed last month after a quarrel about harbour fees.",
    "A second round is planned for next week, the harbour office said, and the fees will stay "
    "as they are until the two sides have signed an agreement.",
)


def page(head="", top="", url="https://courier.example/news/ferry"):
    body = "".join(f"<p>{html.escape(p)}</p>" for p in PARAGRAPHS)
    markup = (
        f"<html><head><title>Ferry talks resume</title>{head}</head><body>{top}"
        f"<article><h1>Ferry talks resume</h1>{body}</article></body></html>"
    )
    return RawPage(url, markup.encode())


PUBLISHED = '<meta property="article:published_time" content="2019-09-11T07:30:00+09:00">'
LINKED_DATA = (
    '<script type="application/ld+json">{"@type": "NewsArticle", '
    '"datePublished": "2019-09-11T07:30:00+09:00"}</script>'
)


def test_keeps_the_paragraphs_of_a_page():
    assert parse_article(page(PUBLISHED)).text.endswith("\n\n".join(PARAGRAPHS))


def test_takes_title_and_outlet_from_the_page():
    found = parse_article(page(PUBLISHED + '<meta property="og:site_name" content="The Courier">'))
    assert (found.title, found.outlet) == ("Ferry talks resume", "The Courier")
    assert (found.domain, found.is_outlet_given) == ("courier.example", False)


@pytest.mark.parametrize("head", [PUBLISHED, LINKED_DATA])
def test_metadata_dates_the_page_to_the_minute(head):
    published = parse_article(page(head)).published
    assert published.moment.isoformat() == "2019-09-11T07:30:00+09:00"
    assert (published.has_time, published.basis) == (True, PublishedBasis.METADATA)


def test_linked_data_in_the_body_is_metadata_too():
    published = parse_article(page(top=LINKED_DATA)).published
    assert published.basis == PublishedBasis.METADATA


def test_address_dates_the_page():
    published = parse_article(page(url="https://courier.example/2019/09/11/ferry")).published
    assert (published.moment.date().isoformat(), published.has_time) == ("2019-09-11", False)
    assert published.basis == PublishedBasis.ADDRESS


def test_a_page_that_says_only_its_month_is_asked_about():
    with pytest.raises(NoDateFound, match="only September 2019"):
        parse_article(page(PUBLISHED.replace("-11T07:30:00+09:00", "")))


def test_a_time_without_zone_is_in_the_given_one():
    head = PUBLISHED.replace("+09:00", "")
    published = parse_article(page(head), Given(timezone="Asia/Tokyo")).published
    assert published.moment.isoformat() == "2019-09-11T07:30:00+09:00"


@pytest.mark.parametrize(
    "top", ["", "<p>© 2019 The Courier</p>", "<p>By A. Writer, September 11, 2019</p>"]
)
def test_a_page_without_a_day_is_not_dated_by_guess(top):
    with pytest.raises(NoDateFound):
        parse_article(page(top=top))


def test_a_year_in_a_description_is_no_day():
    with pytest.raises(NoDateFound):
        parse_article(page('<meta name="description" content="The ferry line, closed in 2015">'))


def test_new_years_day_in_the_metadata_is_a_day():
    published = parse_article(page(PUBLISHED.replace("2019-09-11", "2019-01-01"))).published
    assert published.moment.date().isoformat() == "2019-01-01"


def test_what_is_given_goes_before_the_page():
    found = parse_article(page(PUBLISHED), Given(title="Own", published="2019-09-12", outlet="Us"))
    assert (found.title, found.outlet) == ("Own", "Us")
    assert found.published.moment == datetime(2019, 9, 12, 12, tzinfo=UTC)
    assert found.published.basis == PublishedBasis.GIVEN


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\x00\xff\xfe", b"<p></p>"])
def test_a_page_without_text_is_no_article(content):
    with pytest.raises(NotAnArticle):
        parse_article(RawPage("https://courier.example/", content), GIVEN)


def test_reads_a_page_in_the_encoding_its_server_named():
    source = page(PUBLISHED)
    content = source.content.decode().replace("harbour", "hafen \u0143").encode("iso-8859-2")
    assert "hafen \u0143" in parse_article(RawPage(source.url, content, "iso-8859-2")).text


def test_text_is_kept_with_its_paragraphs():
    found = parse_text("One.\r\n\r\n\r\nTwo \t\nlines.\n", GIVEN)
    assert found.text == "One.\n\nTwo\nlines."
    assert found.published.basis == PublishedBasis.GIVEN


@pytest.mark.parametrize(
    ("text", "change", "error"),
    [
        ("  \n\t ", {}, EmptyText),
        ("... 123 ...", {}, EmptyText),
        ("x" * (MAX_TEXT + 1), {}, TextTooLong),
        ("Text.", {"title": "  "}, NoTitle),
        ("Text.", {"published": " "}, NoDateFound),
        ("Text.", {"url": "javascript:alert(1)"}, BadAddress),
        ("Text.", {"url": "https://"}, BadAddress),
        ("Text.", {"url": "https://a.test/" + "x" * 2000}, BadAddress),
        ("Text.", {"url": "http://[::1"}, BadAddress),
    ],
)
def test_says_what_is_wrong_with_a_text(text, change, error):
    fields = {"title": "T", "published": "2019-09-11"} | change
    with pytest.raises(error):
        parse_text(text, Given(**fields))


def test_outlet_is_the_domain_where_none_is_named():
    found = parse_text(
        "Text.", Given(title="T", published="2019-09-11", url="https://www.a.test/x")
    )
    assert (found.outlet, found.domain) == ("a.test", "a.test")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Abgeordneten trafen sich am Dienstag, um über die Fähre zu sprechen.", "de"),
        ("Delegates met on Tuesday to talk about the ferry line between the islands.", "en"),
        # A short text is full of foreign names, which say nothing of its language.
        ("Kim Jong Un met Moon Jae-in in Panmunjom.", "en"),
        ("Erdogan and Aliyev met in Baku; Pashinyan stayed in Yerevan.", "en"),
    ],
)
def test_tells_the_language(text, language):
    assert parse_text(text, GIVEN).language == language
