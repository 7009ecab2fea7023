"""How templates write days, codes and decisions, and mark an event as the chart does."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dashboard.event.citation import citation
from dashboard.event.evidence import days_of
from dashboard.marking import MarkRole
from dashboard.timeline.listing import who
from dashboard.timeline.telling import mark_classes, telling_of
from dashboard.timeline.view import View
from dashboard.timeline.words import TYPE_WORDS
from events.core.countries import country_name
from events.core.doubts import Basis, reasons_in_words
from events.core.kinds import KINDS, EventType, Form, Tone
from events.core.status import Status
from events.models import Decision, Event

register = template.Library()
register.filter("days", days_of)
register.filter(country_name)
register.filter(reasons_in_words)
register.filter(citation)

BASIS_WORDS = {
    Basis.EXPLICIT: "a time in the same sentence",
    Basis.CONTEXT: "a time nearby, or another event",
    Basis.PUBLICATION: "the day of publication, for no words give another",
}


register.filter(who)


@register.filter
def mark(event: Event) -> str:
    """The classes that draw the mark of an event."""
    return mark_classes(event, timezone.localdate())


@register.filter
def status_words(event: Event) -> str:
    """Whether it happened, for a reader: "planned; no report of the outcome"."""
    return telling_of(event, timezone.localdate()).words


@register.filter
def tone_words(event: Event) -> str:
    """What the mark's colour and lane say: "Conflict, deed"."""
    form = "words" if event.form is Form.WORD else "deed"
    return "Neither" if event.tone is Tone.NEUTRAL else f"{event.tone.capitalize()}, {form}"


@register.filter
def type_words(event: Event) -> str:
    """The type for a reader: "Shows of force"."""
    return TYPE_WORDS[EventType(event.type)].capitalize()


@register.filter
def plover(event: Event) -> str:
    """The type of PLOVER's codebook."""
    return KINDS[event.kind].plover_type(Status(event.status)).value


@register.filter
def kind_name(kind: str) -> str:
    """A kind in words: "missile launch"."""
    return KINDS[kind].name


@register.filter
def basis_in_words(basis: str) -> str:
    """Where a date comes from, for a reader."""
    return BASIS_WORDS[Basis(basis)]


@register.filter
def arrows(derivation: str) -> str:
    """A derivation with arrows as print has them."""
    return derivation.replace("->", "→")


@register.filter
def percent(share: float) -> str:
    """A share between 0 and 1 as "87 %"."""
    return f"{share:.0%}".replace("%", " %")


@register.filter
def decided(decision: Decision, user: Any) -> str:
    """What was decided, when, and for those who are logged in by whom."""
    when = f"{decision.decided_at:%-d %b %Y}, {decider(decision, user)}"
    return f"{when}: {decision.in_words()}"


@register.filter
def decider(decision: Decision, user: Any) -> str:
    """Who decided, for those who are logged in."""
    return decision.decided_by.get_username() if user.is_authenticated else "a reviewer"


@register.simple_tag
def twin(url: str, target: str = "") -> SafeString:
    """The attributes of a link that htmx follows into `target`; where that is "", of a plain one."""
    follow = format_html(' hx-get="{}" hx-target="{}"', url, target) if target else ""
    return format_html('href="{}"{}', url, follow)


@register.simple_tag
def address(state: View, **changes: Any) -> str:
    """The address of the timeline with changes made to its state."""
    return state.url(**changes)


@register.filter
def within(event: Event, state: View) -> str:
    """The address of an event, that leads back to the timeline as it stands."""
    return state.event_url(event)


@register.inclusion_tag("_pages.html")
def pages(page: Page[Any], url: str, name: str = "page", **words: str) -> dict[str, Any]:
    """Links to the pages beside `page` of a list, whose address is `url` with `name` set.

    `words` are `of` (what is listed), `previous`, `following`, and the `target` of htmx if any.
    """
    return {
        "page": page,
        "previous_url": _with(url, name, page.number - 1),
        "following_url": _with(url, name, page.number + 1),
        **words,
    }


def _with(url: str, name: str, number: int) -> str:
    path, _, query = url.partition("?")
    params = QueryDict(query, mutable=True)
    params[name] = str(number)
    return f"{path}?{params.urlencode()}"


@register.inclusion_tag("_key.html")
def key() -> dict[str, Any]:
    """What the marks in sentences say."""
    return {"roles": tuple(MarkRole)}
