"""Addresses of the articles' pages."""

from django.urls import URLPattern, path

from dashboard.articles.adding import add_article, page_request
from dashboard.articles.views import article, articles, retry_article

urlpatterns: list[URLPattern] = [
    path("", articles, name="articles"),
    path("new", add_article, name="article-add"),
    path("new/<int:pk>", page_request, name="page-request"),
    path("<int:pk>/", article, name="article"),
    path("<int:pk>/retry", retry_article, name="article-retry"),
]
