"""Bulk work: how far it is, and a way to stop it."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from unfold.decorators import display

from dashboard.accounts import user_of
from dashboard.admin.pages import page_of
from dashboard.admin.readonly import ReadOnlyAdmin
from events import jobs
from events.models import Job, JobKind

STATE_COLOURS = {"open": "info", "done": "success", "stopped": "warning"}


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Bulk jobs, the latest first; each has a page that follows it."""

    list_display = ("kind", "show_state", "progress", "asked_by", "asked_at")
    list_filter = ("state", "kind", "asked_by")
    list_select_related = ("asked_by",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        """Jobs without their rows, of which there may be a million."""
        found: QuerySet[Job] = super().get_queryset(request)
        return found.defer("items")

    @display(description="State", ordering="state", label=STATE_COLOURS)
    def show_state(self, job: Job) -> tuple[str, str]:
        """The state, as a coloured label."""
        return job.state, job.get_state_display()

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show how far the job is; its page asks here until it has ended. A post stops it."""
        job = get_object_or_404(self.get_queryset(request), pk=object_id)
        may_stop = _may_stop(request, job)
        if request.method == "POST":
            if may_stop and jobs.stop(job, reason=f"Stopped by {request.user}."):
                messages.info(request, "Stopped. What was done stays.")
            return redirect(job)
        title = str(job.get_kind_display()).capitalize()
        context: dict[str, Any] = {"job": job, "may_stop": may_stop, "title": title}
        if request.headers.get("HX-Request"):
            return render(request, "admin/events/_job.html", context)
        return page_of(self, request, "admin/events/job.html", original=job, **context)


def _may_stop(request: HttpRequest, job: Job) -> bool:
    """Whoever may do what the job does may stop it, where that leaves nothing half done."""
    kind = jobs.KINDS[JobKind(job.kind)]
    return job.is_open and kind.can_stop and kind.may(user_of(request))
