"""An address is given, a worker reads its page, and its sender sees what became of it."""

import json
from datetime import timedelta

import pytest
from celery import current_app
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.ingestion.exceptions import FetchFailed
from events.ingestion.page.types import RawPage
from events.ingestion.tasks import look_after_requests, read_requested_page
from events.models import Article, PageRequest
from events.pipeline import MOST_ATTEMPTS

pytestmark = pytest.mark.django_db

URL = "https://courier.example/ferry"
PAGE = (
    "<html><head><title>Ferry talks</title>{head}</head><body><article>"
    + "<p>Delegates from both islands met on Tuesday to resume talks on the ferry line.</p>" * 3
    + "</article></body></html>"
)
DATED = '<meta property="article:published_time" content="2019-09-11T07:30:00+09:00">'


@pytest.fixture(autouse=True)
def unsent(monkeypatch):
    """Tasks are left in a broker of this process alone: the tests are the worker."""
    monkeypatch.setattr(current_app.conf, "broker_url", "memory://")


@pytest.fixture
def web(monkeypatch):
    """Serve one page, in place of the network; a list notes what was fetched."""
    fetched = []

    def serve(head="", error=None):
        def answer(url, **limits):
            fetched.append(url)
            if error:
                raise error
            return RawPage(url, PAGE.format(head=head).encode())

        monkeypatch.setattr("events.ingestion.requests.fetch", answer)
        return fetched

    return serve


@pytest.fixture
def sender(client):
    """The client of a person who may add articles."""
    client.force_login(User.objects.create_superuser("kim", password="secret"))
    return client


def ask(sender, **fields):
    """Give an address by the form; return the request that it made."""
    answer = sender.post(reverse("article-add"), {"url": URL} | fields)
    request = PageRequest.objects.get()
    assert answer.headers["location"] == request.get_absolute_url()
    return request


def work(request):
    """Do what a worker does with a request."""
    read_requested_page(request.pk)
    request.refresh_from_db()


def look(sender, request, **headers):
    return sender.get(request.get_absolute_url(), headers=headers)


def poll(sender, request):
    return look(sender, request, HX_Request="true")


def test_the_web_process_fetches_and_parses_nothing(sender, web):
    fetched = web(DATED)
    ask(sender)
    assert fetched == []


def test_the_page_says_that_it_is_being_read_and_asks_again_later(sender):
    request = ask(sender)
    page = look(sender, request).content.decode()
    assert "being fetched and read" in page
    assert 'hx-trigger="load delay:1s"' in page
    assert '<meta http-equiv="refresh"' in page


def test_a_page_that_was_read_leads_to_its_article(sender, web):
    web(DATED)
    request = ask(sender)
    work(request)
    assert poll(sender, request).headers["hx-redirect"] == request.get_absolute_url()
    assert look(sender, request).headers["location"] == request.article.get_absolute_url()
    assert (request.article.title, request.article.url) == ("Ferry talks", URL)


def test_what_was_given_goes_before_the_page(sender, web):
    web(DATED)
    request = ask(sender, title="Own", outlet="Us", published="2019-09-12")
    work(request)
    article = request.article
    assert (article.title, article.outlet.name) == ("Own", "Us")
    assert article.published_basis == "given"


def test_a_page_without_a_day_asks_for_it_with_all_else_kept(sender, web):
    web()
    request = ask(sender, outlet="The Courier")
    work(request)
    form = look(sender, request).context["form"]
    assert list(form.errors) == ["published"]
    assert (form["url"].value(), form["outlet"].value()) == (URL, "The Courier")


def test_the_day_asked_for_completes_the_article_without_another_fetch(sender, web):
    fetched = web()
    request = ask(sender)
    work(request)
    answer = sender.post(request.get_absolute_url(), {"url": URL, "published": "2019-09-11"})
    article = Article.objects.get()
    assert answer.headers["location"] == article.get_absolute_url()
    assert article.published_basis == "given"
    assert fetched == [URL]
    assert look(sender, request).headers["location"] == article.get_absolute_url()


def test_what_a_vague_page_says_is_told_beside_the_day(sender, web):
    web(DATED.replace("-11T07:30:00+09:00", ""))
    request = ask(sender)
    work(request)
    [message] = look(sender, request).context["form"].errors["published"]
    assert message.startswith("The page says only September 2019")


