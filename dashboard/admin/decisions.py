"""What people decided: read-only, and the way to take one back."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from unfold.decorators import action, display

from dashboard.accounts import user_of
from dashboard.admin.pages import ask
from dashboard.admin.readonly import ReadOnlyAdmin
from dashboard.review.verdict_forms import ReasonForm
from events import corrections
from events.models import Decision


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """The history of decisions, the latest first."""

    list_display = ("decided_at", "decided_by", "event", "what", "reason")
    list_filter = ("action", "field", "decided_by")
    search_fields = ("event__title", "event__public_id", "reason")
    list_select_related = ("event", "decided_by", "other")
    ordering = ("-pk",)
    date_hierarchy = "decided_at"
    readonly_fields = ("what", "of_event")
    fields = ("what", "reason", ("decided_by", "decided_at"), "of_event", "other")
    actions_detail = ("undo",)

    def has_undo_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        """Whoever may correct an event may take a decision back.

        A method, because Unfold looks up "events.change_event" in the database at start-up,
        when there may be none yet.
        """
        return request.user.has_perm("events.change_event")

    @display(description="Decision")
    def what(self, decision: Decision) -> str:
        """The decision in words."""
        return decision.in_words()

    @action(description="Undo", permissions=["undo"])
    def undo(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, then take the decision back by a later one."""
        decision = get_object_or_404(Decision, pk=object_id)
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            try:
                corrections.undo(
                    decision, reason=form.cleaned_data["reason"], user=user_of(request)
                )
            except corrections.CorrectionError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"Undone: {decision.in_words()}.")
                return redirect("admin:events_event_change", decision.event_id)
        title = f"Undo “{decision.in_words()}”?"
        context = {"original": decision, "event": decision.event, "form": form}
        return ask(self, request, title=title, button="Undo", **context)
