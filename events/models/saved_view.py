"""Views of the timeline that people keep, and what they saw there last."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

# How long a deleted view can be put back.
KEPT_DELETED = timedelta(days=1)


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views, as one asks for them."""

    def kept(self) -> "SavedViewQuerySet":
        """Those that are not deleted, by their names."""
        return self.filter(deleted=None).order_by(Lower("name"))

    def forgotten(self) -> "SavedViewQuerySet":
        """Those deleted so long ago that nobody puts them back."""
        return self.filter(deleted__lt=timezone.now() - KEPT_DELETED)


class SavedView(models.Model):
    """A question to the timeline under a name, and what its owner saw when they last looked.

    `seen` holds the events that it found then (dashboard.saved.seen), None where they were too many;
    `seen_first` to `seen_last` are the days shown then, None for all; no event beyond `newest_id`
    was there yet.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True, help_text="What stands behind the “?” of its address")
    created = models.DateTimeField(default=timezone.now)
    looked = models.DateTimeField(default=timezone.now)
    seen = models.BinaryField(null=True)
    seen_first = models.DateField(null=True)
    seen_last = models.DateField(null=True)
    newest_id = models.BigIntegerField(default=0)
    deleted = models.DateTimeField(null=True, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        # Each belongs to its owner, and nobody else looks at it.
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                "owner", Lower("name"), condition=Q(deleted=None), name="saved_view_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("saved-view", args=[self.pk])
