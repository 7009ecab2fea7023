"""Adding an article: the form, and the page on which its sender waits for a page to be read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from dashboard.accounts import user_of
from dashboard.articles.forms import ArticleForm
from dashboard.htmx import HtmxRequest
from events.ingestion.requests import KNOWN
from events.ingestion.store import Outcome, StoredArticle
from events.models import PageRequest, RequestState

# Seconds between looks: soon at first, for most pages take two, then less and less often.
FIRST_DELAY, LONGEST_DELAY = 1, 15
# Seconds after which the page says that something may be amiss.
LATE = 20


@login_required
@permission_required("events.add_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add_article(request: HtmxRequest) -> HttpResponse:
    """Take in an article by its text, or have the page at its address read."""
    return _form_page(request, ArticleForm(request.POST or None))


@login_required
@permission_required("events.add_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vary_on_headers("HX-Request")
def page_request(request: HtmxRequest, pk: int) -> HttpResponse:
    """A page that its sender waits for: being read, an article, or the form with a question."""
    asked = get_object_or_404(PageRequest, pk=pk, asked_by=user_of(request))
    if asked.state == RequestState.READING:
        return _waiting_page(request, asked)
    if request.htmx:  # the page that waited: load what there is now
        return HttpResponseClientRedirect(asked.get_absolute_url())
    if asked.article:
        if asked.message:
            messages.info(request, asked.message)
        return redirect(asked.article)
    if request.method == "POST":
        return _form_page(request, ArticleForm(request.POST, asked=asked))
    return _form_page(request, ArticleForm.again(asked))


def _form_page(request: HtmxRequest, form: ArticleForm) -> HttpResponse:
    """The form, with what is wrong with it; or on to what came of it."""
    made = form.save(user_of(request)) if form.is_valid() else None
    if made is None:
        waiting = user_of(request).page_requests.unfinished()
        others = waiting.exclude(pk=form.asked.pk) if form.asked else waiting
        return render(request, "articles/add.html", {"form": form, "waiting": others[:20]})
    if isinstance(made, StoredArticle) and made.outcome == Outcome.KNOWN:
        messages.info(request, KNOWN)
    return redirect(made.article if isinstance(made, StoredArticle) else made)


def _waiting_page(request: HtmxRequest, asked: PageRequest) -> HttpResponse:
    """Say that the page is being read; htmx asks again, each time a little later."""
    waited = asked.waited()
    context = {
        "asked": asked,
        "delay": min(LONGEST_DELAY, FIRST_DELAY + int(waited) // 4),
        "says": _news(asked, waited),
        "said": request.GET.get("said"),
    }
    template = "articles/_reading.html" if request.htmx else "articles/reading.html"
    return render(request, template, context)


def _news(asked: PageRequest, waited: float) -> str:
    """What there is to say of a page that is being read: only news is read out again."""
    if waited <= LATE and asked.attempts <= 1:
        return "begun"
    return "slow" if asked.attempts else "waiting"
