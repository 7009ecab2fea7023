"""Outlets, their feeds, and the articles they published."""

import unicodedata
from collections.abc import Iterable
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone

from events.extraction import version
from events.models.change import NOTE_OUTLETS
from events.models.visible import DECIDED, UPHELD, is_visible
from events.models.words import KEEP_ARTICLE_WORDS

# A time that only stands for its day: that of an article of which no time is known.
NOON = time(12)
MAX_NAME = 200  # characters of an outlet's name


def fold_name(name: str) -> str:
    """Return `name` in which case, width and white space do not count: one outlet has one."""
    # Cut, since NFKC may spell one character with eighteen.
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:MAX_NAME]


class FoldedName(models.CharField):  # type: ignore[type-arg]
    """The `name` of a row as `fold_name` writes it, whichever way the row is saved."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Fold the name as it is now."""
        folded = fold_name(model_instance.name)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, folded)
        return folded

    def deconstruct(self) -> Any:
        """As a plain column: a migration does not name a class that may move."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class Outlet(models.Model):
    """A publisher. Relative dates in its articles are resolved in its home time zone."""

    name = models.CharField(max_length=MAX_NAME, unique=True)
    folded = FoldedName(max_length=MAX_NAME, unique=True, editable=False)
    domain = models.CharField(max_length=253, blank=True, db_index=True)
    timezone = models.CharField(max_length=64, default="UTC", help_text="IANA name")
    country = models.CharField(max_length=3, blank=True, help_text="ISO 3166 alpha-3")
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a name that another outlet has in other letters."""
        same = Outlet.objects.filter(folded=fold_name(self.name)).exclude(pk=self.pk).first()
        if same is not None:
            raise ValidationError({"name": f"This outlet is here already, as “{same.name}”."})

    @property
    def zone(self) -> ZoneInfo:
        """Its home time zone."""
        return ZoneInfo(self.timezone)


class Feed(models.Model):
    """A syndication feed of an outlet."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=2000, unique=True)
    is_active = models.BooleanField(default=True)
    last_polled = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.url


class PublishedBasis(models.TextChoices):
    """Where an article's publication date comes from."""

    GIVEN = "given", "given with the article"
    FEED = "feed", "from the feed"
    METADATA = "metadata", "from the page's metadata"
    ADDRESS = "address", "from the page's address"
    TEXT = "text", "from the text of the page"
    FETCHED = "fetched", "the day it was fetched"


class ArticleState(models.TextChoices):
    """How far an article has come."""

    PENDING = "pending", "waiting for extraction"
    EXTRACTED = "extracted", "extracted"
    SKIPPED = "skipped", "in another language"
    FAILED = "failed", "failed"


