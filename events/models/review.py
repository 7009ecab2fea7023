"""What people decided: append-only."""

from django.conf import settings
from django.db import models

from events.models.event import Event


class Action(models.TextChoices):
    """What a person did to an event."""

    CORRECT = "correct", "corrected"
    ACCEPT = "accept", "accepted"
    REJECT = "reject", "rejected"
    RESTORE = "restore", "put back"
    MERGE = "merge", "merged"
    SPLIT = "split", "split"
    ADD = "add", "added by hand"


class Decision(models.Model):
    """One thing that one person decided on one event, with the reason.

    For `correct`: `field` is the corrected field of the event, `before` and `after` are its
    values as JSON. A later decision on the same field overrides an earlier one;
    a correction with `after` null hands the field back to the machine.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="decisions")
    action = models.CharField(max_length=10, choices=Action)
    field = models.CharField(max_length=30, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    # For merge: the event merged in; for split: what was parted.
    other = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What the decision was about (type, days, countries, lemma, text likeness), so that it
    # still finds its event when the mentions are extracted anew.
    fingerprint = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("decided_at", "pk")

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.field} by {self.decided_by}"
