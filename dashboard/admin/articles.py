"""Outlets, their feeds and articles."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from dashboard.accounts import user_of
from dashboard.admin.amend_forms import ArticleForm, OutletForm, written_time
from dashboard.admin.bulk import read_again, say
from dashboard.admin.pages import ask
from events.ingestion.amend import change_published, change_timezone
from events.ingestion.exceptions import IngestionError
from events.models import Article, Feed, Outlet
from events.models.article import ArticleQuerySet
from events.store import delete_article

STATE_COLOURS = {
    "pending": "info",
    "extracted": "success",
    "skipped": "warning",
    "failed": "danger",
}
_MOST_COUNTED = 10_000  # articles of an earlier version; who has more learns that there are more


class VersionFilter(admin.SimpleListFilter):
    """Articles that an earlier version of the extractor read."""

    title = "extractor"
    parameter_name = "read_by"

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> list[tuple[str, str]]:
        """One choice: of what is up to date there is nothing to do."""
        return [("earlier", "An earlier version read it")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The articles of the chosen part."""
        if self.value() != "earlier":
            return queryset
        return queryset.filter(pk__in=Article.objects.outdated().values("pk"))


@admin.register(Outlet)
class OutletAdmin(ModelAdmin):
    """Publishers. The time zone decides what "Tuesday" means in their articles."""

    form = OutletForm
    list_display = ("name", "domain", "country", "timezone", "articles", "is_demo")
    list_filter = ("is_demo",)
    search_fields = ("name", "domain")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        """Outlets with the number of their articles."""
        found: QuerySet[Outlet] = super().get_queryset(request)
        return found.annotate(number_of_articles=Count("articles"))

    @display(description="Articles", ordering="number_of_articles")
    def articles(self, outlet: Any) -> int:
        """The number of the outlet's articles."""
        return int(outlet.number_of_articles)

    def save_model(
        self, request: HttpRequest, obj: Outlet, form: "ModelForm[Outlet]", change: bool
    ) -> None:
        """Save it; another time zone has its articles read again."""
        timezone = obj.timezone
        if not change or "timezone" not in form.changed_data:
            super().save_model(request, obj, form, change)
            return
        obj.timezone = form.initial["timezone"]
        super().save_model(request, obj, form, change)
        try:
            begun = change_timezone(obj, timezone, user=user_of(request))
        except IngestionError as error:  # changed by another person since the form was checked
            messages.error(request, str(error))
        else:
            say(request, begun, "article", done="sent to be read again")


@admin.register(Feed)
class FeedAdmin(ModelAdmin):
    """Feeds, and what went wrong with them last."""

    list_display = ("url", "outlet", "is_active", "last_polled", "last_error")
    list_filter = ("is_active", "outlet")
    search_fields = ("url", "outlet__name")
    readonly_fields = ("last_polled", "last_error")


@admin.register(Article)
class ArticleAdmin(ModelAdmin):
    """Articles: how far each has come. Of what they say, only the day of publication changes."""

    form = ArticleForm
    list_display = ("title", "outlet", "published", "show_state", "mentions", "failure")
    list_filter = ("state", VersionFilter, "published_basis", "outlet__is_demo", "outlet")
    search_fields = ("title", "url", "outlet__name")
    date_hierarchy = "published"
    list_select_related = ("outlet",)
    fields = (
        "page",
        ("title", "outlet"),
        ("published_as", "published_basis"),
        ("url", "language"),
        ("state", "failure"),
        ("extractor_version", "extracted_at"),
        ("attempts", "queued_at"),
        "copy_of",
        "note",
        "text",
    )
    readonly_fields: ClassVar = [name for name in flatten(fields) if name != "published_as"]
    actions = ("retry_selected",)
    actions_detail = ("retry",)
    list_before_template = "admin/events/_outdated.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come in by the site's own form, which finds copies and dates."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Articles with the number of their mentions."""
        found: ArticleQuerySet = super().get_queryset(request)
        return found.without_text().annotate(number_of_mentions=Count("mentions"))

    def get_urls(self) -> list[URLPattern]:
        """Add the page that has outdated articles read again."""
        view = self.admin_site.admin_view(self.reread)
        return [path("reread/", view, name="events_article_reread"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say above the list how many articles an earlier version of the extractor read."""
        outdated = Article.objects.outdated()[: _MOST_COUNTED + 1].count()
        context = {
            "outdated": outdated,
            "most_counted": _MOST_COUNTED,
            "may_reread": self.has_change_permission(request),
            **(extra_context or {}),
        }
        page: HttpResponse = super().changelist_view(request, context)
        return page

    def reread(self, request: HttpRequest) -> HttpResponse:
        """Ask, then have all articles read again that an earlier version read."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            read_again(request, Article.objects.outdated().order_by("pk"))
            return redirect("admin:events_article_changelist")
        title = "Read all articles again that an earlier version of the extractor read?"
        about = "Events keep their addresses, and what people decided stays."
        return ask(self, request, title=title, button="Read them again", about=about)

    def save_model(
        self, request: HttpRequest, obj: Article, form: "ModelForm[Article]", change: bool
    ) -> None:
        """Save another time of publication, and have the article read again."""
        if "published_as" in form.changed_data:
            change_published(obj, form.cleaned_data["published_as"])
            messages.success(request, "1 article sent to be read again.")

    @display(description="State", ordering="state", label=STATE_COLOURS)
    def show_state(self, article: Article) -> tuple[str, str]:
        """The state, as a coloured label."""
        return article.state, article.get_state_display()

    @display(description="Mentions", ordering="number_of_mentions")
    def mentions(self, article: Any) -> int:
        """The number of mentions found."""
        return int(article.number_of_mentions)

    @display(description="Published")
    def published_as(self, article: Article) -> str:
        """The time of publication for those who may only look."""
        return written_time(article)

    @display(description="On the site")
    def page(self, article: Article) -> str:
        """A link to the article's page, where its events are marked."""
        return format_html(
            '<a class="text-primary-600 underline dark:text-primary-300" href="{}">{}</a>',
            article.get_absolute_url(),
            article.title,
        )

    @action(description="Extract again", permissions=["change"])
    def retry_selected(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        """Send the chosen articles for extraction."""
        read_again(request, articles)

    @action(description="Extract again", permissions=["change"])
    def retry(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then send the article for extraction."""
        article = get_object_or_404(Article, pk=object_id)
        if request.method == "POST":
            read_again(request, Article.objects.filter(pk=article.pk))
            return redirect("admin:events_article_change", article.pk)
        title = "Extract this article again?"
        return ask(self, request, original=article, title=title, button="Extract")

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """What goes with the articles: mentions, which nobody may delete by themselves."""
        listed, counts, _, protected = super().get_deleted_objects(objs, request)
        return listed, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        """Delete it, and let its events do without it."""
        delete_article(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Delete the chosen articles one by one, for their events' sake."""
        for article in queryset:
            delete_article(article)
