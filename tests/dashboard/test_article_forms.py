"""Adding an article by the form: what is asked for, and where the message stands."""

import pytest

from dashboard.article_forms import ArticleForm
from events.ingestion.exceptions import FetchRefused
from events.ingestion.types import RawPage
from events.models import Article

pytestmark = pytest.mark.django_db

PASTED = {"title": "Ferry talks", "text": "Delegates met on Tuesday.", "published": "2019-09-11"}
PAGE = (
    "<html><head><title>Ferry talks</title>{head}</head><body><article>"
    + "<p>Delegates from both islands met on Tuesday to resume talks on the ferry line.</p>" * 3
    + "</article></body></html>"
)
DATED = '<meta property="article:published_time" content="2019-09-11T07:30:00+09:00">'
URL = "https://courier.example/ferry"


@pytest.fixture
def web(monkeypatch):
    """Serve one page, in place of the network."""

    def serve(head=""):
        content = PAGE.format(head=head).encode()
        monkeypatch.setattr("dashboard.article_forms.fetch", lambda url: RawPage(url, content))

    return serve


def test_pasted_text_is_enough_with_title_and_day():
    form = ArticleForm(PASTED)
    assert form.is_valid(), form.errors
    form.save()
    assert Article.objects.get().title == "Ferry talks"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"published": ""}, "published"),
        ({"published": "2019-02-30"}, "published"),
        ({"published": "9999-01-01"}, "published"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"text": "..."}, "text"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"text": ""}, "__all__"),
    ],
)
def test_an_error_stands_at_its_field(change, field):
    form = ArticleForm(PASTED | change)
    assert list(form.errors) == [field]


def test_an_address_fills_in_the_rest(web):
    web(DATED)
    form = ArticleForm({"url": URL})
    assert form.is_valid(), form.errors
    article = form.save().article
    assert (article.title, article.url) == ("Ferry talks", URL)
    assert article.published_basis == "metadata"


def test_a_page_without_a_day_asks_for_it_and_keeps_the_address(web):
    web()
    form = ArticleForm({"url": URL, "outlet": "The Courier"})
    assert list(form.errors) == ["published"]
    assert form["url"].value() == URL
    assert form["outlet"].value() == "The Courier"


def test_the_day_asked_for_completes_the_article(web):
    web()
    form = ArticleForm({"url": URL, "published": "2019-09-11"})
    assert form.is_valid(), form.errors
    assert form.save().article.published_basis == "given"


def test_a_refused_address_is_told_at_the_address(monkeypatch):
    def refuse(url):
        raise FetchRefused(url, "This address is not on the public Internet")

    monkeypatch.setattr("dashboard.article_forms.fetch", refuse)
    form = ArticleForm({"url": "http://10.0.0.1/"})
    assert "not on the public Internet" in form.errors["url"][0]


def test_this_machine_is_refused_by_the_real_fetch():
    assert "url" in ArticleForm({"url": "http://127.0.0.1/"}).errors
