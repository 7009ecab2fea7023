"""How templates write days, codes and decisions, and mark an event as the chart does."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dashboard.event.evidence import days_of, name_of
from dashboard.marking import MarkRole
from dashboard.timeline.facets import Facet
from dashboard.timeline.style import MarkStyle
from dashboard.timeline.view import View
from events.core.countries import country_name
from events.core.doubts import Basis, reasons_in_words
from events.core.kinds import KINDS
from events.core.parties import Role
from events.models import Decision, Event

register = template.Library()
register.filter("days", days_of)
register.filter(country_name)
register.filter(reasons_in_words)

BASIS_WORDS = {
    Basis.EXPLICIT: "a time in the same sentence",
    Basis.CONTEXT: "a time nearby, or another event",
    Basis.PUBLICATION: "the day of publication, for no words give another",
}


@register.filter
def mark(event: Event) -> MarkStyle:
    """How the mark of an event is drawn."""
    return MarkStyle.of(event.type, event.status, event.basis)


@register.filter
def who(event: Event) -> str:
    """The parties in a line: "North Korea → Japan", from prefetched parties."""
    actors, recipients = (
        ", ".join(name_of(part) for part in event.parties.all() if part.role == role)
        for role in (Role.ACTOR, Role.RECIPIENT)
    )
    return f"{actors or 'unknown'} → {recipients}" if recipients else actors


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


@register.simple_tag
def without(state: View, facet: Facet) -> str:
    """The address of the timeline without one of its facets."""
    return state.url(query=state.query.without(facet))


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
