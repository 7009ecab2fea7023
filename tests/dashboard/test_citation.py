"""How an event is cited."""

from datetime import date
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from dashboard.event.citation import citation
from dashboard.event.evidence import read_event
from events.models import Event
from tests.dashboard.factories import make_article, make_event, make_source
from tests.dashboard.timeline.worlds import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def cited(event: Event) -> str:
    return citation(read_event(event), RequestFactory().get("/e/x?days=all"))


def test_citation_says_what_when_and_who_says_so() -> None:
    event = make_event(title="Troops fire rockets", public_id="abc")
    make_source(event)
    assert cited(event) == (
        "Troops fire rockets. 7 Mar 2026. Happened. "
        "Sources: “Rockets over the bay”, The Sorn Courier, 8 Mar 2026. "
        "Dateline event abc, http://testserver/e/abc"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"precision": "time"}, ". 7 Mar 2026. "),
        ({"last": date(2026, 3, 31), "precision": "month"}, "7–31 Mar 2026 (known to the month). "),
        ({"last": date(2026, 3, 9), "precision": "range"}, "(known to a range of days). "),
        ({"last": date(2026, 3, 9), "precision": "open"}, "(still going on when told). "),
        ({"first": None}, "No day given. "),
        ({"first": date(2026, 4, 1), "status": "planned"}, "1 Apr 2026. Planned. "),
        ({"status": "planned"}, "Planned; no report of the outcome. "),
        ({"status": "cancelled"}, "Called off. "),
    ],
)
def test_citation_says_how_narrowly_it_is_dated_and_whether_it_happened(
    fields: dict[str, Any], words: str
) -> None:
    assert words in cited(make_event(**fields))


def test_citation_without_a_source_says_so() -> None:
    assert "Sources: none. " in cited(make_event())


def test_citation_names_five_sources_and_counts_the_others() -> None:
    event = make_event()
    for number in range(8):
        make_source(event, make_article(f"Outlet {number}"))
    text = cited(event)
    assert text.count("Rockets over the bay") == 5
    assert "; and 3 more. " in text
