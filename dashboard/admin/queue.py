"""Which events wait for a person, the most valuable first."""

from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from events.core.doubts import Doubt
from events.models import Event

WAITING, MERGED = "waiting", "merged"


class QueueFilter(SimpleListFilter):
    """The review queue, whole or by what is doubtful. Without a choice: all but merged rows."""

    title = "review queue"
    parameter_name = "queue"

    def lookups(
        self, request: HttpRequest, model_admin: "ModelAdmin[Any]"
    ) -> list[tuple[str, str]]:
        """The queue, then its reasons."""
        return [
            (WAITING, "All that wait for review"),
            *((doubt.value, doubt.words.capitalize()) for doubt in Doubt),
            (MERGED, "Merged into another event"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        """The events of the chosen part."""
        chosen = self.value()
        if chosen == MERGED:
            return queryset.exclude(merged_into=None)
        events = queryset.filter(merged_into=None)
        if chosen is None:
            return events
        waiting = events.filter(review_priority__gt=0)
        return waiting if chosen == WAITING else waiting.filter(doubts__contains=[chosen])
