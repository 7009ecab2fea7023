"""What people decided: append-only."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from events.decisions.fields import FIELDS
from events.decisions.parties import PartyChanges
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

    For `countries`, `after` holds the changes of parties so far (events.decisions.parties).

    `fingerprint` says what the decision was about, so that it finds its event again when
    articles are extracted anew, or deleted and added again:
    {"mentions": [{"hash": content hash, "in_title", "start", "end" of the trigger}, ...]}, with
    "machine", the sources' value of the field. Of parties "changes" says what this decision
    added and removed; of a correction carried over in a merge, "carried" and "merge" name the
    two decisions it comes from; "undoes" names the one that is taken back.

    `snapshot` is all that machine and readers had of the event (events.decisions.snapshot);
    null in decisions from before there were any, which may have "values" in their fingerprint.
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
    fingerprint = models.JSONField(default=dict, blank=True)
    snapshot = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("decided_at", "pk")
        indexes = (
            GinIndex(fields=["fingerprint"], opclasses=["jsonb_path_ops"], name="decision_print"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(action=Action.CORRECT) | (~Q(field="") & ~Q(reason="")),
                name="decision_correction_has_field_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(action__in=[Action.MERGE, Action.SPLIT]) | Q(other__isnull=False),
                name="decision_merge_and_split_have_other",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="decision_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.field} by {self.decided_by}"

    def in_words(self) -> str:
        """Return it for a reader of the history: "status: occurred → denied"."""
        if self.action != Action.CORRECT:
            other = f" with {self.other}" if self.other else ""
            return f"{self.get_action_display()}{other}"
        field = FIELDS[self.field]
        if changes := self.fingerprint.get("changes"):
            return f"{field.label}: {PartyChanges.from_json(changes).in_words()}"
        before, after = map(field.told_in_words, (self.before, self.after))
        return f"{field.label}: {before} → {after}"
