"""The state of the timeline: from an address to one object, and back."""

from datetime import date
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from dashboard.timeline.query import Ask, Query
from dashboard.timeline.view import MOST_ASKS, View
from events.core.days import Days
from tests.dashboard.factories import make_event
from tests.dashboard.timeline.worlds import found, titles_of, view_of

# What may stand in an address: of each name values that are accepted, and some that are not.
VALUES = {
    "country": ["PRK", "NATO", "none", "x" * 61],
    "actor": ["PRK", "Hezbollah & others"],
    "recipient": ["USA"],
    "pair": ["RUS-UKR", "USA>IRN", "RUS", ">"],
    "type": ["CONSULT", "consult"],
    "kind": ["talks", "nothing"],
    "tone": ["conflict", "angry"],
    "form": ["word"],
    "status": ["planned", "maybe"],
    "outcome": ["ahead", "later"],
    "place": ["Hanoi", "São Paulo", "VNM"],
    "outlet": ["7", "-7", "9" * 10],
    "sources": ["2", "4"],
    "precision": ["month", "", "open"],
    "basis": ["publication"],
    "review": ["accepted"],
    "confidence": ["high", "low"],
    "text": ["rockets", "50% & more", "a\x00b", "é ü", "x" * 201],
    "every": ["1", "0"],
    "days": ["all", "2019", "2019-05", "2019-05-07..2019-06", "soon", "2020..2019", "0999"],
    "lanes": ["type", "country", "colour"],
    "sort": ["oldest", "newest", "random"],
    "compare": ["1", "yes"],
    "event": ["abc", "a/b", "x" * 13],
    "unknown": ["1"],
}
pairs = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.tuples(
        st.just(name), st.sampled_from(VALUES[name]) | st.text(max_size=8).filter(_is_sendable)
    )
)
addresses = st.lists(pairs, max_size=8).map(urlencode)


def _is_sendable(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def said(address: str) -> QueryDict:
    return QueryDict(urlsplit(address).query)


@given(addresses)
def test_address_of_a_view_asks_for_that_view(address: str) -> None:
    view = view_of(address)
    again = View.parse(said(view.url()))
    assert again == view
    assert again.problems == ()


@given(addresses)
def test_each_view_has_one_address(address: str) -> None:
    url = view_of(address).url()
    assert View.parse(said(url)).url() == url


@given(addresses)
def test_values_refused_are_left_out_and_told(address: str) -> None:
    view = view_of(address)
    kept = {(ask.name, ask.value) for ask in view.query.asks}
    assert all(name != "unknown" for name, _ in kept)
    for ask in view.query.asks:
        assert ask.facet is None or ask.facet.accepts(ask.value)
    assert all(problem.endswith(".") for problem in view.problems)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("type=consult", "“consult” is none of the types; it was left out."),
        ("country=" + "x" * 61, "is none of the countries and bodies; it was left out."),
        ("pair=RUS", "“RUS” is none of the pairs; it was left out."),
        ("outlet=the+times", "“the times” is none of the outlets; it was left out."),
        ("text=a%00b", "“ab” is none of the words; it was left out."),
        ("days=soon", "“soon” names no days. Write them as 2019-06-01..2019-08-31"),
        ("days=2020..2019", "The days end (2019-12-31) before they begin (2020-01-01)."),
        ("days=0999", "There are only days from 1000 to 2999."),
        ("days=3000-01-01", "There are only days from 1000 to 2999."),
    ],
)
def test_value_that_nothing_can_have_is_named(address: str, words: str) -> None:
    [problem] = view_of(address).problems
    assert words in problem


def test_value_refused_leaves_the_others_in_force() -> None:
    view = view_of("type=consult&type=AID&days=soon&sort=oldest")
    assert view.query == Query((Ask("type", "AID"),))
    assert (view.sort, len(view.problems)) == ("oldest", 2)


def test_filters_beyond_a_number_are_left_out_and_told() -> None:
    view = view_of(urlencode([("place", f"Town {n}") for n in range(MOST_ASKS + 5)]))
    assert len(view.query.asks) == MOST_ASKS
    assert view.problems == ("More than 20 filters; the first 20 are applied.",)


def test_what_is_so_anyway_is_left_out_of_the_address() -> None:
    assert view_of("lanes=tone&sort=newest&compare=0&every=0&text=&ask=").url() == "/"


