"""What one article says of one event: machine output, never edited."""

from django.db import models
from django.db.models import F, Q

from events.extraction.ontology import Basis, EventType, Precision, Status
from events.models.article import Article
from events.models.event import Event, choices_of


class Mention(models.Model):
    """One article's report of one occurrence, in one or more sentences (`evidence`)."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="mentions", null=True)
    type = models.CharField(max_length=10, choices=choices_of(EventType))
    kind = models.CharField(max_length=30)
    lemma = models.CharField(max_length=100, help_text="Of the trigger")
    status = models.CharField(max_length=12, choices=choices_of(Status))
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    precision = models.CharField(max_length=8, choices=choices_of(Precision), blank=True)
    basis = models.CharField(max_length=11, choices=choices_of(Basis), blank=True)
    clock = models.CharField(max_length=60, blank=True)
    steps = models.JSONField(default=list, help_text='[["rule", {"name": "value"}], ...]')
    derivation = models.TextField(help_text="The steps in words")
    parties = models.JSONField(
        default=list,
        help_text='[{"name", "role", "is_country", "spans": [[start, end], ...]}, ...]',
    )
    place_name = models.CharField(max_length=200, blank=True)
    place_country = models.CharField(max_length=3, blank=True)
    attributed_to = models.CharField(max_length=300, blank=True)
    attribution_verb = models.CharField(max_length=50, blank=True)
    confidence = models.FloatField()
    reasons = models.JSONField(default=list, help_text="What lowered the confidence")
    extractor_version = models.CharField(max_length=40)

    class Meta:
        ordering = ("article", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(first__isnull=True, last__isnull=True)
                | Q(first__isnull=False, last__isnull=False, first__lte=F("last")),
                name="mention_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="mention_confidence_0_1"
            ),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.kind} in {self.article_id}"


class Evidence(models.Model):
    """One sentence that tells a mention, with what is marked in it.

    Offsets are code points, half-open, into `Article.text`, or into `Article.title` where
    `in_title` is true. `rank` 0 is the best sentence.
    """

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="evidence")
    rank = models.PositiveSmallIntegerField()
    in_title = models.BooleanField(default=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    trigger_start = models.PositiveIntegerField(null=True)
    trigger_end = models.PositiveIntegerField(null=True)
    time_start = models.PositiveIntegerField(null=True)
    time_end = models.PositiveIntegerField(null=True)
    cue_start = models.PositiveIntegerField(null=True)
    cue_end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(fields=["mention", "rank"], name="evidence_rank_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="evidence_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.start}..{self.end}"
