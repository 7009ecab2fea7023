"""Search by words: what is found, what is refused in words, and that it is looked for once."""

from importlib import import_module

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from dashboard.articles.filters import ArticleFilter
from events.models import Article, ArticleWords, SentenceWords, TitleWords, search
from events.models.search import UnusableWords, articles_with, events_with
from tests.dashboard.factories import make_article, make_event, make_source

pytestmark = pytest.mark.django_db
MIGRATION = import_module("events.migrations.0004_words")
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("summit", True),  # in the title
        ("harbour master", True),  # in the sentence
        ('"harbour master"', True),
        ('"master harbour"', False),
        ("rocket -coast", True),
        ("rocket -harbour", False),
        ("nothing or rocket", True),
        ("silent", False),  # in the article, but not where it tells the event
        ("headline", False),
    ],
)
def test_event_is_found_by_its_title_or_a_sentence_that_tells_it(words, is_found):
    event = make_event(title="A summit")
    make_source(event, make_article(title="The headline"))
    assert (event.pk in events_with(words).ids) == is_found


def test_event_is_found_by_a_headline_that_tells_it():
    mention = make_source(make_event(), make_article(title="Comets seen"))
    mention.evidence.create(rank=1, in_title=True, start=0, end=11)
    assert events_with("comet").ids == {mention.event_id}


def test_event_is_found_by_its_corrected_title_only():
    event = make_event(title="A summit")
    event.title = "A quarrel"
    event.save()
    assert events_with("quarrel").ids == {event.pk}
    assert not events_with("summit").ids


def test_words_go_with_what_has_them():
    article = make_article()
    mention = make_source(make_event(), article)
    event = mention.event
    article.delete()
    event.delete()
    kept = (ArticleWords, SentenceWords, TitleWords)
    assert [model.objects.count() for model in kept] == [0, 0, 0]


def test_words_made_for_old_rows_are_those_that_triggers_keep():
    make_source(make_event(title="A summit"))

    def words():
        return [
            list(model.objects.order_by("pk").values())
            for model in (ArticleWords, SentenceWords, TitleWords)
        ]

    kept = words()
    with connection.cursor() as cursor:
        for model in (ArticleWords, SentenceWords, TitleWords):
            model.objects.all().delete()
        for statement in (MIGRATION.FILL_ARTICLES, MIGRATION.FILL_TITLES, MIGRATION.FILL_SENTENCES):
            cursor.execute(statement)
    assert all(kept)
    assert words() == kept


def test_text_with_more_words_than_a_vector_holds_is_stored_and_found_by_its_first_part():
    words = " ".join(f"word{number:06}x" for number in range(150_000))
    article = make_article(text=f"Quokkas gathered. {words}")
    assert articles_with("quokka").ids == {article.pk}


def test_article_is_found_by_title_and_text_together():
    article = make_article(title="Comets seen", text="Two rockets were fired.")
    assert articles_with("comet rocket").ids == {article.pk}


def test_changing_the_state_of_an_article_leaves_its_words_alone():
    make_article()

    def place():
        with connection.cursor() as cursor:
            cursor.execute("SELECT ctid::text FROM events_articlewords")
            return cursor.fetchall()

    before = place()
    Article.objects.update(state="pending")
    assert place() == before


REFUSED = ["-zzzzqq", "a or -b", "-rocket or -coast", "rocket or -coast", "the of", "!!", '""']


@pytest.mark.parametrize("words", REFUSED)
@pytest.mark.parametrize("path", ["/", "/articles/"])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_words_that_no_index_can_find_are_refused_in_words(client, words, path, headers):
    make_source(make_event())
    response = client.get(path, {"text": words}, headers=headers)
    assert response.status_code == 200
    text = response.content.decode()
    assert "Add a word that the text shall have" in text or "Add one that says more" in text


def test_refused_words_find_no_article():
    make_source(make_event())
    assert not ArticleFilter(QueryDict("text=-zzz")).articles().exists()


def test_a_search_that_takes_too_long_is_refused_in_words(client, monkeypatch):
    make_source(make_event())
    slow = "SELECT 1 FROM pg_sleep(1) WHERE %s <> '' LIMIT %s"
    monkeypatch.setattr(search, "_TITLES", slow)
    monkeypatch.setattr(search, "_ARTICLES", slow)
    monkeypatch.setattr(search, "SEARCH_MILLISECONDS", 20)
    for path in ("/", "/articles/"):
        text = client.get(path, {"text": "rockets"}).content.decode()
        assert "These words are in too many texts to look through. Add a rarer one." in text


@pytest.mark.parametrize("path", ["/", "/?event=test", "/?lanes=country", "/e/test"])
def test_words_are_looked_for_once_a_page(client, path):
    make_source(make_event(public_id="test"))
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{path}{'&' if '?' in path else '?'}text=rockets")
    assert sum("FROM events_sentencewords" in q["sql"] for q in queries) == 1
    assert sum("FROM events_titlewords" in q["sql"] for q in queries) == 1


def test_of_too_many_texts_those_that_came_last_are_searched_and_the_page_says_so(
    client, monkeypatch
):
    monkeypatch.setattr(search, "MOST_MATCHES", 2)
    events = [make_event(title=f"Comet {number}") for number in range(3)]
    assert events_with("comet").ids == {event.pk for event in events[1:]}
    assert "searched are those that came in last" in client.get("/?text=comet").content.decode()


def test_of_too_many_articles_those_that_came_last_are_listed_and_the_page_says_so(
    client, monkeypatch
):
    monkeypatch.setattr(search, "MOST_MATCHES", 2)
    for number in range(3):
        make_article(title=f"Comet {number}")
    response = client.get("/articles/?text=comet")
    assert {row.title for row in response.context["table"]} == {"Comet 1", "Comet 2"}
    assert "searched are those that came in last" in response.content.decode()


@pytest.mark.parametrize("words", REFUSED)
def test_refusal_says_what_to_do(words):
    with pytest.raises(UnusableWords, match="Add"):
        events_with(words)
