"""The table shows what the timeline finds, in the order of any column, page by page."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.sorting import COLUMNS, Column, Sorted
from dashboard.timeline.table import Sorting
from dashboard.timeline.words import party_words
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.columns import Told, finding_of, told, view_of, worlds

SORTED_BY = [column for column in COLUMNS if column.keys]
columns = st.sampled_from(SORTED_BY)


def rows_of(events: list[Told], column: Column, falls: bool) -> Sorted:
    finding = finding_of(events, view_of("days=all"))
    assert column.keys
    return Sorted(finding, column.keys(finding), falls)


def keys_of(rows: Sorted, start: int = 0, size: int = 1000) -> list[int]:
    return [int(key) for key in rows.finding.world.table.id[rows.part(start, size)]]


@given(worlds, columns, st.booleans())
def test_every_order_has_each_event_once(events, column, falls):
    assert sorted(keys_of(rows_of(events, column, falls))) == list(range(1, len(events) + 1))


@given(worlds, columns, st.booleans(), st.integers(1, 4))
def test_pages_behind_one_another_are_the_whole(events, column, falls, size):
    rows = rows_of(events, column, falls)
    start, found = 0, []
    while part := keys_of(rows, start, size):
        found += part
        start = rows.behind(rows.mark(start + len(part) - 1))
    assert found == keys_of(rows)


@given(worlds, st.lists(told, max_size=8), columns, st.booleans(), st.data())
def test_events_that_come_in_meanwhile_take_none_away_and_repeat_none(
    events, more, column, falls, data
):
    before = rows_of(events, column, falls)
    whole = keys_of(before)
    seen = data.draw(st.integers(0, len(whole)))
    after = rows_of(events + more, column, falls)
    start = after.behind(before.mark(seen - 1)) if seen else 0
    old = [key for key in keys_of(after, start) if key <= len(events)]
    assert old == whole[seen:]


@given(worlds, st.booleans())
def test_numbers_are_in_order(events, falls):
    column = next(column for column in COLUMNS if column.name == "outlets")
    found = [events[key - 1].outlets for key in keys_of(rows_of(events, column, falls))]
    assert found == sorted(found, reverse=falls)


@given(worlds, st.booleans())
def test_parties_are_in_the_order_of_the_alphabet_and_nobody_is_last(events, falls):
    column = next(column for column in COLUMNS if column.name == "actor")
    ordered = [events[key - 1].actors for key in keys_of(rows_of(events, column, falls))]
    named = [min(party_words(n).lower() for n in actors) for actors in ordered if actors]
    assert named == sorted(named, reverse=falls)
    assert not any(ordered[len(named) :])


@given(worlds, st.booleans())
def test_events_without_a_day_are_last_either_way(events, falls):
    days = [events[key - 1].first for key in keys_of(rows_of(events, COLUMNS[0], falls))]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=falls)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))


@pytest.mark.parametrize("mark", ["", "x", "1,2", "1,x,3", "a,b,c", ",,", "1e999,1,1", "9" * 400])
def test_a_mark_that_is_none_is_the_beginning_or_the_end(mark):
    rows = rows_of([Told(date(2026, 1, 1))], COLUMNS[0], True)
    assert rows.behind(mark) in (0, 1)


@pytest.mark.parametrize(
    ("address", "column", "falls"),
    [
        ("", "day", True),
        ("sort=oldest", "day", False),
        ("by=kind", "kind", False),
        ("by=-outlets", "outlets", True),
        ("by=event", "day", True),
        ("by=nothing", "day", True),
    ],
)
def test_the_address_says_the_order(address, column, falls):
    sorting = Sorting.of(view_of(address, "table"))
    assert (sorting.column.name, sorting.is_falling) == (column, falls)


def test_a_head_sorts_by_its_column_and_then_the_other_way():
    heads = {
        head.name: head for head in Sorting.of(view_of("by=-outlets")).heads(view_of("", "table"))
    }
    assert heads["kind"].url == "/table?by=kind"
    assert heads["confidence"].url == "/table?by=-confidence"
    assert heads["event"].url == ""


def test_only_the_column_in_force_says_its_order():
    view = view_of("by=kind", "table")
    said = {head.name: head.order for head in Sorting.of(view).heads(view) if head.order}
    assert said == {"kind": "ascending"}


@pytest.mark.parametrize("shape", ["table", "calendar", "matrix"])
def test_filters_lead_to_the_page_one_is_on(shape):
    view = view_of("country=PRK&days=2019", shape)
    assert view.url() == f"/{shape}?country=PRK&days=2019-01-01..2019-12-31"


def test_a_filter_keeps_the_order_of_the_table():
    view = view_of("country=PRK&by=-outlets", "table")
    assert view.url(query=view.query.without(*view.query.asks)) == "/table?by=-outlets"


def test_another_view_has_the_query_and_not_the_order():
    view = view_of("country=PRK&days=2019&by=-outlets", "table")
    assert view.shaped("matrix").url() == "/matrix?country=PRK&days=2019-01-01..2019-12-31"


@pytest.fixture
def client(db: None) -> Client:
    return Client()


@pytest.mark.parametrize("path", ["/table", "/calendar", "/matrix"])
class TestPages:
    """What all pages beside the timeline do."""

    def test_says_what_to_do_where_there_are_no_events(self, client, path):
        assert "No events yet" in client.get(path).content.decode()

    def test_says_what_else_would_be_found(self, client, path):
        make_event(actors=("PRK",))
        text = client.get(f"{path}?country=JPN&days=all").content.decode()
        assert "0 events match." in text
        assert f'href="{path}?days=all"' in text

    def test_says_what_was_refused(self, client, path):
        make_event()
        assert "names no days" in client.get(f"{path}?days=soon").content.decode()

    def test_finds_what_the_timeline_finds(self, client, path):
        make_event(actors=("PRK",))
        make_event()
        page = client.get(f"{path}?country=PRK&days=all").context["page"]
        assert page.heading == client.get("/?country=PRK&days=all").context["page"].heading

    def test_leads_to_what_was_typed_on_the_same_page(self, client, path):
        make_event(actors=("PRK",))
        response = client.get(f"{path}?days=all&ask=north korea")
        assert response.url == f"{path}?country=PRK&days=all"

    def test_its_suggestions_lead_to_it(self, client, path):
        make_event(actors=("PRK",))
        text = client.get(f"/suggestions?shape={path[1:]}&ask=north").content.decode()
        assert f'href="{path}?country=PRK' in text

    def test_needs_as_many_queries_for_many_events_as_for_few(
        self, client, path, django_assert_max_num_queries
    ):
        for n in range(40):
            make_event(date(2026, 3, 1 + n % 28), actors=("PRK",), recipients=("USA",))
        with django_assert_max_num_queries(12):
            client.get(f"{path}?days=all")

    def test_stands_in_the_menu_of_the_timeline(self, client, path):
        make_event(actors=("PRK",))
        assert f'href="{path}?country=PRK' in client.get("/?country=PRK").content.decode()


def test_a_row_says_its_event_in_words(client):
    make_event(date(2026, 3, 7), title="launch", actors=("PRK",), recipients=("JPN",))
    (line,) = client.get("/table?days=all").context["table"].lines
    assert (line.actors, line.recipients) == ("North Korea", "Japan")
    assert (line.dated, line.status) == ("day, by sentence", "happened")


def test_a_row_leads_to_its_event_which_leads_back(client):
    event = make_event(actors=("PRK",))
    (line,) = client.get("/table?country=PRK&days=all").context["table"].lines
    assert line.url == f"{event.get_absolute_url()}?country=PRK&days=all&shape=table"
    assert "To the table" in client.get(line.url).content.decode()


def test_a_hundred_rows_are_a_page_and_the_next_goes_on(client):
    for n in range(130):
        make_event(date(2026, 1, 1 + n % 28))
    first = client.get("/table?days=all").context["table"]
    second = client.get(first.next_url).context["table"]
    keys = [line.event.pk for line in (*first.lines, *second.lines)]
    assert (len(first.lines), len(set(keys))) == (100, 130)
    assert (second.first, second.last, second.next_url) == (101, 130, "")
