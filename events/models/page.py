"""Pages that people asked to have read, until they are articles."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from events.models.article import Article


class RequestState(models.TextChoices):
    """How far the reading of a page has come."""

    READING = "reading", "being read"
    ASKING = "asking", "waits for its sender"
    STORED = "stored", "stored"


class PageRequestQuerySet(models.QuerySet["PageRequest"]):
    """Requests, as one asks for them."""

    def reading(self) -> "PageRequestQuerySet":
        """Requests whose page is still to be read."""
        return self.filter(state=RequestState.READING)

    def unfinished(self) -> "PageRequestQuerySet":
        """Requests that are no article yet, newest first, without what was read."""
        return self.exclude(state=RequestState.STORED).order_by("-asked").defer("page")


class PageRequest(models.Model):
    """An address that a person gave, what else they gave, and what became of it.

    Kept for some days only (`events.ingestion.requests.forget_old`).
    """

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="page_requests"
    )
    asked = models.DateTimeField(default=timezone.now, db_index=True)
    given = models.JSONField(help_text="Fields of events.ingestion.types.Given")
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.READING)
    # What its sender is asked, and for which field of the form.
    field = models.CharField(max_length=20, blank=True)
    message = models.TextField(blank=True)
    # What was read on the page and where it was in the end: it need not be fetched again for a
    # day that its sender adds.
    page = models.JSONField(null=True, blank=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True)
    # As of an article: when it was last sent, and how often a worker began on it.
    queued_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = PageRequestQuerySet.as_manager()

    class Meta:
        # Each belongs to its sender, and nobody else looks at it.
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state=RequestState.ASKING) | ~models.Q(message=""),
                name="page_request_asks_something",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RequestState.STORED) | models.Q(article__isnull=False),
                name="page_request_stored_has_article",
            ),
        )
        indexes = (
            models.Index(
                fields=["queued_at"],
                condition=models.Q(state=RequestState.READING),
                name="page_request_reading",
            ),
        )

    def __str__(self) -> str:
        return self.url

    def get_absolute_url(self) -> str:
        return reverse("page-request", args=[self.pk])

    @property
    def url(self) -> str:
        """The address that was given."""
        return str(self.given.get("url", ""))

    def waited(self, now: datetime | None = None) -> float:
        """Seconds since it was asked for."""
        return ((now or timezone.now()) - self.asked).total_seconds()
