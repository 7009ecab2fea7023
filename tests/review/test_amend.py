"""Another day of publication, another time zone: articles are read again, decisions stay."""

from datetime import UTC, date, datetime, time

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from events import corrections, extraction, pipeline
from events.ingestion.amend import change_published, change_timezone
from events.ingestion.exceptions import BadTimezone
from events.ingestion.parse import parse_text
from events.ingestion.store import store_article
from events.ingestion.types import Given, Published
from events.models import Article, ArticleState, Event, Outlet, PublishedBasis
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db
TEXT = "North Korea fired two missiles into the sea on Tuesday, the South Korean army said."


@pytest.fixture
def article():
    """An article of a Wednesday, read; its launch is of the Tuesday before."""
    article = stored_article(TEXT)
    pipeline.extract_and_store(article)
    return article


@pytest.fixture
def as_role(client):
    def log_in(role):
        user = User.objects.create_user(role, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return log_in


def given(day):
    return Published(datetime.combine(date(*day), time(12), UTC), False, PublishedBasis.GIVEN)


def read_pending():
    for article in Article.objects.pending().select_related("outlet"):
        pipeline.extract_and_store(article)


def test_events_follow_another_day_of_publication(article):
    assert change_published(article, given((2019, 9, 18))) == 1
    read_pending()
    assert Event.objects.get(kind="missile_launch").first == date(2019, 9, 17)


def test_corrections_outlive_another_day_of_publication(article):
    event = Event.objects.get(kind="missile_launch")
    user = User.objects.create_user("reviewer")
    corrections.correct(event, "status", "denied", reason="A drill.", user=user)
    change_published(article, given((2019, 9, 18)))
    read_pending()
    event.refresh_from_db()
    assert (event.status, event.first) == ("denied", date(2019, 9, 17))


def test_days_follow_another_time_zone():
    """Half past one on Wednesday in Oslo is still Tuesday in Lima."""
    outlet = Outlet.objects.create(name="Quay News", timezone="Europe/Oslo")
    moment = datetime(2019, 9, 10, 23, 30, tzinfo=UTC)
    text = "North Korea fired two missiles yesterday."
    article = stored_article(
        text, title="", outlet="Quay News", published=moment, published_has_time=True
    )
    pipeline.extract_and_store(article)
    assert change_timezone(outlet, "America/Lima").total == 1
    read_pending()
    assert Event.objects.get(kind="missile_launch").first == date(2019, 9, 9)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_day_of_publication_stays_in_another_time_zone(article, zone):
    noon = datetime(2019, 9, 11, 12, tzinfo=UTC)
    Article.objects.update(published=noon)
    change_timezone(article.outlet, zone)
    assert Article.objects.get().published_day == date(2019, 9, 11)


def test_unknown_time_zone_changes_nothing(article):
    with pytest.raises(BadTimezone):
        change_timezone(article.outlet, "Mars/Olympus")
    assert Outlet.objects.get().timezone == "UTC"
    assert Article.objects.get().state == ArticleState.EXTRACTED


def test_articles_of_other_outlets_are_left_alone(article):
    change_timezone(Outlet.objects.create(name="Quay News"), "Asia/Seoul")
    assert Article.objects.get().state == ArticleState.EXTRACTED


def test_articles_read_again_are_sent(article, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        change_timezone(article.outlet, "Asia/Seoul")
    assert broker.take_articles() == [article.pk]


def test_what_was_read_before_the_change_is_not_stored(article):
    """A worker may have begun with the old day; the message of the change comes after it."""
    found = extraction.extract(pipeline.document_of(article))
    begun = Article.objects.select_related("outlet").get()
    change_published(article, given((2019, 9, 18)))
    assert pipeline.store_extraction(begun, found) == ()
    assert Article.objects.get().state == ArticleState.PENDING


def test_earliest_of_two_copies_becomes_the_original():
    def added(outlet, day):
        return store_article(
            parse_text(TEXT * 3, Given(title=outlet, published=day, outlet=outlet)), is_sent=False
        ).article

    first, second = added("Quay News", "2019-09-11"), added("Pier Gazette", "2019-09-12")
    change_published(second, given((2019, 9, 10)))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.copy_of, second.copy_of) == (second, None)


def test_day_given_in_the_admin_has_the_article_read_again(as_role, article):
    address = reverse("admin:events_article_change", args=[article.pk])
    page = as_role("reviewer").post(address, {"published_as": "2019-09-18"}, follow=True)
    assert "1 article sent to be read again." in page.content.decode()
    article.refresh_from_db()
    assert article.published == datetime(2019, 9, 18, 12, tzinfo=UTC)
    assert (article.published_basis, article.state) == ("given", ArticleState.PENDING)


def test_day_that_cannot_be_is_refused_in_the_admin(as_role, article):
    address = reverse("admin:events_article_change", args=[article.pk])
    page = as_role("reviewer").post(address, {"published_as": "03/04/2019"})
    assert "is no date" in page.content.decode()
    assert Article.objects.get().state == ArticleState.EXTRACTED


def test_saving_the_same_time_reads_nothing_again(as_role, article):
    Article.objects.update(published_has_time=True)
    address = reverse("admin:events_article_change", args=[article.pk])
    as_role("reviewer").post(address, {"published_as": "2019-09-11T09:00"})
    assert Article.objects.get().state == ArticleState.EXTRACTED


def test_viewer_sees_the_time_and_cannot_change_it(as_role, article):
    address = reverse("admin:events_article_change", args=[article.pk])
    viewer = as_role("viewer")
    assert "2019-09-11" in viewer.get(address).content.decode()
    assert viewer.post(address, {"published_as": "2019-09-18"}).status_code == 403


def test_zone_given_in_the_admin_has_all_articles_read_again(as_role):
    for number in range(3):
        store(stored_article(f"{number} {TEXT}"), launch(f"{number} {TEXT}"))
    outlet = Outlet.objects.get()
    address = reverse("admin:events_outlet_change", args=[outlet.pk])
    sent = {"name": outlet.name, "domain": "", "country": "", "timezone": "Asia/Seoul"}
    page = as_role("admin").post(address, sent, follow=True)
    assert "3 articles sent to be read again." in page.content.decode()
    assert Article.objects.pending().count() == 3


def test_zone_that_there_is_not_is_refused_in_the_admin(as_role):
    sent = {"name": "Quay News", "timezone": "Mars/Olympus"}
    as_role("admin").post(reverse("admin:events_outlet_add"), sent)
    assert not Outlet.objects.exists()


def test_the_admin_refuses_the_name_of_another_outlet_in_other_letters(as_role):
    Outlet.objects.create(name="The Quay News")
    sent = {"name": "THE  quay news", "domain": "", "country": "", "timezone": "UTC"}
    answer = as_role("admin").post(reverse("admin:events_outlet_add"), sent)
    assert "This outlet is here already, as “The Quay News”." in answer.text
    assert Outlet.objects.count() == 1
