"""Events: reviewed and corrected beside the sentences that they rest on."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import action, display

from dashboard.accounts import user_of
from dashboard.admin.bulk import ListedActionForm, carry_out, listed_in, reject_many
from dashboard.admin.pages import gone_page
from dashboard.admin.queue import QueueFilter
from dashboard.admin.verdicts import VerdictPages, present_row
from dashboard.event.evidence import days_of
from dashboard.review.forms import EventForm, PartyForm, PartyFormSet
from dashboard.review.moves import VERDICT, Move, moves
from dashboard.review.rebase import REFUSED, rebased, written
from dashboard.review.saved import tell
from events import corrections
from events.core.doubts import Doubt
from events.core.parties import Party
from events.decisions.fields import PARTIES, TYPE
from events.decisions.parties import PartyChanges
from events.models import Event, EventParty, JobKind

REVIEW_COLOURS = {
    "unreviewed": "info",
    "accepted": "success",
    "corrected": "success",
    "rejected": "danger",
    "withdrawn": "warning",
}


class PartyInline(TabularInline):
    """The parties of an event with their roles."""

    model = EventParty
    form = PartyForm
    formset = PartyFormSet
    extra = 0
    verbose_name = "party"
    verbose_name_plural = "Parties: countries, organisations and their roles"


@admin.register(Event)
class EventAdmin(VerdictPages, ModelAdmin):
    """Events, those worth a look first. Whatever is saved here is a decision with a reason."""

    form = EventForm
    inlines = (PartyInline,)
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
    action_form = ListedActionForm

    class Media:
        """The sentences beside the form."""

        css = {"all": ("css/tokens.css", "css/admin.css")}  # noqa: RUF012 - Django's form

    @display(description="Days", ordering="first")
    def days(self, event: Event) -> str:
        """The days in words."""
        return days_of(event) or "no day"

    @display(description="Outlets", ordering="outlet_count")
    def sources(self, event: Event) -> int:
        """The number of independent outlets that tell it."""
        return event.outlet_count

    @display(description="To look at")
    def show_doubts(self, event: Event) -> str:
        """Why to look at it, in words."""
        return "; ".join(Doubt(doubt).words for doubt in event.doubts) or "-"

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
        if request.method == "POST" and context["original"] is not None:
            # Django's form writes what was sent into the row; beside it stands what is stored.
            context["original"] = Event.objects.get(pk=context["original"].pk)
        page: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return page

    def save_model(
        self, request: HttpRequest, obj: Event, form: "ModelForm[Event]", change: bool
    ) -> None:
        """Leave it to `save_related`, which knows the parties too."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A row that was merged away is a signpost: one corrects the event that it leads to."""
        is_signpost = isinstance(obj, Event) and obj.merged_into_id is not None
        return not is_signpost and bool(super().has_change_permission(request, obj))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show and save an event; what others did to it meanwhile is shown and chosen from."""
        show = super().changeform_view
        try:
            if request.method == "POST" and object_id and self.has_change_permission(request):
                present_row(object_id)
            page: HttpResponse = show(request, object_id, form_url, extra_context)
        except corrections.Gone as gone:
            return gone_page(self, request, gone, written(request.POST))
        except Unsaved as unsaved:
            request.POST = unsaved.data  # type: ignore[assignment]
            context = {**(extra_context or {}), "moves": unsaved.moves}
            page = show(request, object_id, form_url, context)
        return page

    def save_related(
        self,
        request: HttpRequest,
        form: EventForm,
        formsets: "list[BaseFormSet[Any]]",
        change: bool,
    ) -> None:
        """Turn what was changed into decisions, and the pressed button into a verdict."""
        for formset in formsets:  # Django's log reads these; nothing was saved row by row
            formset.new_objects = formset.changed_objects = formset.deleted_objects = []  # type: ignore[attr-defined]
        parties = next(f for f in formsets if isinstance(f, PartyFormSet)).parties()
        save = self._review if change else self._add
        try:
            save(request, form, parties)
        except (corrections.Gone, corrections.Moved):
            raise
        except corrections.CorrectionError as error:
            data = request.POST.copy()
            data[REFUSED] = str(error)
            raise Unsaved(data, []) from error
        form.instance.refresh_from_db()

    def _add(self, request: HttpRequest, form: EventForm, parties: list[Party]) -> None:
        told = {**form.told, TYPE.name: form.cleaned_data["type"]}
        if parties:
            told[PARTIES.name] = PartyChanges.all_are(parties)
        reason = form.cleaned_data["reason"]
        form.instance.pk = corrections.add(told, reason=reason, user=user_of(request)).pk

    def _review(self, request: HttpRequest, form: EventForm, parties: list[Party]) -> None:
        event = Event(pk=form.instance.pk)
        try:
            reviewed = corrections.review(
                event,
                form.values(parties),
                reason=form.cleaned_data["reason"],
                user=user_of(request),
                shown=form.made_from,
                accepts=form.accepts,
                yielded=form.yielded,
            )
        except corrections.Moved as moved:
            choose = [clash.aspect for clash in moved.comparison.clashes]
            choose += [VERDICT] if form.accepts else []
            data = rebased(request.POST, moved, choose)
            raise Unsaved(data, moves(event, moved)) from moved
        tell(request, event, reviewed, form.yielded)

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        """Go on where one wants to; what was saved is told already."""
        if "_continue" in request.POST:
            return redirect(request.get_full_path())
        response: HttpResponse = self.response_post_save_change(request, obj)
        return response

    @action(description="Save and accept", permissions=["change"])
    def accept(self, request: HttpRequest, event: Event) -> None:
        """Name the button; `save_related` acts on it, in one go with the corrections."""

    @action(description="Accept", permissions=["change"])
    def accept_selected(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        """Accept the chosen events as they stand."""
        carry_out(request, JobKind.ACCEPT, events, done="accepted", listed=listed_in(request))

    @action(description="Reject", permissions=["change"])
    def reject_selected(self, request: HttpRequest, events: QuerySet[Event]) -> HttpResponse | None:
        """Ask why, then take the chosen events off the timeline."""
        return reject_many(self, request, events)

    @action(description="Take back acceptance or rejection", permissions=["change"])
    def restore_selected(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        """Make the chosen events as if nobody had judged them; corrections stay."""
        carry_out(request, JobKind.RESTORE, events, done="put back", listed=listed_in(request))


class Unsaved(Exception):
    """Others changed what the form is about: `data` is the form to show, `moves` what they did."""

    def __init__(self, data: QueryDict, moves: list[Move]) -> None:
        super().__init__("look again")
        self.data = data
        self.moves = moves
