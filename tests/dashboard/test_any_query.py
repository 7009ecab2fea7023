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
ODD += ["' or 1=1 --", "%", "\u202e", "{{ 7 }}", "\r\nSet-Cookie: a=b", "🚀" * 50, "..", ">", "-"]
WORDS = ["-a", "a or -b", "the of", '"', "-", "or", '"a" or', "rockets -coast", "!", "a & b", ":*"]
FIELDS = ["country", "actor", "recipient", "pair", "type", "kind", "tone", "form", "status"]
FIELDS += ["outcome", "place", "outlet", "sources", "precision", "basis", "review", "confidence"]
FIELDS += ["text", "every", "days", "lanes", "sort", "compare", "event", "from", "ask", "page"]
FIELDS += ["events", "state", "next"]
KNOWN = ["PRK", "USA>PRK", "CONSULT", "talks", "occurred", "accepted", "oldest", "pending", "1"]
KNOWN += ["type", "country", "pair", "all", "test", "high", "2", "none"]
PATHS = ["/", "/suggestions", "/filters", "/rows/test", "/e/test"]
PATHS += ["/articles/", "/articles/1/", "/login/", "/admin/login/"]
ODD_PATHS = [
    "/e/nobody",
    "/rows/nobody",
    "/rows/%00",
    "/articles/99999999999999999999999/",
    "/e/%00",
    "/%00",
    "/a/b",
]
HTMX = {"HX-Request": "true"}

values = st.one_of(
    st.sampled_from(EDGE_DAYS + ODD + WORDS + KNOWN),
    st.tuples(*[st.sampled_from(EDGE_DAYS)] * 2).map("..".join),
    st.dates().map(str),
    st.text(max_size=40),
    st.binary(max_size=12),
)
queries = st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=5)


@pytest.fixture
def stored(db: None) -> None:
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


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PATHS + ODD_PATHS), queries, st.booleans())
@example("/", [("event", "\x00")], False)
@example("/", [("days", "..9999"), ("lanes", "country")], False)
@example("/", [("ask", "\r\nSet-Cookie: a=b")], False)
@example("/", [("from", "test"), ("sort", "oldest")], False)
def test_any_query_is_answered(stored, path, query, is_part) -> None:
    response = Client().get(address(path, query), headers=HTMX if is_part else {})
    assert response.status_code in (200, 302, 400, 404)


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "ask"])
def test_the_oddest_values_of_each_parameter_are_answered(stored, name) -> None:
    for value in ("\x00", "9" * 5000, "x" * 100_000, "9999-12-31", "2999-12-31", "-a"):
        assert Client().get(address("/", [(name, value)])).status_code == 200


@pytest.mark.parametrize("value", ["\x00", "9" * 200, "9999-12-31", "-a", "%", "🚀" * 200])
def test_the_oddest_words_typed_are_asked(stored, value) -> None:
    assert Client().get(address("/", [("ask", value)]), follow=True).status_code == 200


@pytest.mark.parametrize("value", EDGE_DAYS)
@pytest.mark.parametrize("form", ["{}", "{}..2026", "2026..{}"])
def test_an_edge_day_is_answered_in_lanes_of_any_kind(stored, form, value) -> None:
    for lanes in ("tone", "type", "country", "pair"):
        query = [("days", form.format(value)), ("lanes", lanes)]
        assert Client().get(address("/", query)).status_code == 200


@pytest.mark.parametrize("value", [day for day in EDGE_DAYS if day[:1] not in "12"] + ["3000"])
def test_a_day_outside_the_range_is_refused_in_words(stored, value) -> None:
    text = Client().get(address("/", [("days", value)])).content.decode()
    assert "There are only days from 1000 to 2999." in text or "names no days" in text


def test_events_beyond_the_range_are_listed_and_drawn(stored) -> None:
    page = Client().get("/?days=all").context["page"]
    assert page.finding.number == 6
    assert page.chart.days.first.year >= 1000
    assert page.chart.days.last.year <= 2999


@pytest.mark.parametrize("day", [date.min, date(999, 12, 31)])
def test_events_that_all_lie_before_the_range_are_listed(db, day) -> None:
    make_event(day, title="long ago")
    assert "long ago" in Client().get("/").content.decode()


@pytest.mark.parametrize(
    "path", ["/", "/suggestions", "/filters", "/rows/test", "/e/test", "/articles/", "/login/"]
)
def test_head_is_answered_as_get_is(stored, path) -> None:
    assert Client().head(path).status_code == 200


def test_an_event_of_any_stored_day_has_its_page_and_neighbours(stored) -> None:
    for event in Event.objects.all():
        assert Client().get(event.get_absolute_url()).status_code == 200
    assert Client().get("/articles/1/").status_code == 200
