"""What a person does on our pages, for the walks."""

from django.contrib.auth.models import User
from playwright.sync_api import Page


def log_in(page: Page, user: User, password: str = "secret") -> None:
    """Log in by the form, and wait for the page that follows."""
    page.goto("/login/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Log out").wait_for()
