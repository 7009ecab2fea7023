from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The subject: what we store, and how text becomes events."""

    name = "events"
    default_auto_field = "django.db.models.BigAutoField"