def voice(article: str = "") -> models.Case:
    """Return whose voice an article speaks with: its agency's, else its outlet's.

    A copy has that of its original. `article` is the path to the article, as "article__".
    """

    def own(path: str) -> Coalesce:
        outlet = Cast(f"{path}outlet_id", models.TextField())
        return Coalesce(NullIf(f"{path}agency", models.Value("")), outlet)

    copied = models.When(**{f"{article}copy_of__isnull": False}, then=own(f"{article}copy_of__"))
    return models.Case(copied, default=own(article), output_field=models.TextField())


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, as one asks for them."""

    def pending(self) -> "ArticleQuerySet":
        """Articles that still wait for extraction."""
        return self.filter(state=ArticleState.PENDING)

    def failed(self) -> "ArticleQuerySet":
        """Articles whose extraction failed for good."""
        return self.filter(state=ArticleState.FAILED)

    def outdated(self) -> "ArticleQuerySet":
        """Articles that another version of the extractor read, or left unread."""
        now = version()
        # Two ranges of the index; "not equal" would read the whole table.
        other = Q(extractor_version__lt=now) | Q(extractor_version__gt=now)
        return self.filter(other, state__in=(ArticleState.EXTRACTED, ArticleState.SKIPPED))

    def decided(self, *, partly: bool) -> "ArticleQuerySet":
        """Articles all, or some, of whose events people accepted, corrected or rejected.

        Copies of other articles are none: they tell nothing new.
        """
        mentions = apps.get_model("events", "Mention").objects.filter(article=models.OuterRef("pk"))
        decided = mentions.filter(event__review_state__in=DECIDED)
        found = self.filter(models.Exists(decided), copy_of=None)
        if partly:
            return found
        open_ = mentions.filter(is_visible("event__")).exclude(event__review_state__in=UPHELD)
        return found.exclude(models.Exists(open_))

    def among(self, keys: Iterable[int]) -> "ArticleQuerySet":
        """Those whose primary keys are `keys`, of which there may be thousands."""
        return self.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(keys)]))

    def with_event_count(self) -> "ArticleQuerySet":
        """Articles with `event_count`: how many events readers see in each."""
        mentions = apps.get_model("events", "Mention").objects.filter(article=models.OuterRef("pk"))
        told = mentions.filter(is_visible("event__")).order_by().values("article")
        count = told.annotate(count=models.Count("event", distinct=True)).values("count")
        return self.annotate(event_count=Coalesce(models.Subquery(count), 0))

    def without_text(self) -> "ArticleQuerySet":
        """Articles without what a list of them does not show."""
        return self.defer("text", "signature", "bands")


class Article(models.Model):
    """One news article. Title and text never change once stored: all offsets point into them."""

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="articles")
    feed = models.ForeignKey(
        Feed, on_delete=models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=1000)
    text = models.TextField()
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639-1")
    published = models.DateTimeField()
    published_has_time = models.BooleanField(
        default=False, help_text="False when only the day of publication is known"
    )
    published_basis = models.CharField(max_length=10, choices=PublishedBasis)
    content_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal")
    copy_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    agency = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",  # for processes of the last release, which do not know it
        editable=False,
        help_text="Whose story it is, where it or a copy of it credits a news agency",
    )
    # MinHash of the text and its bands (locality-sensitive hashing): near-copies share a band,
    # so that an index finds them and not a scan.
    signature = models.BinaryField(default=bytes, editable=False)
    bands = ArrayField(models.BigIntegerField(), default=list, editable=False)
    state = models.CharField(
        max_length=10, choices=ArticleState, default=ArticleState.PENDING, db_index=True
    )
    failure = models.TextField(blank=True, help_text="Why it was not read, for people")
    note = models.TextField(
        blank=True,
        default="",
        db_default="",  # for processes of the last release, which do not know it
        editable=False,
        help_text="What was mended before it was stored, for people",
    )
    # When the article was last sent for extraction, and how often a worker began on it since a
    # person last asked: a text that kills its worker must not be handed out for ever.
    queued_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Which of Celery's tasks reads a pending article, on which worker, and since when.
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    begun_task = models.CharField(max_length=255, default="", db_default="", editable=False)
    begun_worker = models.CharField(max_length=255, default="", db_default="", editable=False)
    extractor_version = models.CharField(max_length=40, blank=True)
    extracted_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-published", "-pk")
        indexes = (
            models.Index(fields=["-published", "-id"]),
            models.Index(fields=["extractor_version"], name="article_version"),
            # Hashed: an address may be longer than a B-tree's entry. Many articles have none.
            HashIndex(fields=["url"], name="article_url", condition=~Q(url="")),
            # Each article is looked for when it is stored: entries that still wait for their
            # place in the index would be read one by one.
            GinIndex(fields=["bands"], name="article_bands", fastupdate=False),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=(ArticleState.FAILED, ArticleState.SKIPPED))
                | ~Q(failure=""),
                name="article_failed_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(copy_of=models.F("id")), name="article_not_copy_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(content_hash__regex=r"^[0-9a-f]{64}$"),
                name="article_hash_is_sha256",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="article_text_is_fixed", fields=["title", "text"]),
            KEEP_ARTICLE_WORDS,
            NOTE_OUTLETS,
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    def part(self, *, in_title: bool) -> str:
        """The title, or the text: what offsets count in."""
        return self.title if in_title else self.text

    @property
    def published_day(self) -> date:
        """The day of publication in the outlet's home time zone.

        Where only the day is known, `published` is noon of it there.
        """
        return self.published.astimezone(self.outlet.zone).date()

    @property
    def original_id(self) -> int:
        """The article that this one copies, or itself: copies are not independent sources."""
        return self.copy_of_id or self.pk
