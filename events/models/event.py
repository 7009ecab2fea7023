"""The occurrence itself, as consolidation and people see it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import pghistory
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse

from events.core.days import Precision
from events.core.doubts import Basis, Doubt
from events.core.kinds import EventType, Form, Tone
from events.core.parties import Party, Role
from events.core.status import Status
from events.models.change import NOTE_EVENTS, NOTE_PARTIES
from events.models.visible import HIDDEN, ReviewState, is_visible
from events.models.words import KEEP_TITLE_WORDS


def choices_of(members: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Choices of a model field for a closed set of the ontology."""
    return [(m.value, m.value.capitalize()) for m in members]


def days_in_order(table: str) -> models.CheckConstraint:
    """The check that a row has both days, in their order, or neither."""
    undated = Q(first__isnull=True, last__isnull=True)
    dated = Q(first__isnull=False, last__isnull=False, first__lte=F("last"))
    return models.CheckConstraint(condition=undated | dated, name=f"{table}_days_in_order")


class EventQuerySet(models.QuerySet["Event"]):
    """Events, as one asks for them."""

    def visible(self) -> "EventQuerySet":
        """Events that a reader sees: neither rejected nor withdrawn nor merged away."""
        return self.filter(is_visible())

    def overlapping(self, first: date | None, last: date | None) -> "EventQuerySet":
        """Events that may have happened between `first` and `last`, ends included."""
        found = self
        if first is not None:
            found = found.filter(last__gte=first)
        if last is not None:
            found = found.filter(first__lte=last)
        return found

    def chronological(self, *, newest_first: bool = False) -> "EventQuerySet":
        """Events by their first day; those without one come last in either order."""
        day = F("first").desc(nulls_last=True) if newest_first else F("first").asc(nulls_last=True)
        return self.order_by(day, "-pk" if newest_first else "pk")

    def among(self, keys: Iterable[int]) -> "EventQuerySet":
        """Those whose primary keys are `keys`, of which there may be thousands."""
        return self.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(keys)]))

    def with_parties(self) -> "EventQuerySet":
        """Events with their countries and organisations, in one query more."""
        return self.prefetch_related("parties")

    def with_reports(self) -> "EventQuerySet":
        """Events with their current reports, articles and sentences, in four queries more."""
        reports = apps.get_model("events", "Mention").objects.current().with_evidence()
        return self.prefetch_related(models.Prefetch("mentions", reports))


# Decisions say what people did; this says what any code or SQL did to the row, for audits.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange(exclude=["updated"])),
    pghistory.DeleteEvent(),
    model_name="EventRevision",
    exclude=["updated"],
)
class Event(models.Model):
    """One occurrence in the world, however many articles tell it.

    The fields hold the effective values: a person's decision where there is one, else what
    consolidation makes of the mentions. `machine` keeps what consolidation alone would say
    (docs/consolidation.md lists its keys), with the alternatives where sources disagree.
    """

    public_id = models.CharField(max_length=12, unique=True)
    type = models.CharField(max_length=10, choices=choices_of(EventType))
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=choices_of(Precision), blank=True)
    basis = models.CharField(max_length=11, choices=choices_of(Basis), blank=True)
    status = models.CharField(max_length=12, choices=choices_of(Status))
    place_name = models.CharField(max_length=200, blank=True)
    place_country = models.CharField(max_length=3, blank=True)
    review_state = models.CharField(
        max_length=10, choices=ReviewState, default=ReviewState.UNREVIEWED, db_index=True
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    confidence = models.FloatField(default=0.5)
    article_count = models.PositiveIntegerField(default=0)
    outlet_count = models.PositiveIntegerField(default=0)
    machine = models.JSONField(default=dict, blank=True)
    doubts = ArrayField(
        models.CharField(max_length=20, choices=[(doubt.value, doubt.words) for doubt in Doubt]),
        default=list,
        blank=True,
    )
    review_priority = models.FloatField(
        default=0, db_index=True, help_text="0: nothing to look at; the higher, the sooner"
    )
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-first", "-pk")
        indexes = (
            models.Index(fields=["first", "last"]),
            models.Index(fields=["last"]),
            # The newest titles, whose words are looked through where nothing is found.
            models.Index(
                F("first").desc(nulls_last=True),
                F("id").desc(),
                condition=Q(merged_into=None),
                name="event_newest",
            ),
        )
        triggers = (KEEP_TITLE_WORDS, *NOTE_EVENTS)
        constraints = (
            days_in_order("event"),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="event_not_merged_into_itself"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.public_id])

    @property
    def is_visible(self) -> bool:
        """Whether readers see it, as `EventQuerySet.visible` has it."""
        return self.merged_into_id is None and self.review_state not in HIDDEN

    @property
    def tone(self) -> Tone:
        """Cooperation, conflict or neutral."""
        return EventType(self.type).tone

    @property
    def form(self) -> Form:
        """Deed (filled mark) or word (open mark)."""
        return EventType(self.type).form


class EventParty(models.Model):
    """The part that a country (ISO 3166 alpha-3) or a named organisation has in an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parties")
    country = models.CharField(max_length=3, blank=True)
    organisation = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=10, choices=choices_of(Role))

    class Meta:
        indexes = (models.Index(fields=["country"]),)
        triggers = NOTE_PARTIES
        constraints = (
            models.UniqueConstraint(
                fields=["event", "country", "organisation", "role"], name="event_party_once"
            ),
            models.CheckConstraint(
                condition=Q(country="") ^ Q(organisation=""), name="event_party_names_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.country or self.organisation} ({self.role})"

    @property
    def party(self) -> Party:
        """The party that the row is of."""
        return Party(self.country or self.organisation, Role(self.role), bool(self.country))