def test_same_value_twice_is_asked_once() -> None:
    assert view_of("country=PRK&country=PRK").query.asks == (Ask("country", "PRK"),)


def test_address_can_be_read_by_a_person() -> None:
    address = "pair=RUS-UKR&pair=USA%3EIRN&days=2022-05-01..2022-08-15"
    assert view_of(address).url() == "/?pair=RUS-UKR&pair=USA>IRN&days=2022-05-01..2022-08-15"


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2019-05", ("2019-05-01", "2019-05-31")),
        ("2019-05-07", ("2019-05-07", "2019-05-07")),
        ("2019..2020-02", ("2019-01-01", "2020-02-29")),
        (" 2019-05-07 .. 2019-05-09 ", ("2019-05-07", "2019-05-09")),
        ("0900..1100", ("1000-01-01", "1100-12-31")),
        ("1000..2999", ("1000-01-01", "2999-12-31")),
        ("2990..9999", ("2990-01-01", "2999-12-31")),
    ],
)
def test_days_of_an_address(written: str, days: tuple[str, str]) -> None:
    first, last = map(date.fromisoformat, days)
    view = view_of(urlencode({"days": written}))
    assert view.query.days == Days(first, last)
    assert not view.is_plain


def test_all_days_are_asked_for_by_name() -> None:
    view = view_of("days=all")
    assert (view.query.days, view.is_plain) == (None, False)
    assert view.url() == "/?days=all"


def test_pair_goes_for_the_countries_that_it_names() -> None:
    query = Query((Ask("country", "RUS"), Ask("country", "IRN"), Ask("kind", "talks")))
    assert query.adding(Ask("pair", "RUS>UKR")).asks == (
        Ask("country", "IRN"),
        Ask("kind", "talks"),
        Ask("pair", "RUS>UKR"),
    )


def test_ask_is_turned_in_its_place() -> None:
    query = Query((Ask("country", "RUS"), Ask("kind", "talks")))
    turned = query.instead(Ask("country", "RUS"), Ask("actor", "RUS"))
    assert turned.asks == (Ask("actor", "RUS"), Ask("kind", "talks"))


def test_four_at_most_are_compared() -> None:
    view = view_of("compare=1&kind=talks&" + urlencode([("country", c) for c in "ABCDE"]))
    assert [ask.value for ask in view.compared] == ["A", "B", "C", "D"]


@pytest.mark.django_db
def test_address_of_an_event_leads_back_to_the_list_as_it_stands() -> None:
    event = make_event()
    url = view_of("type=AID&sort=oldest&event=abc").event_url(event)
    assert url == f"{event.get_absolute_url()}?type=AID&sort=oldest"


@pytest.mark.django_db
def test_alternatives_of_a_group_widen_and_groups_narrow() -> None:
    make_event(title="a", actors=("PRK",), type="AID", kind="rescue")
    make_event(title="b", actors=("USA",), type="AID", kind="rescue")
    make_event(title="c", actors=("USA",), type="ASSAULT", kind="attack")
    _, finding, _ = found("country=PRK&country=USA&kind=rescue&days=all")
    assert titles_of(finding) == {"a", "b"}


@pytest.mark.django_db
def test_every_asks_that_all_parties_take_part_and_one_kind_of_those_asked() -> None:
    make_event(title="both", actors=("PRK", "USA"), type="AID", kind="rescue")
    make_event(title="one", actors=("PRK",), type="AID", kind="rescue")
    _, finding, _ = found("country=PRK&country=USA&kind=rescue&kind=attack&every=1&days=all")
    assert titles_of(finding) == {"both"}


@pytest.mark.django_db
def test_what_is_only_supposed_is_found_where_it_is_asked_for() -> None:
    make_event(title="maybe", status="hypothetical")
    assert titles_of(found()[1]) == set()
    assert titles_of(found("status=hypothetical&days=all")[1]) == {"maybe"}


@pytest.mark.django_db
def test_refused_words_are_left_out_and_told() -> None:
    make_event(title="a launch")
    view, finding, _ = found("text=-launch&country=none&days=all")
    assert titles_of(finding) == {"a launch"}
    assert view.query.asks == (Ask("country", "none"),)
    assert "only for what is not there" in view.problems[0]
