"""How templates write days, codes and decisions, and mark an event as the chart does."""

from typing import Any

from django import template

from dashboard.event.evidence import days_of
from dashboard.names import kind_name
from dashboard.timeline.figure import SHAPES
from dashboard.timeline.window import Window, days_in_words
from events.core.countries import country_name
from events.core.doubts import Basis, reasons_in_words
from events.core.kinds import Form, Tone
from events.core.parties import Role
from events.core.status import Status
from events.corrections.words import decision_in_words
from events.models import Decision, Event

register = template.Library()
register.filter(country_name)
register.filter(kind_name)
register.filter(reasons_in_words)

BASIS_WORDS = {
    Basis.EXPLICIT: "a time in the same sentence",
    Basis.CONTEXT: "a time nearby, or another event",
    Basis.PUBLICATION: "the day of publication, because the text gives none",
}
TONE_WORDS = {Tone.COOPERATION: "cooperation", Tone.CONFLICT: "conflict", Tone.NEUTRAL: ""}


@register.filter
def days(event: Event) -> str:
    """The day or days of `event`: "7 Sep 2026", "7–13 Sep 2026"; empty where none is known."""
    return days_of(event)


@register.filter
def window_days(window: Window) -> str:
    """The days of a window in words."""
    return days_in_words(window.first, window.last)


@register.filter
def mark(event: Event) -> str:
    """Classes that draw an event's mark: tone, form, shape and whether publication dates it."""
    shape = SHAPES[Status(event.status)]
    by_publication = " tailed" if event.basis == Basis.PUBLICATION else ""
    return f"{event.tone} {event.form} {shape}{by_publication}"


@register.filter
def sense(event: Event) -> str:
    """What colour and fill of the mark say: "conflict, deed"."""
    form = "deed" if event.form is Form.DEED else "words"
    return ", ".join(word for word in (TONE_WORDS[event.tone], form) if word)


@register.filter
def who(event: Event) -> str:
    """The parties in a line: "North Korea → Japan", from prefetched parties."""
    names: dict[str, list[str]] = {Role.ACTOR: [], Role.RECIPIENT: []}
    for part in event.parties.all():
        if part.role in names:
            name = country_name(part.country) if part.country else part.organisation
            names[part.role].append(name)
    actors, recipients = ", ".join(names[Role.ACTOR]), ", ".join(names[Role.RECIPIENT])
    return f"{actors or 'unknown'} → {recipients}" if recipients else actors


@register.filter
def basis_in_words(basis: str) -> str:
    """Where a date comes from, for a reader."""
    return BASIS_WORDS[Basis(basis)]


@register.filter
def arrows(derivation: str) -> str:
    """A derivation with arrows as print has them."""
    return derivation.replace("->", "→")


@register.filter
def thousands(number: int) -> str:
    """A count as "5,000"."""
    return f"{number:,}"


@register.filter
def percent(share: float) -> str:
    """A share between 0 and 1 as "87 %"."""
    return f"{share:.0%}".replace("%", " %")


@register.filter
def decided(decision: Decision, user: Any) -> str:
    """What was decided, when, and for those who are logged in by whom."""
    when = f"{decision.decided_at:%-d %b %Y}, {decider(decision, user)}"
    return f"{when}: {decision_in_words(decision)}"


@register.filter
def decider(decision: Decision, user: Any) -> str:
    """Who decided, for those who are logged in."""
    return decision.decided_by.get_username() if user.is_authenticated else "a reviewer"
