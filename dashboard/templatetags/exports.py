"""The ways in which templates offer what is shown to be taken away."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from dashboard.exports.formats import FORMATS
from dashboard.timeline.view import View

register = template.Library()


@dataclass(frozen=True)
class Way:
    """A format in words, and the address of the file."""

    words: str
    url: str


@register.simple_tag
def ways_to_export(view: View) -> list[Way]:
    """The formats that the events of a view may be taken away in."""
    return [
        Way(each.label, reverse("export", args=[each.name]) + view.params)
        for each in FORMATS.values()
    ]
