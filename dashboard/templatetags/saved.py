"""What templates say of saved views: the tool that saves one, what is new in one, how many are."""

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse

from dashboard.saved.forms import LONGEST_NAME
from dashboard.saved.kept import is_newest, known_news, question_of, shown_by, update_url
from dashboard.timeline.page import Page

register = template.Library()


@register.inclusion_tag("saved/_tool.html", takes_context=True)
def save_tool(context: RequestContext, page: Page) -> dict[str, Any]:
    """The form that saves what a page shows; a link to log in for those without an account."""
    user = context["request"].user
    save_url = reverse("view-save") + page.view.params
    if not user.is_authenticated:
        return {"save_url": save_url}
    return {
        "user": user,
        "page": page,
        "save_url": save_url,
        "name": question_of(page.view, page.finding)[:LONGEST_NAME],
        "longest": LONGEST_NAME,
        "is_newest": is_newest(page),
        "upto": int(page.finding.world.table.id.max(initial=0)),
        "update_url": update_url(page),
    }


@register.inclusion_tag("saved/_since.html", takes_context=True)
def saved_since(context: RequestContext, page: Page) -> dict[str, Any]:
    """Where a page shows a view that the reader saved: what changed since they last looked."""
    user = context["request"].user
    return {"kept": shown_by(page, user) if user.is_authenticated else None}


@register.simple_tag
def views_with_news(user: Any) -> int | None:
    """How many views of a person have something new, where that is known without looking."""
    return known_news(user)