def test_a_page_that_did_not_come_can_be_tried_again_and_then_comes(sender, web):
    web(error=FetchFailed(URL, "The site answers 503"))
    request = ask(sender)
    work(request)
    assert list(look(sender, request).context["form"].errors) == ["url"]
    web(DATED)
    sender.post(request.get_absolute_url(), {"url": URL})
    request.refresh_from_db()
    work(request)
    assert request.article is not None


def test_another_address_given_to_the_question_is_read_instead(sender, web):
    fetched = web()
    request = ask(sender)
    work(request)
    sender.post(request.get_absolute_url(), {"url": URL + "2"})
    request.refresh_from_db()
    work(request)
    assert fetched == [URL, URL + "2"]


def test_a_text_pasted_instead_is_taken(sender, web):
    web(error=FetchFailed(URL, "The site answers 403"))
    request = ask(sender)
    work(request)
    pasted = {"url": URL, "text": "They met.", "title": "Talks", "published": "2019-09-11"}
    sender.post(request.get_absolute_url(), pasted)
    assert Article.objects.get().text == "They met."


def test_this_machine_is_refused_by_the_real_fetch(sender):
    request = ask(sender, url="http://127.0.0.1/")
    work(request)
    assert "not on the public Internet" in request.message


def test_a_fault_of_ours_is_told_in_words(sender, web):
    web(error=RuntimeError("unheard of"))
    request = ask(sender)
    work(request)
    assert (request.field, request.state) == ("url", "asking")


def test_letters_that_no_database_takes_are_told_without_them(sender, web):
    odd = json.dumps({"@type": "Article", "datePublished": "\0 \ud800 soon"})
    web(f'<script type="application/ld+json">{odd}</script>')
    request = ask(sender)
    work(request)
    assert "\ufffd soon”" in request.message


def test_several_pages_are_read_side_by_side_and_listed(sender, web):
    web(DATED)
    first = ask(sender)
    sender.post(reverse("article-add"), {"url": URL + "2"})
    work(first)
    page = sender.get(reverse("article-add"))
    assert [asked.url for asked in page.context["waiting"]] == [URL + "2"]


def test_nobody_else_sees_a_request(sender):
    request = ask(sender)
    other = Client()
    other.force_login(User.objects.create_superuser("lee", password="secret"))
    assert look(other, request).status_code == 404


def test_a_page_that_is_known_says_so(sender, web):
    web(DATED)
    work(ask(sender))
    sender.post(reverse("article-add"), {"url": URL})
    request = PageRequest.objects.latest("pk")
    work(request)
    assert request.message == "This article is here already."
    assert Article.objects.count() == 1


def test_reading_twice_stores_one_article(sender, web):
    web(DATED)
    request = ask(sender)
    work(request)
    work(request)
    assert Article.objects.count() == 1


def test_a_worker_away_is_told_and_the_request_sent_again(sender, web, sent):
    web(DATED)
    request = ask(sender)
    long_ago = timezone.now() - timedelta(hours=1)
    PageRequest.objects.update(asked=long_ago, queued_at=long_ago)
    assert "No worker has begun" in look(sender, request).content.decode()
    look_after_requests()
    assert sent == [request.pk]


def test_a_page_that_stops_each_worker_is_given_up_in_words(sender, web):
    web(DATED)
    request = ask(sender)
    PageRequest.objects.update(attempts=MOST_ATTEMPTS)
    work(request)
    assert f"{MOST_ATTEMPTS} times" in request.message


def test_only_news_is_read_out_again(sender):
    request = ask(sender)
    address = request.get_absolute_url()
    again = sender.get(address + "?said=begun", headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" in again
    assert "status" not in again


def test_old_requests_are_forgotten_and_their_articles_kept(sender, web):
    web(DATED)
    work(ask(sender))
    PageRequest.objects.update(asked=timezone.now() - timedelta(days=8))
    look_after_requests()
    assert not PageRequest.objects.exists()
    assert Article.objects.exists()


@pytest.mark.parametrize("size", [300_001, 4_000_000])
def test_a_text_too_long_is_told_in_words_and_kept(sender, size):
    text = "é" * size
    fields = {"text": text, "title": "Talks", "published": "2019-09-11"}
    answer = sender.post(reverse("article-add"), fields)
    assert f"The text has {size:,} characters" in answer.content.decode()
    assert answer.context["form"]["text"].value() == text


def test_a_form_beyond_all_bounds_is_told_in_words(sender):
    answer = sender.post(
        reverse("article-add"),
        "text=" + "x" * 11_000_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 413
    assert "more than 10 MB" in answer.content.decode()
