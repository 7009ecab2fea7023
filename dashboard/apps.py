from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """The site: configuration, and what a reader sees."""

    name = "dashboard"
