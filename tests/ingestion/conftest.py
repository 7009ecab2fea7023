"""Tasks are noted, not sent: these tests have no broker."""

import pytest
from celery import current_app

from events.tasks import extract_article


@pytest.fixture
def sent(monkeypatch):
    """The ids of the articles that were sent to extraction."""
    ids: list[int] = []
    monkeypatch.setattr(current_app.conf, "broker_url", "memory://")
    monkeypatch.setattr(extract_article, "delay", ids.append)
    return ids
