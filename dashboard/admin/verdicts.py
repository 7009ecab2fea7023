"""Reject, put back, merge and split: pages that ask why and then do it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.decorators import action

from dashboard.accounts import user_of
from dashboard.admin.pages import ask, gone_page
from dashboard.review.moves import author, moves
from dashboard.review.rebase import SHOWN
from dashboard.review.verdict_forms import MergeForm, ReasonForm
from events import corrections
from events.corrections.standing import Standing, standing, standing_from
from events.models import Decision, Event, Mention

# Decides on an event as it was shown, by a form; returns what to tell of it.
Decide = Callable[[Event, Any, Standing], str]
Judge = Callable[..., Decision | None]


class SplitForm(ReasonForm):
    """Which reports tell of another occurrence, and why."""

    mentions = forms.ModelMultipleChoiceField(
        queryset=Mention.objects.none(),
        label="Reports of another event",
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("mentions", "reason")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        mentions: Any = self.fields["mentions"]
        mentions.queryset = event.mentions.with_evidence()
        mentions.label_from_instance = _report


def _report(mention: Mention) -> str:
    """A mention by its outlet, day and sentence."""
    article = mention.article
    told = next(iter(mention.evidence.all()), None)
    sentence = article.part(in_title=told.in_title)[told.start : told.end] if told else ""
    return f"{article.outlet.name}, {article.published:%-d %b %Y}: {sentence}"


class VerdictPages:
    """The part of an event's admin that judges it as a whole."""

    actions_detail = ("reject", "restore", "merge", "split")

    @action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the event off the timeline."""
        title = "Reject this event?"
        return self._judge(request, object_id, corrections.reject, title=title, done="Rejected.")

    @action(description="Put back", permissions=["change"])
    def restore(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take back an acceptance or a rejection."""
        title = "Take back what was judged on this event? Corrections stay."
        return self._judge(request, object_id, corrections.restore, title=title, done="Put back.")

    @action(description="Merge", permissions=["change"])
    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make another event part of this one."""

        def decide(event: Event, form: MergeForm, shown: Standing) -> str:
            corrections.merge(
                event,
                form.cleaned_data["other"],
                reason=form.cleaned_data["reason"],
                user=user_of(request),
                carried=form.carried,
                shown=(shown, form.seen),
            )
            return "Merged: both events' reports are here now."

        title = "Merge another event into this one"
        return self._page(request, object_id, MergeForm, decide, title=title)

    @action(description="Split", permissions=["change"])
    def split(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make an event of its own of some reports."""

        def decide(event: Event, form: Any, shown: Standing) -> str:
            told = form.cleaned_data
            parted = corrections.split(
                event, told["mentions"], reason=told["reason"], user=user_of(request), shown=shown
            )
            return f"Split: the chosen reports are now event {parted.public_id}."

        title = "Split off reports of another event"
        return self._page(request, object_id, SplitForm, decide, title=title)

    def _judge(
        self, request: HttpRequest, object_id: str, judge: Judge, *, title: str, done: str
    ) -> HttpResponse:
        """Ask why, and `judge`; say `done`, or that somebody did so before."""

        def decide(event: Event, form: Any, shown: Standing) -> str:
            reason = form.cleaned_data["reason"]
            made = judge(event, reason=reason, user=user_of(request), shown=shown)
            return done if made else already(event)

        return self._page(request, object_id, ReasonForm, decide, title=title)

    def _page(
        self, request: HttpRequest, object_id: str, make_form: Any, decide: Decide, *, title: str
    ) -> HttpResponse:
        """Ask, and `decide` on the event as the page showed it; show it anew where it moved."""
        seen: dict[str, Any] = {}
        try:
            event = present_row(object_id)
            form = make_form(request.POST or None, event=event)
            try:
                if told := self._decided(request, event, form, decide):
                    messages.success(request, told)
                    return redirect("admin:events_event_change", event.pk)
            except corrections.Moved as moved:
                where = Event.objects.get(pk=moved.now.event)
                seen = {"moves": moves(where, moved), "moved": where if where != event else None}
            event = present_row(object_id)
        except corrections.Gone as gone:
            written = [("reason", request.POST.get("reason", ""))]
            return gone_page(self, request, gone, written)  # type: ignore[arg-type]
        context = {"original": event, "event": event, SHOWN: standing(event).as_token(), **seen}
        return ask(self, request, title=title, button="Decide", form=form, **context)  # type: ignore[arg-type]

    def _decided(self, request: HttpRequest, event: Event, form: forms.Form, decide: Decide) -> str:
        """Decide where the form is complete; return what to say of it, or nothing to ask again."""
        if not form.is_valid():
            return ""
        shown = standing_from(request.POST.get(SHOWN, ""))
        if shown is None:
            form.add_error(None, "This page was not complete. Look again, then decide.")
            return ""
        try:
            return decide(event, form, shown)
        except (corrections.Gone, corrections.Moved):
            raise
        except corrections.CorrectionError as error:
            form.add_error(None, str(error))
            return ""


def present_row(object_id: str) -> Event:
    """Return the event; raises Gone when it was deleted or merged away."""
    number = unquote(object_id)
    rows = Event.objects.select_related("merged_into")
    row = rows.filter(pk=number).first() if number.isdecimal() else None
    if row is None or row.merged_into is not None:
        raise corrections.Gone(row.merged_into if row else None)
    return row


def already(event: Event) -> str:
    """Say that somebody decided the same before."""
    verdict = corrections.last_verdict(event)
    if verdict is None:
        return "Already so: nobody accepted or rejected this event."
    return f"Already so: {verdict.get_action_display()} by {author(verdict)}."
