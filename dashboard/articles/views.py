"""Pages of articles: the list, one article, trying a failed one again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from dashboard.articles.filters import ArticleFilter
from dashboard.articles.reading import read_article
from dashboard.htmx import HtmxRequest
from events.models import Article, ArticleState
from events.models.article import ArticleQuerySet
from events.pipeline import retry

ROWS = 50
TOLD = 100  # events listed beside an article


@require_safe
@vary_on_headers("HX-Request")
def articles(request: HtmxRequest) -> HttpResponse:
    """Render the articles that pass the filters, newest first."""
    filters = ArticleFilter(request.GET)
    table = _page(filters.articles(), request.GET.get("page"))
    template = "articles/_results.html" if request.htmx else "articles/list.html"
    return render(request, template, {"form": filters, "table": table})


def _page(found: ArticleQuerySet, number: str | None) -> Page[Article]:
    """A page of the list, its keys first: to skip 100,000 whole rows takes 15 seconds."""
    page: Page[Any] = Paginator(found.values_list("pk", flat=True), ROWS).get_page(number)
    rows = Article.objects.filter(pk__in=list(page.object_list))
    page.object_list = rows.select_related("outlet").with_event_count().without_text()
    return page


@require_safe
@vary_on_headers("HX-Request")
def article(request: HtmxRequest, pk: int) -> HttpResponse:
    """Render an article with its events marked; its pending page asks here until they are."""
    found = get_object_or_404(Article.objects.select_related("outlet", "copy_of__outlet"), pk=pk)
    is_poll = request.htmx
    if is_poll and found.state == ArticleState.PENDING:
        return HttpResponse(status=204)  # nothing to swap in yet
    view = read_article(found)
    told = Paginator(view.told, TOLD).get_page(request.GET.get("events"))
    template = "articles/_article.html" if is_poll else "articles/page.html"
    return render(request, template, {"view": view, "told": told})


@login_required
@permission_required("events.add_article", raise_exception=True)
@require_POST
def retry_article(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Send a failed article to extraction again."""
    failed = get_object_or_404(Article.objects.failed(), pk=pk)
    retry(Article.objects.filter(pk=failed.pk))
    messages.info(request, "The article was sent to extraction again.")
    return redirect(failed)
