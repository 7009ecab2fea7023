"""Bulk work that a person asked for, and how far it has come."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse


class JobKind(models.TextChoices):
    """What is done to each of a job's rows."""

    EXTRACT = "extract", "extract articles again"
    TIMEZONE = "timezone", "count an outlet's days in another time zone"
    ACCEPT = "accept", "accept events"
    REJECT = "reject", "reject events"
    RESTORE = "restore", "take back verdicts on events"


class JobState(models.TextChoices):
    """Whether a job goes on."""

    OPEN = "open", "under way"
    DONE = "done", "done"
    STOPPED = "stopped", "stopped"


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, as one asks for them."""

    def open(self) -> "JobQuerySet":
        """Jobs that have something left to do."""
        return self.filter(state=JobState.OPEN)

    def idle_since(self, moment: datetime) -> "JobQuerySet":
        """Open jobs on which nobody worked since `moment`, the oldest first."""
        return self.open().filter(worked_at__lt=moment).order_by("pk")


class Job(models.Model):
    """One kind of work on many rows, `items`, done in their order and in chunks.

    The first `done + failed` of them are behind it. That is written in the transaction of the
    chunk itself, so that a job which is killed goes on where it was.
    """

    kind = models.CharField(max_length=10, choices=JobKind)
    # What the kind needs to know beside the rows: a reason, a zone and the one before it.
    parameters = models.JSONField(default=dict, blank=True)
    items = ArrayField(models.BigIntegerField(), editable=False)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    problems = models.JSONField(
        default=list, blank=True, help_text="What failed and why, in words; the first of them"
    )
    state = models.CharField(max_length=10, choices=JobState, default=JobState.OPEN, db_index=True)
    message = models.TextField(blank=True, help_text="Why it was stopped")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    worked_at = models.DateTimeField(auto_now=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = "bulk job"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(total__gte=models.F("done") + models.F("failed")),
                name="job_within_total",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.progress}"

    def get_absolute_url(self) -> str:
        return reverse("admin:events_job_change", args=[self.pk])

    @property
    def position(self) -> int:
        """How many rows are behind it."""
        return self.done + self.failed

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        failed = f", {self.failed:,} could not be done" if self.failed else ""
        return f"{self.done:,} of {self.total:,} done{failed}"

    @property
    def is_open(self) -> bool:
        """True while there is something left to do."""
        return self.state == JobState.OPEN
