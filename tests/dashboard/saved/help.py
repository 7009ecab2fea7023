"""What the tests of saved views do again and again: save, look, read."""

import html
import re

from django.test import Client

from events.models import SavedView


def save(client: Client, query: str = "", name: str = "Korea", **given: object) -> SavedView:
    """Save a view as the timeline's form does."""
    response = client.post("/views/new", {"name": name, "query": query, **given})
    assert response.status_code == 302, text(response.content)
    return SavedView.objects.kept().get(name=name)


def text(content: bytes) -> str:
    """What a page says, without its tags."""
    words = re.sub(r"<(script|head|template)\b.*?</\1>", " ", content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", words)).split())


def page(client: Client, address: str) -> str:
    """What the page at an address says, in the end."""
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return text(response.content)


def changes(client: Client, saved: SavedView) -> str:
    """What the page of a view's changes says."""
    return page(client, f"/views/{saved.pk}/changes")


def press(client: Client, saved: SavedView, act: str, **given: object) -> str:
    """What is said after a button was pressed."""
    response = client.post(f"/views/{saved.pk}/{act}", given, follow=True)
    assert response.status_code == 200
    return text(response.content)


def mark_of(client: Client, saved: SavedView) -> str:
    """What the button "seen" of the page of changes sends."""
    [mark] = re.findall(
        r'name="mark" value="(\w+)"', client.get(f"/views/{saved.pk}/changes").content.decode()
    )
    return str(mark)
