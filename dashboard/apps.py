from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class DashboardConfig(AppConfig):
    """The site: configuration, and what a reader sees."""

    name = "dashboard"

    def ready(self) -> None:
        # Imported so that `shared_task`s find our broker in the web process as well.
        from dashboard import accounts, celery  # noqa: F401, needs loaded apps

        # The last app that has models, hence permissions; Django sends none for ours.
        events = apps.get_app_config("events")
        post_migrate.connect(accounts.grant_permissions, sender=events)
