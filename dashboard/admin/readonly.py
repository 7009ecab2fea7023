"""Rows that people look at and nobody edits: machine output and decisions."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import display


class ReadOnlyAdmin(ModelAdmin):
    """An admin that lists and shows."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds by hand, edits or deletes."""
        return False

    has_change_permission = has_delete_permission = has_add_permission

    @display(description="Event")
    def of_event(self, row: Any) -> str:
        """A link to the event in the admin, where it can be corrected."""
        if row.event is None:
            return "-"
        return format_html('<a href="../../../event/{}/change/">{}</a>', row.event_id, row.event)
