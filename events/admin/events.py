"""Events: reviewed and corrected beside the sentences that they rest on."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import action, display

from events import corrections
from events.admin.bulk import carry_out, reject_many
from events.admin.forms import EventForm, InvolvementForm, InvolvementFormSet
from events.admin.queue import QueueFilter
from events.admin.verdicts import VerdictPages, user_of
from events.decided_values import value_in_words
from events.models import Doubt, Event, Involvement, JobKind

REVIEW_COLOURS = {
    "unreviewed": "info",
    "accepted": "success",
    "corrected": "success",
    "rejected": "danger",
    "withdrawn": "warning",
}


class InvolvementInline(TabularInline):
    """The parties of an event with their roles."""

    model = Involvement
    form = InvolvementForm
    formset = InvolvementFormSet
    extra = 0
    verbose_name = "party"
    verbose_name_plural = "Parties: countries, organisations and their roles"


@admin.register(Event)
class EventAdmin(VerdictPages, ModelAdmin):
    """Events, those worth a look first. Whatever is saved here is a decision with a reason."""

    form = EventForm
    inlines = (InvolvementInline,)
    change_form_template = "admin/events/event/change_form.html"
    list_display = ("title", "days", "status", "sources", "show_doubts", "show_review", "priority")
    list_filter = (QueueFilter, "review_state", "type", "status")
    search_fields = ("title", "public_id", "place_name")
    ordering = ("-review_priority", "-first", "pk")
    list_per_page = 50
    # A count of all rows beside the filtered ones would read the whole table for each page.
    show_full_result_count = False
    fieldsets = (
        ("What", {"fields": ("title", "type", "kind", "status")}),
        ("When", {"fields": ("first", "last", "precision")}),
        ("Where", {"fields": ("place_name", "place_country")}),
        ("Why it is changed", {"fields": ("reason",)}),
    )
    actions = ("accept_selected", "reject_selected", "restore_selected")
    actions_submit_line = ("accept",)

    class Media:
        """The sentences beside the form."""

        css = {"all": ("css/tokens.css", "css/admin.css")}  # noqa: RUF012 - Django's form

    @display(description="Days", ordering="first")
    def days(self, event: Event) -> str:
        """The days in words."""
        value = corrections.current_values(event)["dates"]
        return value_in_words("dates", value)

    @display(description="Outlets", ordering="outlet_count")
    def sources(self, event: Event) -> int:
        """The number of independent outlets that tell it."""
        return event.outlet_count

    @display(description="To look at")
    def show_doubts(self, event: Event) -> str:
        """Why to look at it, in words."""
        return "; ".join(Doubt(doubt).label for doubt in event.doubts) or "-"

    @display(description="Review", ordering="review_state", label=REVIEW_COLOURS)
    def show_review(self, event: Event) -> tuple[str, str]:
        """The review state, as a coloured label."""
        return event.review_state, event.get_review_state_display()

    @display(description="Priority", ordering="review_priority")
    def priority(self, event: Event) -> str:
        """How much a look is worth; nothing where there is nothing to do."""
        return f"{event.review_priority:.1f}" if event.review_priority else "-"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes an event: it is rejected, and stays away."""
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the form without "Save and add another": one reviews events, one by one."""
        context = {**context, "show_save_and_add_another": False}
        page: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return page

    def save_model(
        self, request: HttpRequest, obj: Event, form: "ModelForm[Event]", change: bool
    ) -> None:
        """Leave it to `save_related`, which knows the parties too."""

    def save_related(
        self,
        request: HttpRequest,
        form: EventForm,
        formsets: "list[BaseFormSet[Any]]",
        change: bool,
    ) -> None:
        """Turn what was changed into decisions, and the pressed button into a verdict."""
        parties = next((f for f in formsets if isinstance(f, InvolvementFormSet)), None)
        for formset in formsets:  # Django's log reads these; nothing was saved row by row
            formset.new_objects = formset.changed_objects = formset.deleted_objects = []  # type: ignore[attr-defined]
        values = form.changes()
        if parties is not None and parties.has_changed():
            values["countries"] = parties.parties()
        reason, event, user = form.cleaned_data["reason"], form.instance, user_of(request)
        if not change:
            added = corrections.add(_told(values), reason=reason, user=user)
            event.pk = added.pk
            event.refresh_from_db()
            return
        stored = Event.objects.get(pk=event.pk)
        if values:
            corrections.correct_all(stored, values, reason=reason, user=user)
        if "events_event_accept" in request.POST:
            corrections.accept(stored, user=user, reason=reason)
        event.refresh_from_db()

    @action(description="Save and accept", permissions=["change"])
    def accept(self, request: HttpRequest, event: Event) -> None:
        """Name the button; `save_related` acts on it, in one go with the corrections."""

    @action(description="Accept", permissions=["change"])
    def accept_selected(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        """Accept the chosen events as they stand."""
        carry_out(request, JobKind.ACCEPT, events, done="accepted")

    @action(description="Reject", permissions=["change"])
    def reject_selected(self, request: HttpRequest, events: QuerySet[Event]) -> HttpResponse | None:
        """Ask why, then take the chosen events off the timeline."""
        return reject_many(self, request, events)

    @action(description="Take back acceptance or rejection", permissions=["change"])
    def restore_selected(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        """Make the chosen events as if nobody had judged them; corrections stay."""
        carry_out(request, JobKind.RESTORE, events, done="put back")


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """What the form of a new event says, without what was left empty."""
    return {field: value for field, value in values.items() if value not in ("", None)}
