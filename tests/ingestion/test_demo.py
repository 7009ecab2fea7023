"""The demo's articles: well formed, and plainly a demo."""

from io import StringIO

import pytest
from django.core.management import call_command

from events.ingestion.demo import demo_articles
from events.models import Article, Outlet

ARTICLES = list(demo_articles())


def test_there_are_at_least_sixty():
    assert len(ARTICLES) >= 60


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.title)
def test_article_is_short_and_says_that_it_is_a_demo(article):
    assert 75 <= len(article.text.split()) <= 200
    assert article.is_demo
    assert "Demo" in article.outlet
    assert article.timezone


def test_outlets_have_different_home_time_zones():
    assert len({article.timezone for article in ARTICLES}) >= 5


def load_demo(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_loads_once(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert load_demo() == f"demo: {len(ARTICLES)} articles added, 0 known already\n"
        assert load_demo() == f"demo: 0 articles added, {len(ARTICLES)} known already\n"
    assert sorted(sent) == sorted(Article.objects.values_list("pk", flat=True))
    assert not Outlet.objects.filter(is_demo=False).exists()


@pytest.mark.django_db
def test_one_article_is_a_copy_of_another(sent):
    load_demo()
    [copy] = Article.objects.exclude(copy_of=None)
    assert copy.copy_of.outlet != copy.outlet
