"""Several workers at once: no event twice, no deadlock."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from events.models import Decision, Event, Mention
from tests.review.build import launch, store, stored_article
from tests.review.pages import Reviewer

pytestmark = pytest.mark.django_db(transaction=True)
OUTLETS = tuple(f"Outlet {number}" for number in range(8))


def in_a_thread_of_its_own(work):
    """Run `work` and give its database connection back."""

    def run(*args):
        try:
            return work(*args)
        finally:
            connection.close()

    return run


def test_workers_at_once_make_one_event_of_one_occurrence():
    articles = [stored_article(outlet=outlet) for outlet in OUTLETS]
    worker = in_a_thread_of_its_own(lambda article: store(article, launch()))
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(worker, articles))
    [event] = Event.objects.all()
    assert event.outlet_count == len(OUTLETS)


def test_one_article_extracted_twice_at_once_has_its_mentions_once():
    article = stored_article()
    worker = in_a_thread_of_its_own(lambda _: store(article, launch()))
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(worker, range(4)))
    assert Mention.objects.count() == 1


def test_of_two_saves_at_once_one_is_told_of_the_other():
    [event] = store(stored_article(), launch())
    pages = [(person, person.open(event)) for person in (Reviewer("ann"), Reviewer("bob"))]
    told = list(zip(pages, ("planned", "denied"), strict=True))
    save = in_a_thread_of_its_own(lambda t: t[0][0].send(event, t[0][1], status=t[1]).status_code)
    with ThreadPoolExecutor(max_workers=2) as pool:
        assert sorted(pool.map(save, told)) == [200, 302]
    assert Decision.objects.count() == 1
