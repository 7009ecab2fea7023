"""Reject, put back, merge and split: pages that ask why and then do it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextInputWidget

from events import corrections
from events.admin.pages import ReasonForm, ask
from events.models import Event, Mention


class MergeForm(ReasonForm):
    """Which event is the same occurrence, and why."""

    other = forms.CharField(
        label="The other event",
        widget=UnfoldAdminTextInputWidget(),
        help_text="Its id: the last part of its address on the site, eight letters and digits.",
    )
    field_order = ("other", "reason")

    def clean_other(self) -> Event:
        """Return the event that was named."""
        public_id = self.cleaned_data["other"].strip().rstrip("/").rpartition("/")[2]
        event = Event.objects.filter(public_id=public_id).first()
        if event is None:
            raise forms.ValidationError("No event has this id.")
        return event


class SplitForm(ReasonForm):
    """Which reports tell of another occurrence, and why."""

    mentions = forms.ModelMultipleChoiceField(
        queryset=Mention.objects.none(),
        label="Reports of another event",
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("mentions", "reason")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mentions: Any = self.fields["mentions"]
        mentions.queryset = event.mentions.with_evidence()
        mentions.label_from_instance = _report


def _report(mention: Mention) -> str:
    """A mention by its outlet, day and sentence."""
    article = mention.article
    told = next(iter(mention.evidence.all()), None)
    sentence = ""
    if told is not None:
        text = article.title if told.in_title else article.text
        sentence = text[told.start : told.end]
    return f"{article.outlet.name}, {article.published:%-d %b %Y}: {sentence}"


def user_of(request: HttpRequest) -> User:
    """The account that asks; the admin lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


class VerdictPages:
    """The part of an event's admin that judges it as a whole."""

    actions_detail = ("reject", "restore", "merge", "split")

    @action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the event off the timeline."""
        return self._ask_why(
            request, object_id, corrections.reject, title="Reject this event?", done="Rejected."
        )

    @action(description="Put back", permissions=["change"])
    def restore(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take back an acceptance or a rejection."""
        return self._ask_why(
            request,
            object_id,
            corrections.restore,
            title="Take back what was judged on this event? Corrections stay.",
            done="Put back.",
        )

    @action(description="Merge", permissions=["change"])
    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make another event part of this one."""
        event = get_object_or_404(Event, pk=object_id)
        form = MergeForm(request.POST or None)

        def decide() -> str:
            told = form.cleaned_data
            corrections.merge(event, told["other"], reason=told["reason"], user=user_of(request))
            return "Merged: both events' reports are here now."

        return self._page(request, event, form, decide, title="Merge another event into this one")

    @action(description="Split", permissions=["change"])
    def split(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make an event of its own of some reports."""
        event = get_object_or_404(Event, pk=object_id)
        form = SplitForm(request.POST or None, event=event)

        def decide() -> str:
            told = form.cleaned_data
            parted = corrections.split(
                event, told["mentions"], reason=told["reason"], user=user_of(request)
            )
            return f"Split: the chosen reports are now event {parted.public_id}."

        return self._page(request, event, form, decide, title="Split off reports of another event")

    def _ask_why(
        self,
        request: HttpRequest,
        object_id: str,
        verdict: Callable[..., Any],
        *,
        title: str,
        done: str,
    ) -> HttpResponse:
        event = get_object_or_404(Event, pk=object_id)
        form = ReasonForm(request.POST or None)

        def decide() -> str:
            verdict(event, reason=form.cleaned_data["reason"], user=user_of(request))
            return done

        return self._page(request, event, form, decide, title=title)

    def _page(
        self,
        request: HttpRequest,
        event: Event,
        form: forms.Form,
        decide: Callable[[], str],
        *,
        title: str,
    ) -> HttpResponse:
        if form.is_valid():
            try:
                messages.success(request, decide())
            except corrections.CorrectionError as error:
                form.add_error(None, str(error))
            else:
                return redirect("admin:events_event_change", event.pk)
        return ask(self, request, event, title=title, button="Decide", form=form, event=event)  # type: ignore[arg-type]
