"""A saved view with what it finds now; those of a person; the one that a page shows."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import quote

from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from dashboard.saved.changes import Changes, changes_between
from dashboard.saved.seen import Seen
from dashboard.timeline.days import Span
from dashboard.timeline.facets import World
from dashboard.timeline.heading import asked_in_words, days_in_words
from dashboard.timeline.page import SHAPE_WORDS, Page
from dashboard.timeline.query import Finding
from dashboard.timeline.view import SHAPES, View, find
from events.columns import current
from events.core.days import day_in_words
from events.models import SavedView

_NEWS_SECONDS = 60


@dataclass(frozen=True)
class Kept:
    """A saved view: what it asks (`asked`, as saved) and what that shows and finds now."""

    saved: SavedView
    asked: View
    view: View
    finding: Finding

    @property
    def url(self) -> str:
        """The address of what it shows."""
        return self.asked.url()

    @property
    def words(self) -> str:
        """What it asks: "Summits between North Korea and United States, the newest days"."""
        days = "the newest days" if self.asked.is_plain else days_in_words(self.asked)
        shape = "" if self.asked.shape == SHAPES[0] else f"{SHAPE_WORDS[self.asked.shape]}: "
        return f"{shape}{question_of(self.view, self.finding)}, {days}"

    @property
    def number(self) -> int:
        """How many events it finds."""
        return self.finding.number

    @cached_property
    def changes(self) -> Changes:
        """What changed since its owner last looked."""
        return changes_between(Seen.read(self.saved), self.finding)

    @property
    def since(self) -> str:
        """When that was: "14:05" today, "28 Nov" this year, else with the year."""
        return since_in_words(self.saved)


def since_in_words(saved: SavedView) -> str:
    """When the owner last looked, as short as may be."""
    looked, today = timezone.localtime(saved.looked), timezone.localdate()
    if looked.date() == today:
        return f"{looked:%H:%M}"
    words = day_in_words(looked.date())
    return words.removesuffix(f" {today.year}")


def question_of(view: View, finding: Finding) -> str:
    """What is asked, without how many there are and without the days."""
    words = asked_in_words(view.query, finding.world)
    return words[:1].upper() + words[1:]


def view_of(query: str) -> View:
    """The view that the query of an address asks for."""
    return View.parse(QueryDict(query.removeprefix("?")))


def query_of(view: View) -> str:
    """A view as it is saved."""
    return view.params.removeprefix("?")


def kept_of(saved: SavedView, world: World) -> Kept:
    """A saved view with what it finds."""
    asked = view_of(saved.query)
    shown, finding, _ = find(asked, world)
    return Kept(saved, asked, shown, finding)


def all_kept(owner: User, today: date) -> list[Kept]:
    """All views of a person, by name."""
    world = World(current(), today)
    return [kept_of(saved, world) for saved in owner.saved_views.kept()]


def is_newest(page: Page) -> bool:
    """Whether a page shows the days that it would show if none were asked for."""
    return page.view.query.days == Span.of(page.finding.world, page.finding.anywhen).opening


def shown_by(page: Page, owner: User) -> Kept | None:
    """The saved view that a page shows, if any: the one that asks for just these days first."""
    exact, newest = query_of(page.view), query_of(replace(page.view, is_plain=True))
    found = {
        saved.query: saved for saved in owner.saved_views.kept().filter(query__in=[exact, newest])
    }
    saved = found.get(exact) or (found.get(newest) if is_newest(page) else None)
    if saved is None:
        return None
    return Kept(saved, view_of(saved.query), page.view, page.finding)


def update_url(page: Page) -> str:
    """The address of all saved views, where each can be made to ask what a page shows."""
    view = replace(page.view, is_plain=True) if is_newest(page) else page.view
    return f"{reverse('saved-views')}?shown={quote('?' + query_of(view), safe='')}"


def news_of(owner: User) -> int:
    """How many views of a person have something new; looked up again after a minute at most."""
    if (known := known_news(owner)) is not None:
        return known
    number = sum(bool(kept.changes) for kept in all_kept(owner, timezone.localdate()))
    cache.set(_key(owner), number, _NEWS_SECONDS)
    return number


def known_news(owner: User) -> int | None:
    """The same where it costs nothing."""
    known: int | None = cache.get(_key(owner))
    return known


def remember_news(owner: User, kept: list[Kept]) -> None:
    """Note it where all views were looked through anyway."""
    cache.set(_key(owner), sum(bool(each.changes) for each in kept), _NEWS_SECONDS)


def forget_news(owner: User) -> None:
    """Look it up again: a view was saved, seen, changed or deleted."""
    cache.delete(_key(owner))


def _key(owner: User) -> str:
    return f"saved-views-news:{owner.pk}"
