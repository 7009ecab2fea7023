"""The timeline page and its parts, as a client sees them."""

import json
import re
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event
from tests.dashboard.factories import make_event, make_source
from tests.dashboard.timeline.worlds import TODAY, day

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def text_of(client: Client, address: str, *, htmx: bool = False) -> str:
    response = client.get(address, headers=HTMX if htmx else {})
    assert response.status_code == 200
    return response.content.decode()


def shown(text: str) -> list[str]:
    """The titles of the rows of the list."""
    return re.findall(r'<a data-event="\w+" href="[^"]*" title="([^"]*)"', text)


def test_without_any_event_the_first_screen_says_what_to_do(client) -> None:
    text = text_of(client, "/")
    assert "No events yet" in text
    assert 'id="chart-data"' not in text


def test_page_holds_query_chart_list_and_column(client) -> None:
    make_event(day(-1), title="launch")
    text = text_of(client, "/")
    for part in ("query", "chips", "tools", "head", "chart-data", "list", "event", "help"):
        assert text.count(f'id="{part}"') == 1
    assert shown(text) == ["launch"]


def test_htmx_is_sent_the_list_and_each_part_that_follows_the_filters(client) -> None:
    make_event(day(-1), title="launch")
    text = text_of(client, "/", htmx=True)
    assert "<!doctype" not in text
    assert shown(text) == ["launch"]
    for part in ("chips", "tools", "head", "chart-data"):
        [tag] = re.findall(rf'<\w+[^>]*id="{part}"[^>]*>', text)
        assert 'hx-swap-oob="true"' in tag
    assert '<template id="hello">' in text


def test_page_is_whole_and_has_no_parts_to_swap(client) -> None:
    make_event(day(-1))
    text = text_of(client, "/")
    assert "<!doctype html>" in text
    assert "hx-swap-oob" not in text


def test_page_and_fragment_of_one_address_are_cached_apart(client) -> None:
    assert "HX-Request" in client.get("/")["Vary"]


