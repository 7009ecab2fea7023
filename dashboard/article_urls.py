"""Addresses of the articles' pages."""

from django.urls import URLPattern, path

from dashboard.articles import add_article, article, articles, retry_article

urlpatterns: list[URLPattern] = [
    path("", articles, name="articles"),
    path("new", add_article, name="article-add"),
    path("<int:pk>/", article, name="article"),
    path("<int:pk>/retry", retry_article, name="article-retry"),
]
