"""Saving a view, looking at it, changing it, deleting it and putting it back.

Each holds the owner's row meanwhile, so that names stay apart and their number in its limit.
"""

from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from dashboard.saved.forms import MOST_VIEWS, TOO_MANY, NameForm, SaveForm, is_taken
from dashboard.saved.kept import forget_news, kept_of, query_of, view_of
from dashboard.saved.seen import Seen
from dashboard.timeline.facets import World
from dashboard.timeline.view import View
from events.columns import current
from events.models import SavedView


class CannotRestore(Exception):
    """Why a deleted view cannot be put back, in words."""


def _hold(owner: User) -> None:
    User.objects.select_for_update().get(pk=owner.pk)
    forget_news(owner)


@transaction.atomic
def save_view(owner: User, form: SaveForm) -> SavedView | None:
    """Store what a form asks for; None where it does not fit, which the form says."""
    _hold(owner)
    if not form.is_valid():
        return None
    given = form.cleaned_data
    view = _asked(given["query"], newest=given["days"] == "newest")
    saved = SavedView(owner=owner, name=given["name"], query=query_of(view))
    _look(saved, given["upto"])
    saved.save()
    return saved


@transaction.atomic
def rename_view(saved: SavedView, form: NameForm) -> bool:
    """Give a view the name of a form; False where it does not fit, which the form says."""
    _hold(saved.owner)
    if not form.is_valid():
        return False
    saved.name = form.cleaned_data["name"]
    saved.save(update_fields=["name"])
    return True


@transaction.atomic
def update_view(saved: SavedView, query: str) -> None:
    """Let a view ask something else, all of which counts as seen."""
    _hold(saved.owner)
    saved.query = query_of(_asked(query))
    _look(saved)
    saved.save()


@transaction.atomic
def mark_seen(saved: SavedView, mark: str) -> bool:
    """Count the changes that `mark` stands for as seen; False where there are others by now."""
    _hold(saved.owner)
    kept = kept_of(saved, _world())
    if kept.changes.mark != mark:
        return False
    Seen.of(kept.finding).write(saved)
    saved.looked = timezone.now()
    saved.save()
    return True


@transaction.atomic
def delete_view(saved: SavedView) -> None:
    """Delete a view, which can be put back for a while."""
    _hold(saved.owner)
    saved.owner.saved_views.forgotten().delete()
    saved.deleted = timezone.now()
    saved.save(update_fields=["deleted"])


@transaction.atomic
def restore_view(saved: SavedView) -> None:
    """Put a deleted view back. Raises CannotRestore."""
    _hold(saved.owner)
    if is_taken(saved.owner, saved.name, saved.pk):
        raise CannotRestore(f"You have another view called “{saved.name}” now. Rename that first.")
    if saved.deleted and saved.owner.saved_views.kept().count() >= MOST_VIEWS:
        raise CannotRestore(TOO_MANY)
    saved.deleted = None
    saved.save(update_fields=["deleted"])


def _asked(query: str, *, newest: bool = False) -> View:
    view = view_of(query)
    return replace(view, is_plain=True) if newest else view


def _look(saved: SavedView, upto: int | None = None) -> None:
    Seen.of(kept_of(saved, _world()).finding, upto).write(saved)
    saved.looked = timezone.now()


def _world() -> World:
    return World(current(), timezone.localdate())