@pytest.mark.parametrize("path", ["/", "/suggestions", "/filters"])
def test_nothing_is_changed_by_posting(client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_chart_of_the_page_is_that_of_its_address(client) -> None:
    event = make_event(day(-1), actors=("PRK",))
    make_event(day(-1))
    text = text_of(client, "/?country=PRK&days=2026-03")
    [data] = re.findall(r'<script type="application/json">(.*?)</script>', text)
    chart = json.loads(data)
    assert (chart["marks"]["id"], chart["event_url"]) == ([event.public_id], "/e/ID")
    assert 'data-params="?country=PRK&amp;days=2026-03-01..2026-03-31"' in text


def test_title_from_an_article_cannot_leave_its_place(client) -> None:
    evil = "</script><script>alert(1)</script>\"'><b>"
    make_event(day(-1), title=evil, place_name=evil, actors=(evil,))
    for address in ("/", "/?lanes=country", "/filters", "/suggestions?ask=%3Cscript"):
        for htmx in (False, True):
            text = text_of(client, address, htmx=htmx)
            assert "<script>alert" not in text
            assert "'><b>" not in text


def test_what_is_asked_cannot_leave_its_place(client) -> None:
    make_event(day(-1))
    evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for name in ("text", "country", "place", "type", "days", "event", "ask"):
        for path in ("/", "/filters", "/suggestions"):
            response = client.get(f"{path}?{name}={evil}", follow=True)
            assert "<script>alert" not in response.content.decode()


def test_refused_value_is_told_and_the_rest_shown(client) -> None:
    make_event(day(-1), title="launch")
    text = text_of(client, "/?type=nothing")
    assert "“nothing” is none of the types; it was left out." in text
    assert shown(text) == ["launch"]


def test_without_a_match_ways_out_are_offered(client) -> None:
    make_event(day(-1), actors=("PRK",))
    text = text_of(client, "/?country=PRK&kind=rescue&days=all")
    assert "0 events match." in text
    assert "Without rescue" in text
    assert "Clear all filters" in text


def test_hidden_event_is_on_no_part_of_the_page(client) -> None:
    make_event(day(-1), title="kept")
    make_event(day(-1), title="gone", review_state="rejected")
    make_event(day(-1), title="merged", merged_into=make_event(day(-1), title="into"))
    text = text_of(client, "/")
    assert sorted(shown(text)) == ["into", "kept"]
    assert "gone" not in text


def test_open_event_is_shown_with_its_sentences(client) -> None:
    event = make_event(day(-1), title="launch")
    make_source(event)
    text = text_of(client, f"/?event={event.public_id}")
    assert "harbour master" in text
    assert re.search(r'<aside id="event"[^>]* class="open">', text)
    assert "<title>launch" in text


def test_merged_event_that_is_open_is_the_one_it_became(client) -> None:
    kept = make_event(day(-1), title="kept")
    merged = make_event(day(-1), title="merged", merged_into=kept)
    assert "<title>kept" in text_of(client, f"/?event={merged.public_id}")


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_hidden_event_cannot_be_opened_by_the_address(client, state: str) -> None:
    make_event(day(-1))
    hidden = make_event(day(-1), title="gone", review_state=state)
    text = text_of(client, f"/?event={hidden.public_id}")
    assert "gone" not in text
    assert "<article" not in text


def test_unknown_open_event_is_ignored(client) -> None:
    make_event(day(-1))
    assert "<article" not in text_of(client, "/?event=nothing")


def test_htmx_learns_the_place_of_the_open_event_in_the_new_list(client) -> None:
    event = make_event(day(-1))
    make_event(day(-2))
    text = text_of(client, f"/?event={event.public_id}", htmx=True)
    assert re.search(r'<nav id="beside"[^>]*hx-swap-oob="true"', text)
    assert "1 of 2" in text
    assert '<template id="hello">' not in text


def test_most_told_events_are_offered_where_none_is_open(client) -> None:
    for number in range(12):
        make_event(day(-number), title=f"event {number}", outlet_count=number)
    text = text_of(client, "/?days=2026")
    told = re.search(r'<ol class="told">(.*?)</ol>', text, re.DOTALL)
    assert told
    assert told[1].count("<li>") == 8
    assert "event 11" in told[1]
    assert "event 0" not in told[1]


def test_many_marks_are_counts_and_the_page_says_so(client, monkeypatch) -> None:
    monkeypatch.setattr("dashboard.timeline.chart.MOST_MARKS", 3)
    monkeypatch.setattr("dashboard.timeline.chart.TOP_MARKS", 2)
    for number in range(4):
        make_event(day(-number))
    assert "The 2 most told are drawn" in text_of(client, "/")


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """Parts of two rows, and five events, the newest first."""
    monkeypatch.setattr("dashboard.timeline.listing.ROWS", 2)
    return [make_event(day(-n), title=f"event {n}", actors=("PRK",)) for n in range(5)]


def test_rows_behind_an_event_are_the_next_of_the_list(client, small_parts) -> None:
    text = text_of(client, f"/rows/{small_parts[1].public_id}?country=PRK&days=all")
    assert shown(text) == ["event 2", "event 3"]
    assert f'hx-get="/rows/{small_parts[3].public_id}?country=PRK&amp;days=all"' in text
    assert "<th" not in text  # the month goes on


def test_last_rows_lead_nowhere(client, small_parts) -> None:
    text = text_of(client, f"/rows/{small_parts[3].public_id}?days=all")
    assert shown(text) == ["event 4"]
    assert 'class="more"' not in text


def test_rows_behind_no_event_are_not_there(client, small_parts) -> None:
    assert client.get("/rows/nothing?days=all").status_code == 404


def test_without_scripts_the_list_goes_on_by_its_address(client, small_parts) -> None:
    [more] = re.findall(r'<a href="([^"]*)">More events', text_of(client, "/?days=2026-03"))
    address = "/" + more.replace("&amp;", "&")
    assert shown(text_of(client, address)) == ["event 2", "event 3"]


@pytest.mark.parametrize("ask", ["north korea", "dprk", "pyongyang"])
def test_without_scripts_what_is_typed_is_asked(client, ask: str) -> None:
    make_event(day(-1), actors=("PRK",))
    response = client.get("/", {"ask": ask, "sort": "oldest", "days": "2026"})
    assert response.status_code == 302
    location = unquote(response["Location"])
    assert location == "/?country=PRK&days=2026-01-01..2026-12-31&sort=oldest"


def test_without_scripts_days_typed_are_asked(client) -> None:
    make_event(day(-1))
    location = client.get("/", {"ask": "late june 2019"})["Location"]
    assert location == "/?days=2019-06-21..2019-06-30"


def test_without_scripts_nothing_typed_is_the_page_itself(client) -> None:
    make_event(day(-1))
    assert client.get("/", {"ask": "  "}).status_code == 200


def test_form_without_scripts_keeps_what_is_asked(client) -> None:
    make_event(day(-1), actors=("PRK",))
    text = text_of(client, "/?country=PRK&lanes=type&days=2026-03")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))
    assert hidden == {"country": "PRK", "lanes": "type", "days": "2026-03-01..2026-03-31"}


def test_suggestions_are_links_with_their_counts(client) -> None:
    make_event(day(-1), actors=("PRK",))
    text = text_of(client, "/suggestions?ask=dprk&days=all", htmx=True)
    assert 'href="/?country=PRK&amp;days=all"' in text
    assert re.search(r'<span>North Korea</span>\s*<span class="num">1</span>', text)
    assert "<html" not in text


