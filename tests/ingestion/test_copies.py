"""Near-copies that were left unlinked, and outlets that were counted twice, are put right."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from events.ingestion.copies import link_copies, recount, relink
from events.ingestion.likeness import likeness_of
from events.models import Article, Event
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db

LAUNCH = "North Korea fired two projectiles into the sea on Tuesday. "
REST = " ".join(f"The harbour office counted {n} ferries in week {n}." for n in range(60))


def unlinked(number, **values):
    """An article of its own outlet, which is a near-copy of the others and does not say so."""
    text = f"{LAUNCH}{REST} This is report {number}."
    found = likeness_of(text)
    return stored_article(
        text,
        outlet=f"Outlet {number}",
        published=datetime(2019, 9, 11, number, tzinfo=UTC),
        signature=found.signature,
        bands=list(found.bands),
        **values,
    )


def test_copies_stored_at_the_same_moment_are_linked_to_the_earliest():
    second, first, third = unlinked(2), unlinked(1), unlinked(3)
    assert sum(linked for _, linked in relink()) == 2
    assert set(first.copies.all()) == {second, third}


def test_a_second_run_links_nothing():
    unlinked(1), unlinked(2)
    list(relink())
    assert sum(linked for _, linked in relink()) == 0


def test_other_texts_are_left_alone():
    unlinked(1)
    stored_article("Another text altogether.", signature=likeness_of("Another").signature)
    assert sum(linked for _, linked in relink()) == 0


def test_linked_copies_count_as_one_outlet_of_their_event():
    for number in (1, 2, 3):
        article = unlinked(number)
        store(article, launch(article.text))
    assert Event.objects.get().outlet_count == 3
    call_command("relink", verbosity=0)
    assert Event.objects.get().outlet_count == 1


def test_events_of_outlets_that_were_joined_are_counted_anew():
    articles = [stored_article(f"{LAUNCH}{n}", outlet=f"Outlet {n}") for n in range(2)]
    for article in articles:
        store(article, launch(article.text))
    Article.objects.update(outlet=articles[0].outlet)  # as the migration joins outlets
    assert recount() == 1
    assert Event.objects.get().outlet_count == 1
    assert recount() == 0


def test_a_group_that_meets_another_keeps_its_own_original():
    """The earliest is the original of all, also where it is like only one of them."""
    first, second = unlinked(1), unlinked(2)
    Article.objects.filter(pk=first.pk).update(bands=[])  # no longer like the others
    Article.objects.filter(pk=second.pk).update(copy_of=first)
    third = unlinked(3)
    second.refresh_from_db()
    link_copies(second)
    assert set(first.copies.all()) == {second, third}
