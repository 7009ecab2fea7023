"""The columns hold what the database holds, whatever changes there."""

from datetime import date

import numpy as np
import pytest
from django.db import connection

from events.columns import NO_DAY, Table, current, forget
from events.columns.codes import KIND_SLUGS, ROLES, STATUSES, TYPES
from events.models import Event, EventChange, EventParty, ReviewState
from tests.dashboard.factories import make_article, make_event, make_source

pytestmark = pytest.mark.django_db


def told(table: Table) -> list[tuple[object, ...]]:
    """All that the table says of each event, in its order."""
    found = []
    for row in range(len(table)):
        parties = sorted(
            (table.words.parties[what], ROLES[role])
            for at, what, role in zip(
                table.parties.row, table.parties.what, table.parties.role, strict=True
            )
            if at == row
        )
        tellers = sorted(
            int(w) for at, w in zip(table.tellers.row, table.tellers.what, strict=True) if at == row
        )
        values = [getattr(table, name)[row].item() for name in table.columns() if name != "place"]
        involved = sorted(
            table.words.parties[what] for what in table.involved.what[table.involved.row == row]
        )
        towards, between = (
            [table.words.pairs[what] for what in part.what[part.row == row]]
            for part in (table.towards, table.between)
        )
        named = [tuple(table.words.parties[n] for n in pair) for pair in towards]
        beside = [tuple(sorted(table.words.parties[n] for n in pair)) for pair in between]
        place = table.words.places[table.place[row]] if table.place[row] >= 0 else ""
        found.append(
            (*values, place, *involved, *sorted(named), *sorted(beside), *parties, *tellers)
        )
    return found


def read_anew() -> list[tuple[object, ...]]:
    """The same from a table without a history."""
    forget()
    return told(current())


def test_event_is_told_in_codes_and_days_since_1970() -> None:
    event = make_event(
        date(1970, 1, 11), date(1970, 1, 12), type="CONSULT", kind="summit", actors=("PRK",)
    )
    table = current()
    assert (table.id[0], table.first[0], table.last[0]) == (event.pk, 10, 11)
    assert TYPES[table.type[0]] == "CONSULT"
    assert KIND_SLUGS[table.kind[0]] == "summit"
    assert STATUSES[table.status[0]] == event.status
    assert [table.words.parties[what] for what in table.parties.what] == ["PRK"]


def test_newest_come_first_and_undated_ones_last() -> None:
    undated = make_event(None)
    old, new = make_event(date(2019, 1, 1)), make_event(date(2022, 1, 1))
    table = current()
    assert table.id.tolist() == [new.pk, old.pk, undated.pk]
    assert table.first[-1] == NO_DAY


def test_outlet_that_tells_an_event_twice_tells_it_once() -> None:
    event = make_event(date(2019, 1, 1))
    outlets = {make_source(event, make_article("The Sorn Courier")).article.outlet_id for _ in "ab"}
    assert current().tellers.what.tolist() == list(outlets)


@pytest.mark.parametrize("state", [ReviewState.REJECTED, ReviewState.WITHDRAWN])
def test_what_readers_do_not_see_is_left_out(state: ReviewState) -> None:
    make_event(date(2019, 1, 1), review_state=state)
    assert len(current()) == 0


def test_nothing_at_all_is_an_empty_table() -> None:
    assert len(current()) == 0


def test_first_event_after_nothing_is_followed() -> None:
    assert len(current()) == 0
    make_event(date(2019, 1, 1))
    assert len(current()) == 1


def test_changes_are_followed_as_if_all_were_read_anew() -> None:
    first = make_event(date(2019, 1, 1), actors=("PRK",))
    gone = make_event(date(2019, 1, 2))
    make_event(date(2020, 1, 1), actors=("USA", "RUS"))
    current()
    make_event(date(2019, 1, 1), actors=("CHN",), place_name="Hanoi")
    make_event(date(2023, 1, 1))
    make_event(None, actors=("PRK",))
    Event.objects.filter(pk=gone.pk).update(review_state=ReviewState.REJECTED)
    Event.objects.filter(pk=first.pk).update(first=date(2021, 5, 5), last=date(2021, 5, 6))
    EventParty.objects.filter(event=first).update(country="IRN")
    assert told(current()) == read_anew()


def test_new_party_of_an_unchanged_event_is_followed() -> None:
    event = make_event(date(2019, 1, 1))
    current()
    EventParty.objects.create(event=event, organisation="NATO", role="actor")
    assert told(current()) == read_anew()


def test_new_source_is_followed() -> None:
    event = make_event(date(2019, 1, 1))
    current()
    make_source(event, make_article("Hill Radio"))
    assert told(current()) == read_anew()


def test_article_that_moves_to_another_outlet_is_followed() -> None:
    event = make_event(date(2019, 1, 1))
    source = make_source(event, make_article("Hill Radio"))
    other = make_article("The Sorn Courier").outlet
    current()
    source.article.outlet = other
    source.article.save()
    assert current().tellers.what.tolist() == [other.pk]


def test_deleted_event_is_gone() -> None:
    event = make_event(date(2019, 1, 1))
    current()
    event.delete()
    assert len(current()) == 0


def test_table_without_changes_is_the_same_object() -> None:
    make_event(date(2019, 1, 1))
    current()
    assert current() is current()


def test_saving_an_event_as_it_was_is_no_change() -> None:
    event = make_event(date(2019, 1, 1))
    EventChange.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET title = title WHERE id = %s", [event.pk])
    assert not EventChange.objects.exists()


def test_many_random_changes_are_followed() -> None:
    chance = np.random.default_rng(7)
    events = [
        make_event(date(2019, 1, 1 + int(chance.integers(28))), actors=("PRK",)) for _ in range(30)
    ]
    for _ in range(10):
        for event in chance.choice(np.array(events, object), 4, replace=False):
            day = date(2019, 2, 1 + int(chance.integers(28)))
            Event.objects.filter(pk=event.pk).update(first=day, last=day)
        kept = told(current())
        assert kept == read_anew()