def test_all_filters_are_a_page_and_for_htmx_a_panel(client) -> None:
    make_event(day(-1), actors=("PRK",))
    page, panel = (text_of(client, "/filters?days=all", htmx=htmx) for htmx in (False, True))
    assert "<!doctype html>" in page
    assert "Back to the timeline" in page
    assert "<html" not in panel
    assert '<a data-go href="/?country=PRK&amp;days=all"><span>North Korea</span>' in panel


def test_page_and_panel_of_all_filters_are_cached_apart(client) -> None:
    assert "HX-Request" in client.get("/filters")["Vary"]


def test_comparison_is_offered_for_two_countries(client) -> None:
    make_event(day(-1), actors=("PRK", "USA"))
    assert ">Compare</a>" not in text_of(client, "/?country=PRK")
    text = text_of(client, "/?country=PRK&country=USA")
    assert ">Compare</a>" in text
    assert "any of them" in text


def _warm(client: Client) -> None:
    """Let the columns be read, and once more: what is not committed yet counts as new once."""
    for _ in range(2):
        text_of(client, "/")


@pytest.mark.parametrize(
    "address", ["/", "/?lanes=type", "/?lanes=country", "/?lanes=pair", "/?country=PRK&days=all"]
)
def test_page_needs_as_many_queries_for_few_events_as_for_many(
    client, django_assert_max_num_queries, address: str
) -> None:
    for _ in range(40):
        make_event(day(-1), actors=("PRK",), recipients=("USA",))
    _warm(client)
    with django_assert_max_num_queries(9):
        text_of(client, address)


def test_first_page_of_a_process_needs_few_queries(client, django_assert_max_num_queries) -> None:
    for offset in range(40):
        make_event(day(-offset), actors=("PRK",))
    with django_assert_max_num_queries(18):
        text_of(client, "/")


@pytest.mark.parametrize("address", ["/suggestions?ask=north", "/filters"])
def test_parts_need_few_queries(client, django_assert_max_num_queries, address: str) -> None:
    for _ in range(40):
        make_source(make_event(day(-1), actors=("PRK",), place_name="Hanoi"))
    _warm(client)
    with django_assert_max_num_queries(3):
        text_of(client, address)


def test_new_event_is_on_the_next_page(client) -> None:
    make_event(day(-1), title="one")
    text_of(client, "/")
    two = make_event(day(-1), title="two")
    assert set(shown(text_of(client, "/"))) == {"one", "two"}
    Event.objects.filter(pk=two.pk).update(review_state="rejected")
    assert shown(text_of(client, "/")) == ["one"]


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(1000, 1, 1), date(2999, 12, 31)), (date(2999, 12, 31), None), (None, None)],
)
@pytest.mark.parametrize("lanes", ["tone", "type", "country", "pair"])
def test_events_of_edge_days_are_shown_in_any_lanes(client, first, last, lanes: str) -> None:
    make_event(first, last, title="edge", actors=("PRK", "USA"))
    assert shown(text_of(client, f"/?lanes={lanes}&days=all")) == ["edge"]


def test_moving_to_the_ends_of_the_calendar_stays_inside_it(client) -> None:
    make_event(day(-1))
    url = f"/?days={TODAY}..{TODAY + timedelta(900)}"
    for _ in range(12):
        [url] = re.findall(r'data-move="out" href="([^"]*)"', text_of(client, url))
    assert url == "/?days=1000-01-01..2999-12-31"


def test_moves_and_presets_are_links_that_keys_find(client) -> None:
    make_event(day(-1))
    text = text_of(client, "/?days=all&country=none")
    keys = re.findall(r'data-move="(\w+)" href="/\?country=none&amp;days=', text)
    assert keys == ["left", "out", "in", "right", "week", "quarter", "year", "all"]
    assert re.search(r'data-move="all"[^>]*aria-current="true"', text)


def test_lanes_are_links_and_that_of_now_is_marked(client) -> None:
    make_event(day(-1))
    text = text_of(client, "/?lanes=pair&days=all")
    assert re.search(r'href="/\?days=all&amp;lanes=pair"\s+aria-current="true">Pairs', text)
    assert re.search(r'href="/\?days=all&amp;lanes=country">Countries', text)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/?days=2026-03", "Timeline, 1–31 Mar 2026"),
        ("/?country=PRK&text=comet&days=all", "North Korea, “comet”, all days"),
    ],
)
def test_title_of_the_page_says_what_it_shows(client, address: str, title: str) -> None:
    make_event(day(-1))
    assert f"<title>{title} · Dateline</title>" in text_of(client, address)
