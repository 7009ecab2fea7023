"""The list: order, months with their true counts, what a row says."""

from datetime import date

import pytest

from dashboard.timeline.listing import Listing, Month, Row, day_cell, listing_of, rows_of, who
from events.models import Event
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.worlds import TODAY, day, found

pytestmark = pytest.mark.django_db


def listing(address: str = "days=all", after: Event | None = None) -> Listing:
    view, finding, _ = found(address)
    return listing_of(view, finding, after)


def titles(found: Listing) -> list[str]:
    return [row.event.title for month in found.months for row in month.rows]


def heads(found: Listing) -> list[tuple[str, int, int]]:
    """The name of each month, its count, and how many rows are shown."""
    return [(month.name, month.count, len(month.rows)) for month in found.months]


def only_row(address: str = "days=all") -> Row:
    [month] = listing(address).months
    [row] = month.rows
    return row


@pytest.fixture
def three() -> None:
    make_event(None, title="undated")
    make_event(date(2025, 12, 31), title="old")
    make_event(date(2026, 2, 1), title="new")


@pytest.mark.parametrize(
    ("sort", "order"),
    [("newest", ["new", "old", "undated"]), ("oldest", ["old", "new", "undated"])],
)
def test_undated_events_come_last_in_either_order(three, sort: str, order: list[str]) -> None:
    assert titles(listing(f"days=all&sort={sort}")) == order


def test_rows_stand_below_their_months(three) -> None:
    assert heads(listing()) == [
        ("February 2026", 1, 1),
        ("December 2025", 1, 1),
        ("No day given", 1, 1),
    ]


def test_what_is_still_to_come_stands_first_below_one_name() -> None:
    for offset in (1, 30, 400):
        make_event(day(offset), status="planned")
    make_event(day(0))
    assert heads(listing()) == [("Still to come", 3, 3), ("March 2026", 1, 1)]


def test_what_is_still_to_come_stands_behind_the_past_where_the_oldest_are_first() -> None:
    make_event(day(30), status="planned")
    make_event(day(0))
    make_event(None)
    names = [name for name, _, _ in heads(listing("days=all&sort=oldest"))]
    assert names == ["March 2026", "Still to come", "No day given"]


def test_event_of_today_is_not_still_to_come() -> None:
    make_event(TODAY, status="planned")
    assert heads(listing()) == [("March 2026", 1, 1)]


def test_event_that_began_before_the_days_in_view_stands_in_their_first_month() -> None:
    make_event(date(2025, 12, 1), date(2026, 2, 28), title="long")
    make_event(date(2026, 2, 14), title="short")
    assert heads(listing("days=2026-02")) == [("February 2026", 2, 2)]
    assert heads(listing("days=2026-02&sort=oldest")) == [("February 2026", 2, 2)]
    assert heads(listing()) == [("February 2026", 1, 1), ("December 2025", 1, 1)]


