"""Transactions that overlap: what is committed later than its number says is not missed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connection, transaction

from events.columns import current
from events.models import Event
from tests.dashboard.factories import make_event

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def changed_meanwhile(event: Event, day: date) -> Iterator[None]:
    """Another connection moves `event` to `day`; it has done so in the body, and commits behind it."""
    done, may_commit = Signal(), Signal()

    def change() -> None:
        with transaction.atomic():
            Event.objects.filter(pk=event.pk).update(first=day, last=day)
            done.set()
            may_commit.wait(10)
        connection.close()

    thread = Thread(target=change)
    thread.start()
    assert done.wait(10)
    yield
    may_commit.set()
    thread.join(10)


def first_of(event: Event) -> int:
    table = current()
    return int(table.first[table.id == event.pk][0])


def test_change_that_is_not_committed_is_not_there_yet_and_is_there_afterwards() -> None:
    event = make_event(date(1970, 1, 2))
    assert first_of(event) == 1
    with changed_meanwhile(event, date(1970, 1, 4)):
        assert first_of(event) == 1
    assert first_of(event) == 3


def test_change_that_began_before_a_later_one_was_seen_is_not_missed() -> None:
    event, other = make_event(date(1970, 1, 2)), make_event(date(1970, 1, 2))
    current()
    with changed_meanwhile(event, date(1970, 1, 4)):
        Event.objects.filter(pk=other.pk).update(first=date(1970, 1, 6), last=date(1970, 1, 6))
        assert first_of(other) == 5  # a later number, committed and seen first
    assert first_of(event) == 3


def test_table_that_is_read_while_another_writes_follows_it() -> None:
    event = make_event(date(1970, 1, 2))
    with changed_meanwhile(event, date(1970, 1, 4)):
        assert first_of(event) == 1  # read for the first time
    assert first_of(event) == 3
