"""What all templates keep to."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.views.defaults import server_error

TEMPLATES = Path(settings.BASE_DIR) / "templates"
ERRORS = ["403.html", "404.html", "413.html", "500.html", "503.html"]


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_lines_can_be_read_beside_another_window(path):
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) < 160


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_share_one_base(name):
    assert (TEMPLATES / name).read_text().startswith('{% extends "error.html" %}')


def test_the_page_for_errors_of_ours_needs_neither_request_nor_database():
    text = server_error(RequestFactory().get("/")).content.decode()
    assert "Something broke on our side" in text
    assert "Log in" not in text
