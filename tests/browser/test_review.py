"""From the chart to the sentence, to a correction that a new extraction leaves alone."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from events.models import Event
from events.pipeline import extract_and_store
from tests.browser.pages import log_in
from tests.dashboard.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Iran seizes tanker in Gulf"
TEXT = (
    "Iranian forces seized a British tanker in the Strait of Hormuz on Friday, Iran said.\n\n"
    "Britain condemned the seizure on Saturday and summoned the Iranian ambassador."
)


def test_a_correction_outlives_a_new_extraction(site: Page, reviewer: User) -> None:
    article = make_article("The Sorn Courier", title=TITLE, text=TEXT, state="pending")
    extract_and_store(article)
    seized = Event.objects.get(kind="seizure")

    site.goto("/")
    site.locator("#id_country").select_option("Iran")
    site.locator(f'a[data-event="{seized.public_id}"]').click()
    expect(site.locator("#event blockquote mark.what").first).to_have_text("seized")

    log_in(site, reviewer)
    site.goto(f"/?event={seized.public_id}")
    site.get_by_role("link", name="Correct this event").click()
    site.locator("#id_title").fill("Iran seizes the tanker Stena")
    site.locator("#id_reason").fill("The owner names the ship.")
    site.get_by_role("button", name="Save", exact=True).click()
    expect(site.get_by_text("changed successfully")).to_be_visible()

    extract_and_store(article)
    site.goto(f"/events/{seized.public_id}/")
    expect(site.locator("h1")).to_have_text("Iran seizes the tanker Stena")
    expect(site.locator("#event")).to_contain_text("The owner names the ship.")
    expect(site.locator("#event dl").first).to_contain_text("Corrected")
