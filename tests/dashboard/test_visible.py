"""Every place that shows or counts events means the same ones."""

from itertools import product
from typing import Any

import pytest

from dashboard.articles.reading import read_article
from events.columns import current
from events.models import Article, Event, ReviewState
from tests.dashboard.factories import make_article, make_event, make_source

pytestmark = pytest.mark.django_db
SEEN = {ReviewState.UNREVIEWED, ReviewState.ACCEPTED, ReviewState.CORRECTED}


@pytest.fixture(params=product(ReviewState, (False, True)), ids=str)
def event(request):
    """An event of each review state, merged into another and not."""
    state, is_merged = request.param
    into = make_event(review_state="rejected") if is_merged else None
    return make_event(review_state=state, merged_into=into)


@pytest.fixture
def is_seen(event):
    return event.review_state in SEEN and event.merged_into is None


def test_lists_show_it(event, is_seen):
    assert Event.objects.visible().filter(pk=event.pk).exists() == is_seen


def test_its_row_says_so(event, is_seen):
    assert event.is_visible == is_seen


def test_the_timeline_counts_it(event, is_seen):
    assert len(current()) == is_seen


def test_its_article_counts_it(event, is_seen):
    make_source(event)
    article: Any = Article.objects.with_event_count().get()
    assert article.event_count == is_seen


def test_its_article_marks_it(event, is_seen):
    article = make_article()
    make_source(event, article)
    assert len(read_article(article).told) == is_seen


def test_its_page_opens_or_leads_on_or_is_not_there(client, event, is_seen):
    expected = 302 if event.merged_into else 200 if is_seen else 404
    assert client.get(event.get_absolute_url()).status_code == expected


def test_withdrawn_event_is_shown_to_reviewers(admin_client):
    page = admin_client.get(make_event(review_state="withdrawn").get_absolute_url())
    assert "No article tells this event any more" in page.content.decode()
