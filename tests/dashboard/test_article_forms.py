"""Adding an article by the form: what is asked for, and where the message stands."""

import pytest
from django.contrib.auth.models import User

from dashboard.articles.forms import ArticleForm
from events.models import Article

pytestmark = pytest.mark.django_db

PASTED = {"title": "Ferry talks", "text": "Delegates met on Tuesday.", "published": "2019-09-11"}


def test_pasted_text_is_enough_with_title_and_day():
    form = ArticleForm(PASTED)
    assert form.is_valid(), form.errors
    form.save(User())
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


def test_an_address_alone_is_enough():
    form = ArticleForm({"url": "https://courier.example/ferry"})
    assert form.is_valid(), form.errors


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "ftp://courier.example/"}, "url"),
        ({"url": "http://courier.example:8080/"}, "url"),
        ({"url": "http://xn--\udcff/"}, "url"),
        ({"published": "03/04/2019"}, "published"),
        ({"timezone": "Mars/Base"}, "timezone"),
    ],
)
def test_what_is_wrong_is_told_before_a_page_is_asked_for(change, field):
    form = ArticleForm({"url": "https://courier.example/ferry"} | change)
    assert list(form.errors) == [field]
