"""The site's addresses; each part of the site has its own module of them."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, URLResolver, include, path

from dashboard.event.views import event
from dashboard.health import health
from dashboard.timeline.views import timeline

urlpatterns: list[URLPattern | URLResolver] = [
    path("", timeline, name="timeline"),
    path("events/<slug:public_id>/", event, name="event"),
    path("articles/", include("dashboard.articles.urls")),
    path("admin/", admin.site.urls),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("health/", health, name="health"),
]

handler400 = "dashboard.errors.bad_request"
