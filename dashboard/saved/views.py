"""The pages of saved views. Each person has their own; those of others are not there."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dashboard.accounts import user_of
from dashboard.saved.forms import NameForm, SaveForm
from dashboard.saved.keeping import (
    CannotRestore,
    delete_view,
    mark_seen,
    rename_view,
    restore_view,
    save_view,
    update_view,
)
from dashboard.saved.kept import (
    all_kept,
    kept_of,
    news_of,
    query_of,
    question_of,
    remember_news,
    view_of,
)
from dashboard.saved.told import told_of
from dashboard.timeline.facets import World
from dashboard.timeline.page import page_of
from events.columns import current
from events.models import SavedView

Act = Callable[[HttpRequest, SavedView], HttpResponse]


def _act(change: Act) -> Callable[[HttpRequest, int], HttpResponse]:
    """A page that changes one of one's own views; who comes to it by a link sees all of them."""

    @login_required
    @wraps(change)
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return redirect("saved-views")
        return change(request, get_object_or_404(user_of(request).saved_views, pk=pk))

    return page


@login_required
@require_safe
@never_cache
def saved_views(request: HttpRequest) -> HttpResponse:
    """All one's own views, with what is new in each."""
    owner = user_of(request)
    kept = all_kept(owner, timezone.localdate())
    remember_news(owner, kept)
    context = {"kept": kept, **_shown(request.GET.get("shown", ""))}
    return render(request, "saved/list.html", context)


def _shown(query: str) -> dict[str, str]:
    """What the timeline showed, that a view can be made to ask: its query and its words."""
    if not query:
        return {}
    view = view_of(query)
    page = page_of(view, timezone.localdate())
    days = "the newest days" if view.is_plain else page.days
    return {"shown": query, "shown_words": f"{question_of(view, page.finding)}, {days}"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Save what the timeline shows; without a form that was filled in, ask for the name."""
    if request.method != "POST":
        return _form_page(request, SaveForm(user_of(request), initial=_prefilled(request)))
    form = SaveForm(user_of(request), request.POST)
    if (saved := save_view(user_of(request), form)) is None:
        return _form_page(request, form)
    _tell(request, f"Saved as “{saved.name}”.", "Undo", reverse("view-delete", args=[saved.pk]))
    return redirect(view_of(saved.query).url())


def _prefilled(request: HttpRequest) -> dict[str, str]:
    view = view_of(request.GET.urlencode())
    page = page_of(view, timezone.localdate())
    name = question_of(page.view, page.finding)[: SaveForm.base_fields["name"].max_length]  # type: ignore[attr-defined]
    return {"name": name, "query": query_of(view), "days": "newest" if view.is_plain else "these"}


def _form_page(request: HttpRequest, form: SaveForm) -> HttpResponse:
    back = view_of(form["query"].value() or "")
    return render(request, "saved/save.html", {"form": form, "back_url": back.url()})


@login_required
@require_safe
def saved_view(request: HttpRequest, pk: int) -> HttpResponse:
    """What a view asks for, as it is now."""
    return redirect(view_of(_own(request, pk).query).url())


@login_required
@require_safe
@never_cache
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed in a view since its owner last looked."""
    kept = kept_of(_own(request, pk), World(current(), timezone.localdate()))
    return render(request, "saved/changes.html", {"kept": kept, "groups": told_of(kept)})


@require_safe
@never_cache
def news(request: HttpRequest) -> HttpResponse:
    """For the bar: how many views have something new."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    return render(request, "saved/_news.html", {"news": news_of(user_of(request))})


def _own(request: HttpRequest, pk: int) -> SavedView:
    return get_object_or_404(user_of(request).saved_views.kept(), pk=pk)


@_act
def seen(request: HttpRequest, saved: SavedView) -> HttpResponse:
    """Count what was shown as changed as looked at."""
    if mark_seen(saved, request.POST.get("mark", "")):
        return redirect(view_of(saved.query).url())
    messages.info(request, "More changed while the page was open. Look again before you mark it.")
    return redirect("view-changes", saved.pk)


@_act
def rename(request: HttpRequest, saved: SavedView) -> HttpResponse:
    """Give a view another name."""
    form = NameForm(user_of(request), request.POST, saved=saved)
    if rename_view(saved, form):
        messages.success(request, f"It is called “{saved.name}” now.")
    for error in form.errors.get("name", []):
        messages.error(request, f"Not renamed. {error}")
    return redirect("saved-views")


@_act
def update(request: HttpRequest, saved: SavedView) -> HttpResponse:
    """Let a view ask for what the timeline showed."""
    before = saved.query
    update_view(saved, request.POST.get("query", "")[:20_000])
    url = reverse("view-update", args=[saved.pk])
    _tell(request, f"“{saved.name}” asks for this now.", "Undo", url, query=f"?{before}")
    return redirect(view_of(saved.query).url())


@_act
def delete(request: HttpRequest, saved: SavedView) -> HttpResponse:
    """Delete a view, for a day not for ever."""
    delete_view(saved)
    url = reverse("view-restore", args=[saved.pk])
    _tell(request, f"Deleted “{saved.name}”.", "Put it back", url)
    return redirect("saved-views")


@_act
def restore(request: HttpRequest, saved: SavedView) -> HttpResponse:
    """Put a deleted view back."""
    try:
        restore_view(saved)
        messages.success(request, f"“{saved.name}” is back.")
    except CannotRestore as error:
        messages.error(request, str(error))
    return redirect("saved-views")


def _tell(request: HttpRequest, said: str, undo: str, url: str, query: str = "") -> None:
    """Leave a message with a button, which belongs to the bar's form for such acts."""
    button = '<button form="acts" formaction="{}" name="query" value="{}">{}</button>'
    messages.success(request, format_html("{} " + button, said, url, query, undo))
