"""The site's addresses."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from dashboard.articles.adding import add_article, page_request
from dashboard.articles.views import article, articles, retry_article
from dashboard.event.views import event
from dashboard.exports.views import brief, export
from dashboard.health import health
from dashboard.saved import views as saved
from dashboard.timeline.views import calendar, filters, matrix, rows, suggestions, table, timeline

urlpatterns: list[URLPattern | URLResolver] = [
    path("", timeline, name="timeline"),
    path("table", table, name="table"),
    path("calendar", calendar, name="calendar"),
    path("matrix", matrix, name="matrix"),
    path("rows/<slug:public_id>", rows, name="rows"),
    path("suggestions", suggestions, name="suggestions"),
    path("filters", filters, name="filters"),
    path("e/<slug:public_id>", event, name="event"),
    # What older versions called it: links that people kept lead on.
    path(
        "events/<slug:public_id>/",
        RedirectView.as_view(pattern_name="event", permanent=True, query_string=True),
    ),
    path("export/<slug:format>", export, name="export"),
    path("brief", brief, name="brief"),
    path("views", saved.saved_views, name="saved-views"),
    path("views/new", saved.save, name="view-save"),
    path("views/news", saved.news, name="views-news"),
    path("views/<int:pk>", saved.saved_view, name="saved-view"),
    path("views/<int:pk>/changes", saved.changes, name="view-changes"),
    path("views/<int:pk>/seen", saved.seen, name="view-seen"),
    path("views/<int:pk>/rename", saved.rename, name="view-rename"),
    path("views/<int:pk>/update", saved.update, name="view-update"),
    path("views/<int:pk>/delete", saved.delete, name="view-delete"),
    path("views/<int:pk>/restore", saved.restore, name="view-restore"),
    path("articles/", articles, name="articles"),
    path("articles/new", add_article, name="article-add"),
    path("articles/new/<int:pk>", page_request, name="page-request"),
    path("articles/<int:pk>/", article, name="article"),
    path("articles/<int:pk>/retry", retry_article, name="article-retry"),
    path("admin/", admin.site.urls),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("health/", health, name="health"),
]

handler400 = "dashboard.errors.bad_request"
