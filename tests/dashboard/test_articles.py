"""The pages of articles: list, one article, adding, trying again."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from dashboard.accounts import RoleName
from dashboard.articles.views import ROWS
from events.models import Article, Outlet
from tests.dashboard.factories import add_sentence, make_article, make_event, make_source

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def log_in(client):
    def as_role(role):
        user = get_user_model().objects.create_user(role.value)
        user.groups.add(Group.objects.get(name=role.value))
        client.force_login(user)
        return client

    return as_role


def page(client, article, **headers):
    return client.get(reverse("article", args=[article.pk]), headers=headers)


def content(response):
    return response.content.decode()


def test_list_shows_articles_newest_first(client):
    make_article(title="Old story", published=datetime(2026, 1, 1, tzinfo=UTC))
    make_article(title="New story", published=datetime(2026, 2, 1, tzinfo=UTC))
    text = content(client.get(reverse("articles")))
    assert text.index("New story") < text.index("Old story")


def test_list_counts_the_events_that_readers_see(client):
    article = make_article()
    make_source(make_event(), article)
    make_source(make_event(review_state="rejected"), article)
    [row] = client.get(reverse("articles")).context["table"]
    assert row.event_count == 1


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Rockets fired", "Ferry line opens"}),
        ("text=rocket", {"Rockets fired"}),
        ("text=harbours", {"Ferry line opens"}),
        ('text="ferry line"', {"Ferry line opens"}),
        ("text=rocket ferry", set()),
        ("state=failed", {"Ferry line opens"}),
        ("state=pending", set()),
        ("state=nonsense", {"Rockets fired", "Ferry line opens"}),
    ],
)
def test_list_is_filtered_by_words_and_state(client, query, titles):
    make_article(title="Rockets fired", text="Two were seen.")
    make_article(
        title="Ferry line opens", text="At the harbour.", state="failed", failure="No reason."
    )
    table = client.get(f"{reverse('articles')}?{query}").context["table"]
    assert {article.title for article in table} == titles


def test_list_has_pages_that_keep_the_filters(client):
    for number in range(ROWS + 1):
        make_article(title=f"Story {number}")
    text = content(client.get(reverse("articles") + "?state=extracted"))
    assert f"1–{ROWS} of {ROWS + 1}" in text
    assert 'href="/articles/?state=extracted&amp;page=2"' in text


def test_list_answers_htmx_with_its_results_only(client):
    assert "<html" not in content(client.get(reverse("articles"), headers=HTMX))


def test_empty_list_says_what_to_do(client):
    assert "There are no articles yet" in content(client.get(reverse("articles")))


def test_list_takes_as_many_queries_for_many_articles(client, django_assert_max_num_queries):
    for _ in range(20):
        make_source(make_event(), make_article())
    with django_assert_max_num_queries(4):
        client.get(reverse("articles"))


def test_article_links_each_mark_to_its_event(client):
    article = make_article()
    event = make_source(make_event(title="Rockets are fired"), article).event
    link = f'<a href="{event.get_absolute_url()}" title="Rockets are fired"><mark class="what">fired</mark></a>'
    assert link in content(page(client, article))


def test_names_are_marked_in_the_title_and_in_the_text(client):
    article = make_article(title="Quaria fires rockets")
    party = {"name": "PRK", "role": "actor", "is_country": True}
    make_source(
        make_event(), article, parties=[party | {"spans": [[0, 3]], "title_spans": [[0, 6]]}]
    )
    text = content(page(client, article))
    assert '<mark class="who">Quaria</mark> fires rockets' in text
    assert f'<mark class="who">{article.text[:3]}</mark>' in text


def test_article_shows_its_whole_text(client):
    article = make_article()
    make_source(make_event(), article)
    [text] = re.findall(r"<blockquote.*?</blockquote>", content(page(client, article)), re.S)
    plain = " ".join(re.sub(r"<[^>]+>", "", text.replace("</p>", " ")).split())
    assert plain == " ".join(article.text.split())


def test_article_lists_its_events_in_the_order_of_the_text(client):
    article = make_article()
    first, second = make_event(title="First told"), make_event(title="Then told")
    make_source(second, article)
    mention = make_source(first, article)
    add_sentence(mention, "The ministry gave no details at first.", trigger="gave")
    view = page(client, article).context["view"]
    assert [told.event for told in view.told] == [first, second]


def test_article_says_when_its_own_day_is_another_than_the_events(client):
    event = make_event()
    told = date(2026, 3, 8)
    make_source(event, first=told, last=told, derivation="no time words")
    own = event.mentions.get()
    text = client.get(own.article.get_absolute_url()).content.decode()
    assert "By this article 8 Mar 2026: no time words" in text


def test_article_hides_rejected_events(client):
    article = make_article()
    make_source(make_event(title="Wrong event", review_state="rejected"), article)
    assert "Wrong event" not in content(page(client, article))


def test_article_escapes_what_it_quotes(client):
    article = make_article(title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    text = content(page(client, article))
    assert "<script>alert" not in text
    assert "<img" not in text


def test_article_says_where_its_day_comes_from(client):
    article = make_article(published_basis="metadata")
    assert "from the page&#x27;s metadata; time zone UTC" in content(page(client, article))


def test_article_shows_the_time_of_publication_at_its_outlet(client):
    outlet = Outlet.objects.create(name="The Seoul Test", timezone="Asia/Seoul")
    moment = datetime(2019, 9, 10, 22, 0, tzinfo=UTC)
    article = make_article(outlet=outlet.name, published=moment, published_has_time=True)
    assert "Wed 11 Sep 2019, 07:00" in content(page(client, article))


def test_copy_links_to_its_original(client):
    original = make_article(title="The first telling")
    copy = make_article(copy_of=original)
    assert f'<a href="{original.get_absolute_url()}">The first telling</a>' in content(
        page(client, copy)
    )


def test_article_says_what_was_mended(client):
    article = make_article(note="Mended when it was stored: text had been decoded wrongly.")
    assert article.note in client.get(article.get_absolute_url()).text


def test_pending_article_asks_again_by_itself(client):
    article = make_article(state="pending")
    assert f'hx-get="{article.get_absolute_url()}" hx-trigger="every 2s"' in content(
        page(client, article)
    )


def test_poll_changes_nothing_while_pending(client):
    assert page(client, make_article(state="pending"), **HTMX).status_code == 204


def test_poll_brings_the_events_and_ends(client):
    article = make_article()
    make_source(make_event(title="Rockets are fired"), article)
    text = content(page(client, article, **HTMX))
    assert "Rockets are fired" in text
    assert "<html" not in text
    assert "hx-trigger" not in text


def test_failed_article_shows_its_reason(client):
    article = make_article(state="failed", failure="The text is in no language we read.")
    text = content(page(client, article))
    assert "The text is in no language we read." in text
    assert "Try again" not in text


def test_article_in_another_language_says_so_and_offers_no_retry(log_in):
    article = make_article(state="skipped", failure="The text is in German. It is kept.")
    text = content(page(log_in(RoleName.REVIEWER), article))
    assert "The text is in German. It is kept." in text
    assert "Try again" not in text


def test_articles_in_another_language_can_be_listed(client):
    make_article(title="Ferry line opens")
    skipped = make_article(title="Fährlinie", text="Am Hafen.", state="skipped", failure="German.")
    table = client.get(reverse("articles"), {"state": "skipped"}).context["table"]
    assert list(table) == [skipped]


@pytest.mark.parametrize("role", [RoleName.REVIEWER, RoleName.ADMIN])
def test_those_who_may_can_try_again(log_in, role):
    article = make_article(state="failed", failure="The disk was full.")
    client = log_in(role)
    assert "Try again" in content(page(client, article))
    client.post(reverse("article-retry", args=[article.pk]))
    article.refresh_from_db()
    assert (article.state, article.failure) == ("pending", "")


def test_only_failed_articles_are_tried_again(log_in):
    client = log_in(RoleName.REVIEWER)
    url = reverse("article-retry", args=[make_article().pk])
    assert client.post(url).status_code == 404
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("name", ["article-add", "article-retry"])
def test_strangers_are_asked_to_log_in(client, name):
    article = make_article(state="failed", failure="x")
    url = reverse(name, args=[article.pk] if name == "article-retry" else [])
    assert client.post(url).url.startswith(reverse("login"))


@pytest.mark.parametrize("name", ["article-add", "article-retry"])
def test_viewers_may_not_add_or_retry(log_in, name):
    article = make_article(state="failed", failure="x")
    url = reverse(name, args=[article.pk] if name == "article-retry" else [])
    assert log_in(RoleName.VIEWER).post(url).status_code == 403


PASTED = {
    "title": "Ferry talks",
    "text": "Delegates met on Tuesday.",
    "outlet": "The Test Courier",
    "published": "2019-09-11",
    "timezone": "Asia/Seoul",
}


def test_pasted_article_is_stored_sent_and_shown(log_in, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = log_in(RoleName.REVIEWER).post(reverse("article-add"), PASTED)
    article = Article.objects.get()
    assert response.url == article.get_absolute_url()
    assert (article.title, article.outlet.timezone) == ("Ferry talks", "Asia/Seoul")
    assert sent == [article.pk]


def test_pasting_a_known_article_leads_to_it(log_in, sent):
    client = log_in(RoleName.REVIEWER)
    client.post(reverse("article-add"), PASTED)
    response = client.post(reverse("article-add"), PASTED, follow=True)
    assert Article.objects.count() == 1
    assert "This article is here already." in content(response)


def test_many_events_of_an_article_are_listed_on_pages_and_all_are_marked(client, monkeypatch):
    monkeypatch.setattr("dashboard.articles.views.TOLD", 2)
    article = make_article()
    for number in range(3):
        make_source(make_event(title=f"Event no {number}"), article)
    shown = client.get(article.get_absolute_url(), {"events": "2"})
    assert [told.event.title for told in shown.context["told"]] == ["Event no 2"]
    assert "3–3 of 3" in content(shown)
    assert content(shown).count('title="Event no') == 3


def test_last_page_of_the_list_has_the_oldest_articles(client):
    for day in range(1, ROWS + 3):
        moment = datetime(2026, 1 + day // 28, 1 + day % 28, tzinfo=UTC)
        make_article(title=f"Story {day}", published=moment)
    response = client.get(reverse("articles"), {"page": "2"})
    assert [row.title for row in response.context["table"]] == ["Story 2", "Story 1"]