def test_count_of_a_month_is_of_all_that_is_found_in_it(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", 2)
    for number in range(1, 6):
        make_event(date(2026, 2, number), actors=("PRK",) if number < 5 else ())
    assert heads(listing("country=PRK&days=2026")) == [("February 2026", 4, 2)]


def test_count_of_a_month_leaves_out_what_its_days_leave_out() -> None:
    for number in (1, 14, 28):
        make_event(date(2026, 2, number))
    assert heads(listing("days=2026-02-10..2026-03-10")) == [("February 2026", 2, 2)]


def test_counts_of_months_add_up_to_all_that_is_found() -> None:
    for offset in range(-100, 60, 7):
        make_event(day(offset), day(offset + offset % 40))
    make_event(None)
    for address in ("days=all", "days=2026-01-15..2026-04-01", "days=2026&sort=oldest"):
        number = found(address)[1].number
        assert sum(month.count for month in listing(address).months) == number


def test_list_goes_on_behind_an_event_below_the_same_month(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", 2)
    events = [make_event(date(2026, 2, number)) for number in (1, 2, 3)]
    first = listing()
    assert first.after == events[1].public_id
    [month] = listing(after=events[1]).months
    assert (month.is_continued, month.count, len(month.rows)) == (True, 3, 1)


def test_list_that_is_at_its_end_goes_on_behind_nothing(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", 2)
    last, _ = make_event(day(-2)), make_event(day(-1))
    assert listing().after == ""
    assert listing(after=last) == Listing((), "", 0)


def test_list_says_how_many_events_lie_outside_its_days(three) -> None:
    assert listing("days=2026-02").outside == 2
    assert listing("days=all").outside == 0


def test_day_that_changes_is_marked(monkeypatch) -> None:
    for offset in (-1, -1, -2):
        make_event(day(offset))
    [month] = listing().months
    assert [row.is_new_day for row in month.rows] == [True, False, True]


def test_day_that_goes_on_over_a_part_of_the_list_is_not_new(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", 1)
    _, behind = make_event(day(-1)), make_event(day(-1))
    [month] = listing(after=behind).months
    assert [row.is_new_day for row in month.rows] == [False]


@pytest.mark.parametrize(
    ("first", "last", "cell"),
    [
        (None, None, "no day given"),
        (date(2026, 2, 5), date(2026, 2, 5), "5 Thu"),
        (date(2026, 2, 3), date(2026, 2, 7), "3–7"),
        (date(2026, 2, 1), date(2026, 2, 28), "in the month"),
        (date(2025, 1, 1), date(2025, 12, 31), "in the year"),
        (date(2026, 1, 28), date(2026, 2, 3), "28 – 3 Feb"),
        (date(2026, 1, 1), date(2026, 2, 28), "to Feb"),
        (date(2025, 12, 1), date(2026, 2, 28), "to Feb 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 – 2 Jan 2026"),
        (date(1000, 1, 1), date(2999, 12, 31), "to Dec 2999"),
    ],
)
def test_days_below_the_name_of_their_month(first, last, cell: str) -> None:
    event = make_event(first, last, precision="range" if first != last else "")
    assert day_cell(event) == cell


def test_day_still_to_come_names_its_month() -> None:
    assert day_cell(make_event(date(2026, 4, 2)), in_month=False) == "2 Apr"
    days = make_event(date(2026, 4, 2), date(2026, 5, 1))
    assert day_cell(days, in_month=False) == "2 Apr – 1 May 2026"


@pytest.mark.parametrize(
    ("status", "offset", "tag"),
    [
        ("occurred", -1, ""),
        ("ongoing", -1, ""),
        ("planned", 5, ""),
        ("planned", -1, "outcome unknown"),
        ("planned", 0, "planned"),
        ("cancelled", 5, "called off"),
        ("denied", -1, "denied"),
    ],
)
def test_only_what_is_not_plain_has_a_tag(status: str, offset: int, tag: str) -> None:
    make_event(day(offset), status=status)
    assert only_row().tag == tag


def test_row_says_when_only_publication_dates_it() -> None:
    make_event(day(-1), basis="publication")
    row = only_row()
    assert row.is_published
    assert row.mark == "mk conflict full published"


@pytest.mark.parametrize(
    ("actors", "recipients", "words"),
    [
        ((), (), ""),
        (("PRK",), (), "North Korea"),
        (("PRK",), ("USA",), "North Korea → U.S."),
        ((), ("JPN",), "→ Japan"),
        (("PRK", "NATO"), ("rebels",), "North Korea, NATO → rebels"),
        (("PRK", "USA", "JPN"), (), "North Korea, U.S., Japan"),
        (("PRK", "USA", "JPN", "KOR", "CHN"), (), "North Korea, U.S. +3"),
    ],
)
def test_parties_stand_in_one_line(actors, recipients, words: str) -> None:
    assert who(make_event(actors=actors, recipients=recipients)) == words


@pytest.mark.parametrize(
    ("asked", "letters"),
    [
        ("country=PRK&country=USA&country=JPN", "AB"),
        ("actor=USA&actor=PRK", "B"),
        ("recipient=USA&recipient=PRK", "A"),
        ("pair=USA-PRK&pair=PRK-JPN", "A"),
        ("pair=USA%3EPRK&pair=PRK%3EUSA", "B"),
    ],
)
def test_row_of_a_comparison_names_its_panels(asked: str, letters: str) -> None:
    make_event(day(-1), actors=("PRK",), recipients=("USA",))
    assert only_row(f"{asked}&compare=1&days=all").letters == letters


def test_country_that_is_only_mentioned_holds_no_panel() -> None:
    make_event(day(-1), actors=("PRK",), mentioned=("USA",))
    assert only_row("country=PRK&country=USA&compare=1&days=all").letters == "A"


def test_event_without_a_country_holds_the_panel_of_those() -> None:
    make_event(day(-1))
    assert only_row("country=none&country=USA&compare=1&days=all").letters == "A"


def test_rows_of_single_events_tell_their_days_in_the_order_asked() -> None:
    events = [make_event(day(-n)) for n in range(3)]
    _, finding, _ = found()
    rows = rows_of([events[2].pk, events[0].pk], finding)
    assert [row.event for row in rows] == [events[2], events[0]]
    assert all(row.is_new_day for row in rows)


def test_rows_need_as_many_queries_for_few_events_as_for_many(django_assert_num_queries) -> None:
    for number in range(60):
        make_event(day(-number), actors=("PRK",), recipients=("USA", "JPN"))
    view, finding, _ = found()
    assert finding.number == 60
    with django_assert_num_queries(2):
        months = listing_of(view, finding).months
    assert sum(len(month.rows) for month in months) == 60
    assert isinstance(months[0], Month)
