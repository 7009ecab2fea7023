"""No page has a violation that axe finds, light or dark, wide or narrow."""

from datetime import timedelta
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page

from events.models import Article, Event, PageRequest, RequestState
from tests.browser.pages import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
WIDTHS = (1280, 390)


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['target']} {v['nodes'][0]['failureSummary']}" for v in found
    ]


def audit(page: Page, path: str) -> None:
    """Open `path` in both schemes and both widths and fail on what axe finds."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.goto(path)
            page.wait_for_load_state("networkidle")
            assert violations(page) == [], f"{path} {scheme} {width}"
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, f"{path} is wider than {width}"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?days=all&lanes=country&type=CONSULT&status=planned&status=occurred",
        "/?country=PRK&country=IRN&compare=1&days=all",
        "/?days=2019-09..2019-01",
        "/?text=unheard",
        "/filters?days=all",
        "/login/",
        "/nowhere/",
    ],
)
def test_page_has_no_violation(page: Page, events: dict[str, Event], path: str) -> None:
    audit(page, path)


def test_open_event_has_no_violation(page: Page, events: dict[str, Event]) -> None:
    audit(page, f"/?event={events['launch'].public_id}")


def test_event_page_has_no_violation(page: Page, events: dict[str, Event]) -> None:
    audit(page, events["launch"].get_absolute_url())


def test_list_of_articles_has_no_violation(page: Page, events: dict[str, Event]) -> None:
    audit(page, "/articles/")


def test_article_has_no_violation(page: Page, events: dict[str, Event]) -> None:
    audit(page, Article.objects.all()[0].get_absolute_url())


def test_first_screen_has_no_violation(page: Page, transactional_db: None) -> None:
    audit(page, "/")


@pytest.mark.parametrize("path", ["/", "/articles/new", "/admin/", "/admin/events/event/"])
def test_reviewers_page_has_no_violation(
    page: Page, events: dict[str, Event], reviewer: User, path: str
) -> None:
    log_in(page, reviewer)
    audit(page, path)


def test_correcting_an_event_has_no_violation(
    page: Page, events: dict[str, Event], reviewer: User
) -> None:
    log_in(page, reviewer)
    audit(page, f"/admin/events/event/{events['launch'].pk}/change/")


@pytest.mark.parametrize("state", [RequestState.READING, RequestState.ASKING])
def test_a_page_asked_for_has_no_violation(page: Page, reviewer: User, state: str) -> None:
    given = {"url": "https://courier.example/" + "long-" * 30, "outlet": "The Courier"}
    content = {"title": "Ferry talks", "outlet": "", "text": "They met.", "date": {}}
    asked = [
        PageRequest.objects.create(
            asked_by=reviewer,
            asked=timezone.now() - timedelta(hours=1),  # looked for seldom: the page is quiet
            given=given,
            state=each,
            field="published",
            message="The page says only May 2019 (its linked data); give the day of publication.",
            page={"url": given["url"], "content": content},
        )
        for each in (RequestState.READING, RequestState.ASKING)
    ]
    log_in(page, reviewer)
    audit(page, next(a for a in asked if a.state == state).get_absolute_url())
