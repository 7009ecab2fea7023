"""Whatever an address asks for, a public page answers, in words where it cannot be done."""

from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.models import Event
from tests.dashboard.factories import make_article, make_event, make_source

pytestmark = pytest.mark.django_db

EDGE_DAYS = ["0001-01-01", "0001", "0020-02-21", "0999-12-31", "1000-01-01", "1000", "2999-12-31"]
EDGE_DAYS += ["2999", "3000-01-01", "9999-12-31", "9999", "9999-12", "0000", "10000-01-01"]
ODD = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\uff19",
    "-1",
    "0",
    "1e9",
    "9" * 30,
    "9" * 5000,
    "x" * 100_000,
    "[]",
]
ODD += ["' or 1=1 --", "%", "\u202e", "{{ 7 }}", "\r\nSet-Cookie: a=b", "🚀" * 50]
WORDS = ["-a", "a or -b", "the of", '"', "-", "or", '"a" or', "rockets -coast", "!", "a & b", ":*"]
FIELDS = ["country", "role", "text", "from", "to", "lane", "type", "kind", "status", "review"]
FIELDS += ["page", "sort", "event", "sources", "events", "state", "next", "first", "last"]
KNOWN = ["PRK", "actor", "country", "CONSULT", "talks", "occurred", "accepted", "oldest", "pending"]
PATHS = ["/", "/events/test/", "/articles/", "/articles/1/", "/login/", "/admin/login/"]
ODD_PATHS = [
    "/events/nobody/",
    "/articles/99999999999999999999999/",
    "/events/%00/",
    "/%00",
    "/a/b",
]
HTMX = {"HX-Request": "true"}

values = st.one_of(
    st.sampled_from(EDGE_DAYS + ODD + WORDS + KNOWN),
    st.dates().map(str),
    st.text(max_size=40),
    st.binary(max_size=12),
)
queries = st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=5)


@pytest.fixture
def stored(db):
    """An event of each kind of day that an old decision may have set, and their article."""
    article = make_article(pk=1)
    spans = [
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("0001-01-01", "9999-12-31"),
    ]
    spans += [("1000-01-01", "2999-12-31"), ("2026-03-07", "2026-03-07")]
    for first, last in spans:
        event = make_event(date.fromisoformat(first), date.fromisoformat(last), actors=("PRK",))
        make_source(event, article)
    make_source(make_event(None, public_id="test", basis="publication"), article)


def encoded(value: str | bytes) -> str:
    raw = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
    return quote(raw, safe="")


def address(path: str, query: list[tuple[str, str | bytes]]) -> str:
    return f"{path}?{'&'.join(f'{name}={encoded(value)}' for name, value in query)}"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(PATHS + ODD_PATHS), queries, st.booleans())
@example("/", [("event", "\x00")], False)
@example("/", [("to", "9999"), ("lane", "country")], False)
def test_any_query_is_answered(stored, path, query, is_part):
    response = Client().get(address(path, query), headers=HTMX if is_part else {})
    assert response.status_code in (200, 302, 400, 404)


@pytest.mark.parametrize("name", FIELDS)
def test_the_oddest_values_of_each_parameter_are_answered(stored, name):
    for value in ("\x00", "9" * 5000, "x" * 100_000, "9999-12-31", "2999-12-31", "-a"):
        for path in ("/", "/articles/1/") if name == "events" else ("/",):
            assert Client().get(address(path, [(name, value)])).status_code == 200


@pytest.mark.parametrize("value", EDGE_DAYS)
@pytest.mark.parametrize("name", ["from", "to"])
def test_an_edge_day_is_answered_in_lanes_of_either_kind(stored, name, value):
    for lane in ("type", "country"):
        assert Client().get(address("/", [(name, value), ("lane", lane)])).status_code == 200


@pytest.mark.parametrize("value", [day for day in EDGE_DAYS if day[:1] not in "12"] + ["3000"])
@pytest.mark.parametrize("name", ["from", "to"])
def test_a_day_outside_the_range_is_refused_in_words(stored, name, value):
    text = Client().get(address("/", [(name, value)])).content.decode()
    assert "Give a day between the years 1000 and 2999." in text or "is not a day" in text


def test_zooming_out_for_ever_stays_inside_the_range(stored):
    url = "/?from=2026-03-01&to=2026-03-31"
    for _ in range(20):
        response = Client().get(url)
        assert response.status_code == 200
        url = response.context["results"].moves["Zoom out"]
    assert "from=1000-01-01&to=2999-12-31" in url


@pytest.mark.parametrize("label", ["← Earlier", "Later →", "Zoom in"])
def test_moving_for_ever_stays_inside_the_range(stored, label):
    url = "/?from=1500&to=2499"
    for _ in range(5):
        response = Client().get(url)
        assert response.context["state"].is_valid
        moves = response.context["results"].moves
        url = moves.get(label, moves["Reset"])


def test_events_beyond_the_range_are_listed_and_leave_the_chart_to_the_others(stored):
    results = Client().get("/").context["results"]
    assert results.count == 6
    assert results.timeline.days.first.year >= 1000
    assert results.timeline.days.last.year <= 2999


def test_events_that_all_lie_beyond_the_range_are_listed_without_a_chart(db):
    make_event(date.min)
    text = Client().get("/").content.decode()
    assert "None of these events has a day between the years 1000 and 2999" in text
    assert "1 event" in text


@pytest.mark.parametrize("path", ["/", "/events/test/", "/articles/", "/articles/1/", "/login/"])
def test_head_is_answered_as_get_is(stored, path):
    assert Client().head(path).status_code == 200


def test_an_event_of_any_stored_day_has_its_page_and_neighbours(stored):
    for event in Event.objects.all():
        assert Client().get(event.get_absolute_url()).status_code == 200
    assert Client().get("/articles/1/").status_code == 200
