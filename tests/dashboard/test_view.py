"""The state of the timeline: from an address to one object, and back."""

from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.timeline.facets import InDays
from dashboard.timeline.view import View
from events.core.days import Days
from tests.dashboard.factories import make_event

pytestmark = pytest.mark.django_db
STATE = {
    "country": ["PRK", "XXX"],
    "role": ["actor", "none"],
    "text": ["rockets", "-"],
    "from": ["2019-07-01", "soon"],
    "to": ["2019-08-31", "1900-01-01"],
    "lane": ["country", "colour"],
    "type": ["CONSULT", "AID"],
    "kind": ["talks", "nothing"],
    "status": ["planned", "maybe"],
    "review": ["accepted", "rejected"],
    "sort": ["oldest"],
    "page": ["2"],
    "event": ["abc"],
}
states = st.dictionaries(st.sampled_from(sorted(STATE)), st.integers(0, 1)).map(
    lambda chosen: {name: STATE[name][at % len(STATE[name])] for name, at in chosen.items()}
)


@pytest.fixture
def korea(db):
    """An event of a country, so that the address may ask for it."""
    make_event(actors=("PRK",))


def view(**state: str) -> View:
    return View.parse(QueryDict(urlencode(state)))


def said(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states)
def test_nothing_of_an_address_is_lost_be_it_refused_or_not(korea, state):
    assert said(view(**state).url()) == state


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states)
def test_the_address_of_a_view_asks_for_that_view(korea, state):
    found = view(**state)
    again = view(**said(found.url()))
    assert (again.query, again.lane_by) == (found.query, found.lane_by)
    assert said(again.url()) == said(found.url())


def test_what_is_so_anyway_is_left_out_of_the_address(korea):
    assert view(lane="type", page="1", sort="newest", text="").url() == "/"


@pytest.mark.parametrize("change", [{"sort": "oldest"}, {"sort": ""}])
def test_another_order_begins_at_the_first_page(korea, change):
    assert "page" not in said(view(page="3", country="PRK").url(**change))


def test_other_days_keep_the_order_and_the_open_event(korea):
    found = view(country="PRK", to="2019-01-01", sort="oldest", event="abc", page="3")
    query = found.query.over(Days(date(2020, 1, 1), date(2020, 1, 31)))
    assert said(found.url(query=query)) == {
        "country": "PRK",
        "from": "2020-01-01",
        "to": "2020-01-31",
        "sort": "oldest",
        "event": "abc",
    }


def test_opening_an_event_keeps_the_page_of_the_list(korea):
    assert said(view(page="3").url(event="abc")) == {"page": "3", "event": "abc"}


def test_the_address_of_an_event_leads_back_to_the_list_as_it_stands(korea):
    event = make_event()
    url = view(type="AID", page="2", event="abc").event_url(event)
    assert url == f"{event.get_absolute_url()}?type=AID&page=2"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"country": "PRK"}, ["North Korea"]),
        ({"country": "PRK", "role": "actor"}, ["North Korea as actor"]),
        ({"role": "actor"}, []),
        ({"text": "rockets"}, ["“rockets”"]),
        ({"from": "2026-03", "to": "2026-03-07"}, ["1–7 Mar 2026"]),
        ({"from": "2026-03-07"}, ["from 7 Mar 2026"]),
        ({"to": "2026"}, ["until 31 Dec 2026"]),
        ({"type": "CONSULT"}, ["type consult"]),
        ({"kind": "talks_offer"}, ["kind offer of talks"]),
        ({"review": "unreviewed"}, ["review not reviewed"]),
    ],
)
def test_a_facet_says_itself_in_words(korea, state, words):
    assert [facet.words for facet in view(**state).query.facets] == words


def test_two_values_of_a_field_are_one_facet(korea):
    found = View.parse(QueryDict("status=planned&status=denied"))
    assert [facet.words for facet in found.query.facets] == ["status planned or denied"]


def test_a_facet_taken_out_leaves_the_others(korea):
    found = view(country="PRK", **{"from": "2019-07-01"})
    query = found.query.without(found.query.facet(InDays))
    assert said(found.url(query=query)) == {"country": "PRK"}


@pytest.mark.parametrize(
    "state",
    [{"country": "PRK"}, {"country": "PRK", "role": "recipient"}, {"review": "accepted"}, {}],
)
def test_events_shown_are_those_that_pass(korea, state):
    make_event(recipients=("PRK",), review_state="accepted")
    query = view(**state).query
    assert {event.pk for event in query.events()} == {event.pk for event in query.passing()}


def test_without_a_match_each_filter_can_be_taken_out(korea, client):
    text = client.get("/?country=PRK&text=unheard").content.decode()
    assert 'href="/?text=unheard"' in text
    assert 'href="/?country=PRK"' in text
