"""What one article says of one event: machine output, never edited."""

from collections.abc import Iterable, Mapping
from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import EventType
from events.core.status import Status
from events.models.article import Article, voice
from events.models.change import NOTE_MENTIONS
from events.models.event import Event, choices_of, days_in_order
from events.models.words import KEEP_SENTENCE_WORDS

# Spans are checked where they are stored, against the text itself: a copy of its length could
# drift, and reading the length of a few rows of an article costs nothing worth saving.
_SPANS_INSIDE_TEXT = """
DECLARE
    limit_ integer;
BEGIN
    SELECT char_length(CASE WHEN NEW.in_title THEN a.title ELSE a.text END) INTO limit_
      FROM events_article a JOIN events_mention m ON m.article_id = a.id
     WHERE m.id = NEW.mention_id;
    IF NEW."end" > limit_ THEN
        RAISE EXCEPTION 'evidence %..% ends behind its text of % characters',
            NEW.start, NEW."end", limit_ USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END;
"""

# Deferred: a mention is stored before consolidation says which event it belongs to.
_HAS_EVENT = """
IF EXISTS (SELECT 1 FROM events_mention WHERE id = NEW.id AND event_id IS NULL) THEN
    RAISE EXCEPTION 'mention % has no event', NEW.id USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""


# Of a mention, the best ones. More tell a reader nothing new, and one long article had 4,300.
MOST_SENTENCES = 100


def readings(stored: Iterable[Mapping[str, str]]) -> tuple[Days, ...]:
    """Return the days of the other readings that a mention keeps."""
    pairs = ((date.fromisoformat(r["first"]), date.fromisoformat(r["last"])) for r in stored)
    return tuple(Days(first, last) for first, last in pairs)


class MentionQuerySet(models.QuerySet["Mention"]):
    """Mentions, as one asks for them."""

    def current(self) -> "MentionQuerySet":
        """Mentions that the extractor in use still finds."""
        return self.filter(is_superseded=False)

    def in_brief(self) -> "MentionQuerySet":
        """Mentions with what tells them apart, and whose they are; without text and sentences.

        `voice` is the same for those that are no independent sources.
        """
        own = ("event", "type", "kind", "status", "first", "last", "confidence")
        where = ("place_name", "place_country")
        whose = ("title", "published", "agency", "outlet__name", "outlet__timezone")
        original = ("agency", "outlet__name")
        copied = (f"copy_of__{name}" for name in original)
        related = self.select_related("article__outlet", "article__copy_of__outlet")
        brief = related.only(*own, *where, *(f"article__{name}" for name in (*whose, *copied)))
        return brief.annotate(voice=voice("article__"))

    def with_evidence(self, most: int | None = None) -> "MentionQuerySet":
        """Mentions with their sentences, or the best `most`, their article and outlet."""
        best = Evidence.objects.filter(rank__lt=most) if most else Evidence.objects.all()
        rows = self.select_related("article__outlet").defer("article__signature", "article__bands")
        return rows.prefetch_related(models.Prefetch("evidence", best))

    def with_sentence_count(self) -> "MentionQuerySet":
        """Mentions with `sentence_count`: how many sentences tell them."""
        return self.annotate(sentence_count=models.Count("evidence"))


class Mention(models.Model):
    """One article's report of one occurrence, in one or more sentences (`evidence`).

    A mention that a newer extractor no longer finds is removed, unless a person has decided
    on its event: then it stays as `is_superseded`, so that the event keeps its sentences.
    """

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
    alternatives = models.JSONField(
        default=list, help_text='Other days that the words allow: [{"value", "first", "last"}, ...]'
    )
    derivation = models.TextField(help_text="The steps in words")
    parties = models.JSONField(
        default=list,
        help_text='[{"name", "role", "is_country", "spans": [[start, end], ...], "title_spans", "sector"}, ...]',
    )
    place_name = models.CharField(max_length=200, blank=True)
    place_country = models.CharField(max_length=3, blank=True)
    attributed_to = models.CharField(max_length=300, blank=True)
    attribution_verb = models.CharField(max_length=50, blank=True)
    countries = ArrayField(
        models.CharField(max_length=3), default=list, help_text="All in `parties`, and the place"
    )
    words = ArrayField(
        models.CharField(max_length=40), default=list, help_text="Content words of the sentences"
    )
    gist = models.CharField(
        max_length=100, blank=True, help_text="The trigger and what follows it, for titles"
    )
    headline = models.CharField(
        max_length=100, blank=True, default="", help_text="What an analyst would write of it"
    )
    confidence = models.FloatField()
    reasons = models.JSONField(
        default=list, help_text="What lowered the confidence (events.core.doubts.Reason)"
    )
    extractor_version = models.CharField(max_length=40)
    is_superseded = models.BooleanField(default=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "pk")
        indexes = (
            models.Index(fields=["type", "first"], include=["last"], name="mention_type_day"),
        )
        triggers = (
            pgtrigger.Trigger(
                name="mention_has_event",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=_HAS_EVENT,
            ),
            *NOTE_MENTIONS,
        )
        constraints = (
            days_in_order("mention"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="mention_confidence_0_1"
            ),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.kind} in {self.article_id}"

    @property
    def other_days(self) -> str:
        """The other days that its words allow, for a reader; empty where they are clear."""
        return " or ".join(days.in_words() for days in readings(self.alternatives))

    def has_days_of(self, event: Event) -> bool:
        """True when it gives the days that `event` has."""
        return (self.first, self.last) == (event.first, event.last)

    def agreement_with(self, event: Event) -> tuple[bool, bool, float]:
        """How much it agrees with `event`, to compare: in its days, its status; the surest."""
        return self.has_days_of(event), self.status == event.status, self.confidence


def _mark_inside_sentence(mark: str) -> models.CheckConstraint:
    start, end = f"{mark}_start", f"{mark}_end"
    absent = Q(**{f"{start}__isnull": True, f"{end}__isnull": True})
    inside = Q(
        **{
            # Said outright: a comparison with null is unknown, which a check lets pass.
            f"{start}__isnull": False,
            f"{end}__isnull": False,
            f"{start}__gte": F("start"),
            f"{start}__lt": F(end),
            f"{end}__lte": F("end"),
        }
    )
    return models.CheckConstraint(condition=absent | inside, name=f"evidence_{mark}_inside")


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
            _mark_inside_sentence("trigger"),
            _mark_inside_sentence("time"),
            _mark_inside_sentence("cue"),
        )
        triggers = (
            pgtrigger.Trigger(
                name="evidence_inside_text",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_SPANS_INSIDE_TEXT,
            ),
            KEEP_SENTENCE_WORDS,
        )

    def __str__(self) -> str:
        return f"{self.start}..{self.end}"
