"""Forms of the articles' pages: filters of the list, and adding one."""

from typing import Any
from zoneinfo import available_timezones

from django import forms

from events.ingestion.dates import zone_of
from events.ingestion.exceptions import IngestionError
from events.ingestion.fetch import fetch
from events.ingestion.parse import (
    MAX_OUTLET,
    MAX_TEXT,
    MAX_TITLE,
    MAX_URL,
    parse_article,
    parse_text,
)
from events.ingestion.store import StoredArticle, store_article
from events.ingestion.types import Given, ParsedArticle
from events.models import Article, ArticleState, Outlet
from events.models.article import ArticleQuerySet


class ArticleFilter(forms.Form):
    """The filters of the list; a value that is none of the choices filters nothing."""

    text = forms.CharField(label="Words", required=False, max_length=200)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "any"), *ArticleState.choices]
    )

    def articles(self) -> ArticleQuerySet:
        """The articles that pass."""
        found = Article.objects.all()
        wanted: dict[str, str] = self.cleaned_data if self.is_valid() else {}
        if wanted.get("text"):
            found = found.matching(wanted["text"])
        if wanted.get("state"):
            found = found.filter(state=wanted["state"])
        return found


class ArticleForm(forms.Form):
    """An article by its address, or by its text; what is filled in goes before the page's own.

    Cleaning fetches the page of an address, so that what is wrong with it, or the missing day of
    publication, is asked for beside the field with all else kept.
    """

    url = forms.CharField(
        label="Address",
        required=False,
        max_length=MAX_URL,
        help_text="The page is fetched, and its title, text, outlet and day are read from it.",
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label="Text",
        required=False,
        max_length=MAX_TEXT,
        help_text="Leave a blank line between paragraphs.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    title = forms.CharField(label="Title", required=False, max_length=MAX_TITLE)
    outlet = forms.CharField(
        label="Outlet",
        required=False,
        max_length=MAX_OUTLET,
        widget=forms.TextInput(attrs={"list": "outlets", "autocomplete": "off"}),
    )
    published = forms.CharField(
        label="Published on",
        required=False,
        help_text="“On Tuesday” and the like are counted from this day.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    timezone = forms.CharField(
        label="Time zone",
        required=False,
        help_text="Of the outlet, like Asia/Seoul; UTC where it is left out. "
        "An outlet that is here already keeps its own.",
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )

    def outlets(self) -> list[str]:
        """Names to choose from."""
        return list(Outlet.objects.values_list("name", flat=True)[:1000])

    def zones(self) -> list[str]:
        """IANA names to choose from."""
        return sorted(name for name in available_timezones() if "/" in name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self._parsed = self._parse(cleaned)
            except IngestionError as error:
                self.add_error(error.field or None, str(error))
        return cleaned

    def save(self) -> StoredArticle:
        """Store the article."""
        return store_article(self._parsed)

    def _parse(self, cleaned: dict[str, Any]) -> ParsedArticle:
        given = Given(
            **{name: cleaned[name] for name in ("url", "title", "published", "outlet", "timezone")}
        )
        zone_of(given.timezone)  # before a page is fetched for nothing
        if cleaned["text"]:
            return parse_text(cleaned["text"], given)
        if cleaned["url"]:
            return parse_article(fetch(cleaned["url"]), given)
        raise NothingGiven


class NothingGiven(IngestionError):
    """The form came without address and text."""

    def __init__(self) -> None:
        super().__init__("Give the article's address, or paste its text.")
