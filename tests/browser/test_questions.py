"""What a new user asks, answered from the page alone: each test counts the steps it takes."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from events.models import Event
from tests.dashboard.factories import make_article, make_event, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Steps:
    """A person at the page: each thing typed and taken, each click, is a step."""

    def __init__(self, site: Page) -> None:
        self.site = site
        self.number = 0
        site.goto("/")
        site.wait_for_selector("#plot .main-svg")

    def ask(self, words: str) -> None:
        """Type words and take what is offered first."""
        self.number += 1
        self.site.get_by_role("combobox").fill(words)
        self.site.locator("#suggest [role=option][aria-selected=true]").wait_for()
        self.site.keyboard.press("Enter")
        expect(self.site.get_by_role("combobox")).to_have_value("")
        expect(self.site.locator("#suggest")).to_be_hidden()

    def click(self, **what: Any) -> None:
        """Click on what has a role and a name."""
        self.number += 1
        self.site.get_by_role(**what).first.click()


@pytest.fixture
def world(transactional_db: None) -> dict[str, Event]:
    """Some events of 2018 to 2022."""
    launch: dict[str, Any] = {"type": "MOBILIZE", "kind": "missile_launch", "actors": ("PRK",)}
    talks: dict[str, Any] = {"type": "CONSULT", "kind": "talks", "actors": ("RUS", "UKR")}
    found = {
        "2017": make_event(date(2017, 11, 29), title="North Korea fires missile", **launch),
        "2019": make_event(date(2019, 5, 4), title="North Korea fires two missiles", **launch),
        "other": make_event(
            date(2019, 6, 30), type="CONSULT", kind="summit", actors=("PRK", "USA")
        ),
        "before": make_event(date(2022, 1, 26), title="Envoys meet in Paris", **talks),
        "after": make_event(date(2022, 2, 28), title="Delegations meet at the border", **talks),
        "overdue": make_event(
            date(2021, 11, 1),
            title="Parliament to vote on treaty",
            type="POLITICS",
            kind="legislation",
            status="planned",
            actors=("UKR",),
        ),
        "summit": make_event(
            date(2018, 6, 12),
            title="Leaders meet in Singapore for summit",
            type="CONSULT",
            kind="summit",
            actors=("PRK", "USA"),
            place_name="Singapore",
        ),
    }
    make_source(found["summit"], make_article("Hill Radio"), derivation="'Tuesday' -> 12 Jun 2018")
    return found


def test_launches_of_north_korea_in_2019_take_three_steps(
    site: Page, world: dict[str, Event]
) -> None:
    steps = Steps(site)
    steps.ask("north korea")
    steps.ask("missile launch")
    steps.ask("2019")
    expect(site.locator("h1")).to_contain_text("1 missile launch involving North Korea")
    expect(site.locator("#list tr.e")).to_contain_text(["North Korea fires two missiles"])
    assert steps.number == 3


def test_talks_before_and_after_an_invasion_take_three_steps(
    site: Page, world: dict[str, Event]
) -> None:
    steps = Steps(site)
    steps.ask("russia ukraine")
    steps.ask("talks")
    steps.ask("dec 2021 to apr 2022")
    expect(site.locator("h1")).to_contain_text("2 talks between Russia and Ukraine")
    expect(site.locator("#list tr.e")).to_contain_text(["at the border", "in Paris"])
    assert steps.number == 3


def test_what_was_planned_and_never_happened_takes_two_steps(
    site: Page, world: dict[str, Event]
) -> None:
    steps = Steps(site)
    steps.ask("outcome unknown")
    steps.click(role="link", name="All", exact=True)
    expect(site.locator("#list tr.e")).to_contain_text(["Parliament to vote on treaty"])
    expect(site.locator("#list .tag")).to_have_text("outcome unknown")
    assert steps.number == 2


def test_when_a_summit_was_and_why_takes_two_steps(site: Page, world: dict[str, Event]) -> None:
    steps = Steps(site)
    site.goto("/?days=all")
    steps.ask("singapore")
    steps.click(role="link", name="Leaders meet in Singapore")
    expect(site.locator(".facts b")).to_have_text("12 Jun 2018")
    expect(site.locator(".why")).to_contain_text("'Tuesday' → 12 Jun 2018")
    assert steps.number == 2


@pytest.mark.parametrize(
    ("name", "suffix"), [("Excel", "xlsx"), ("Markdown brief", "md"), ("CSV", "csv")]
)
def test_the_view_is_a_file_in_two_steps(
    site: Page, world: dict[str, Event], name: str, suffix: str
) -> None:
    steps = Steps(site)
    steps.number += 1
    site.locator("#export summary").click()
    with site.expect_download() as download:
        steps.click(role="link", name=name)
    assert download.value.suggested_filename.endswith(f".{suffix}")
    assert steps.number == 2


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_the_chart_is_a_picture_in_two_steps(
    site: Page, world: dict[str, Event], kind: str
) -> None:
    steps = Steps(site)
    steps.number += 1
    site.locator("#export summary").click()
    with site.expect_download() as download:
        steps.click(role="button", name=f"Chart as {kind}")
    content = download.value.path().read_bytes()
    assert content.startswith(b"<svg" if kind == "SVG" else b"\x89PNG")
    assert kind == "PNG" or b"Cooperation" in content
    assert steps.number == 2
