"""What a save came to, said to the person who pressed the button."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from dashboard.review.moves import VERDICT, label, moves_of
from events.corrections import Reviewed, last_verdict
from events.models import Action, Event


def tell(request: HttpRequest, event: Event, reviewed: Reviewed, yielded: Iterable[str]) -> None:
    """Leave messages: what was decided, what said so already, and what others changed."""
    made = [decision.in_words() for decision in reviewed.decisions.values()]
    made += ["accepted"] if reviewed.acceptance else []
    if made:
        messages.success(request, f"Saved: {'; '.join(made)}.")
    else:
        messages.info(request, "Nothing to save: the event already says all that.")
    if settled := reviewed.comparison.settled:
        messages.info(request, f"Already so: {'; '.join(map(label, settled))}.")
    if left := [label(aspect) for aspect in yielded if aspect != VERDICT]:
        messages.info(request, f"Left as others decided: {'; '.join(left)}.")
    _tell_what_moved(request, event, reviewed)
    _tell_of_rejection(request, event)


def _tell_what_moved(request: HttpRequest, event: Event, reviewed: Reviewed) -> None:
    comparison = reviewed.comparison
    unseen = [aspect for aspect in comparison.moved if aspect not in comparison.settled]
    for move in moves_of(event, reviewed.shown, reviewed.before, unseen):
        messages.info(
            request,
            f"Changed by others while the page was open: {move.label}, "
            f"{move.before} → {move.now} ({move.author}).",
        )


def _tell_of_rejection(request: HttpRequest, event: Event) -> None:
    verdict = last_verdict(event)
    if verdict is not None and verdict.action == Action.REJECT:
        messages.warning(
            request,
            f"Readers do not see this event: {verdict.decided_by} rejected it "
            f"(“{verdict.reason}”).",
        )
