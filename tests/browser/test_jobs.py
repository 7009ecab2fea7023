"""Bulk work in a browser: its page follows it."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from events.models import Event, Job, JobKind, JobState
from tests.browser.pages import log_in
from tests.browser.test_accessibility import audit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def job(reviewer: User) -> Job:
    return Job.objects.create(
        kind=JobKind.REJECT,
        items=list(range(3000)),
        total=3000,
        done=1200,
        failed=1,
        problems=[{"row": "North Korea: missile launch", "why": "It is gone."}],
        parameters={"reason": "All of a drill."},
        asked_by=reviewer,
    )


def test_page_of_a_job_follows_it_to_its_end(page: Page, reviewer: User, job: Job) -> None:
    log_in(page, reviewer)
    page.goto(job.get_absolute_url())
    expect(page.locator("#job")).to_contain_text("1,200 of 3,000 done, 1 could not be done")
    Job.objects.update(done=2999, state=JobState.DONE)
    expect(page.locator("#job")).to_contain_text("2,999 of 3,000 done")
    expect(page.locator("#job")).not_to_have_attribute("hx-get", job.get_absolute_url())


def test_page_of_a_job_has_no_violation(page: Page, reviewer: User, job: Job) -> None:
    log_in(page, reviewer)
    audit(page, job.get_absolute_url())


def test_articles_of_an_earlier_version_have_no_violation(
    page: Page, events: dict[str, Event], reviewer: User
) -> None:
    log_in(page, reviewer)
    audit(page, "/admin/events/article/")
    audit(page, "/admin/events/article/reread/")
