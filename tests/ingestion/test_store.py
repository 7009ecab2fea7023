"""Storing: each text once, near-copies linked to the earliest, every new one sent on."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from dashboard.celery import app
from events.ingestion.parse import parse_text
from events.ingestion.store import Outcome, is_stored, store_article
from events.ingestion.types import Given
from events.models import Article, Outlet

pytestmark = pytest.mark.django_db

LONG = " ".join(f"The harbour office counted {n} ferries in week {n}." for n in range(60))


def parsed(text="Delegates met on Tuesday.", published="2019-09-11", **given):
    fields = {"title": "Ferry talks", "outlet": "The Test Courier", "language": "en"} | given
    return parse_text(text, Given(published=published, **fields))


def test_stores_what_was_parsed():
    article = store_article(parsed(url="https://a.test/x", timezone="Asia/Seoul")).article
    article.refresh_from_db()
    assert (article.title, article.text) == ("Ferry talks", "Delegates met on Tuesday.")
    assert (article.outlet.name, article.outlet.timezone) == ("The Test Courier", "Asia/Seoul")
    assert article.published == datetime(2019, 9, 11, 3, tzinfo=UTC)
    assert article.published_day.isoformat() == "2019-09-11"
    assert (article.state, article.published_basis) == ("pending", "given")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_day_of_publication_is_that_of_the_outlets_zone(zone):
    assert str(store_article(parsed(timezone=zone)).article.published_day) == "2019-09-11"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_a_day_stays_the_same_in_the_zone_of_an_outlet_that_is_known(zone):
    Outlet.objects.create(name="The Test Courier", timezone=zone)
    assert str(store_article(parsed()).article.published_day) == "2019-09-11"


def test_a_new_article_is_sent_to_extraction(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stored = store_article(parsed())
    assert sent == [stored.article.pk]


@pytest.mark.parametrize(
    "text",
    ["Delegates met on Tuesday.", "DELEGATES  met\n\non Tuesday.", "Delegates met on Tuesday. "],
)
def test_the_same_text_is_one_article(text, sent, django_capture_on_commit_callbacks):
    first = store_article(parsed())
    with django_capture_on_commit_callbacks(execute=True):
        again = store_article(parsed(text, outlet="Another Courier", published="2019-09-12"))
    assert (again.outcome, again.article.pk) == (Outcome.KNOWN, first.article.pk)
    assert Article.objects.count() == 1
    assert sent == []


def test_another_title_makes_another_article():
    store_article(parsed())
    assert store_article(parsed(title="Other")).article.title == "Other"
    assert Article.objects.count() == 2


def test_a_broker_that_is_away_does_not_lose_the_article(
    monkeypatch, django_capture_on_commit_callbacks
):
    def away(*args, **options):
        raise ConnectionError("no broker")

    monkeypatch.setattr(app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        store_article(parsed())
    assert Article.objects.pending().count() == 1


def versions():
    """Three near-copies of one text, from the first published to the last."""
    return [
        parsed(LONG, "2019-09-11"),
        parsed(LONG + " More follows.", "2019-09-12", outlet="B"),
        parsed("By our staff. " + LONG, "2019-09-13", outlet="C"),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_near_copies_point_to_the_earliest_in_any_order_of_arrival(order):
    found = versions()
    for number in order:
        store_article(found[number])
    original = Article.objects.get(published__day=11)
    assert original.copy_of is None
    assert set(original.copies.all()) == set(Article.objects.exclude(pk=original.pk))


def test_a_near_copy_says_so():
    first, second, _ = versions()
    assert store_article(first).outcome == Outcome.ADDED
    assert store_article(second).outcome == Outcome.COPY


def test_other_texts_are_no_copies():
    store_article(parsed(LONG))
    other = " ".join(f"Mill number {n} ground {n} sacks of barley." for n in range(60))
    assert store_article(parsed(other)).outcome == Outcome.ADDED


def test_outlet_is_found_by_name_in_any_case():
    store_article(parsed("One."))
    store_article(parsed("Two.", outlet="the test courier", timezone="Asia/Tokyo"))
    assert Outlet.objects.get().timezone == "UTC"


@pytest.mark.parametrize(
    "name", ["THE  test Courier", "\uff34he Test Courier", "The Test\u00a0Courier"]
)
def test_outlet_is_one_whatever_its_case_width_and_spaces(name):
    store_article(parsed("One."))
    assert store_article(parsed("Two.", outlet=name)).article.outlet.name == "The Test Courier"


def test_two_outlets_of_one_folded_name_are_refused_by_the_database():
    Outlet.objects.create(name="Straße")
    with pytest.raises(IntegrityError):
        Outlet.objects.bulk_create([Outlet(name="STRASSE")])


def test_outlet_is_found_by_domain_where_none_is_named():
    outlet = Outlet.objects.create(name="The Courier", domain="a.test")
    article = store_article(parsed(outlet="", url="https://www.a.test/x")).article
    assert article.outlet == outlet


def test_outlet_that_a_page_names_is_the_one_known_by_its_domain():
    outlet = Outlet.objects.create(name="The Courier", domain="a.test")
    page = replace(parsed(outlet="Courier Online", url="https://a.test/x"), is_outlet_given=False)
    assert store_article(page).article.outlet == outlet


def test_outlet_that_is_given_is_taken_at_its_word():
    Outlet.objects.create(name="The Courier", domain="a.test")
    given = store_article(parsed(outlet="The Courier, Archive", url="https://a.test/x")).article
    assert given.outlet.name == "The Courier, Archive"


def test_outlet_remembers_that_it_is_a_demo():
    assert store_article(replace(parsed(), is_demo=True)).article.outlet.is_demo


def test_an_address_is_known_once_stored():
    store_article(parsed(url="https://a.test/x"))
    assert is_stored("https://a.test/x")
    assert not is_stored("https://a.test/y")


def test_address_is_looked_up_by_an_index():
    with CaptureQueriesContext(connection) as asked:
        is_stored("https://a.test/x")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # of an empty table it is quicker
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        assert "article_url" in str(cursor.fetchall())


def test_longest_address_is_stored():
    url = "https://a.test/" + "".join(chr(0x4E00 + n) for n in range(1985))
    assert store_article(parsed(url=url)).outcome == Outcome.ADDED
    assert is_stored(url)


def test_a_text_that_was_decoded_wrongly_is_mended_and_says_so():
    wrong = "The café’s owner met envoys.".encode().decode("cp1252")
    article = store_article(parsed(wrong)).article
    assert article.text == "The café’s owner met envoys."
    assert "UTF-8 read as windows-1252" in article.note


def test_a_text_that_is_right_has_no_note():
    assert store_article(parsed("São Paulo – “ÅÄÖ” – Đà Nẵng.")).article.note == ""
