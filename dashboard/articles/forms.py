"""The form that adds an article."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.models import User

from events.ingestion.dates import parse_published, zone_of
from events.ingestion.exceptions import IngestionError
from events.ingestion.fetch import checked_url
from events.ingestion.parse import MAX_OUTLET, MAX_TITLE, MAX_URL, parse_text
from events.ingestion.requests import ask_for_page, finish, kept_article
from events.ingestion.store import StoredArticle, store_article
from events.ingestion.types import Given, ParsedArticle
from events.models import Outlet, PageRequest, PublishedBasis

_GIVEN = ("url", "title", "published", "outlet", "timezone")


class ArticleForm(forms.Form):
    """An article by its address, or by its text; what is filled in goes before the page's own.

    A pasted text is stored at once. The page of an address is read by a worker: saving then makes
    a PageRequest, and where that comes back with a question, the form is shown again with it.
    """

    url = forms.CharField(
        label="Address",
        required=False,
        max_length=MAX_URL,
        help_text="The page is read, and its title, text, outlet and day are taken from it.",
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label="Text",
        required=False,
        # No max_length: browsers cut a longer text without a word.
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

    def __init__(
        self, *args: Any, asked: PageRequest | None = None, is_told: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self._is_told = is_told
        self._parsed: ParsedArticle | None = None

    @classmethod
    def again(cls, asked: PageRequest) -> "ArticleForm":
        """The form as its sender left it, with what `asked` asks of them."""
        return cls(asked.given, asked=asked, is_told=True)

    def outlets(self) -> list[str]:
        """Names to choose from."""
        return list(Outlet.objects.values_list("name", flat=True)[:1000])

    def zones(self) -> list[str]:
        """IANA names to choose from."""
        return sorted(name for name in available_timezones() if "/" in name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self._is_told and self.asked:
            self._tell(self.asked.field, self.asked.message)
        elif not self.errors:
            try:
                self._given = Given(**{name: cleaned[name] for name in _GIVEN})
                self._parsed = self._parse(cleaned["text"])
            except IngestionError as error:
                self._tell(error.field, str(error))
        return cleaned

    def save(self, user: User) -> StoredArticle | PageRequest:
        """Store the article, or have its page read for `user`."""
        if self._parsed is None:
            return ask_for_page(self._given, user, again=self.asked)
        stored = store_article(self._parsed)
        if self.asked:
            finish(self.asked, stored)
        return stored

    def _tell(self, field: str, message: str) -> None:
        """Say it beside its field, and take the reader there."""
        if field not in self.fields:
            self.add_error(None, message)
            return
        self.add_error(field, message)
        self.fields[field].widget.attrs["autofocus"] = True

    def _parse(self, text: str) -> ParsedArticle | None:
        """The article, or None where its page is to be read. Raises what can be told before."""
        given = self._given
        zone_of(given.timezone)
        if text:
            return parse_text(text, given)
        if not given.url:
            raise IngestionError("Give the article's address, or paste its text.")
        if self.asked and (kept := kept_article(self.asked, given)):
            return kept
        checked_url(given.url)
        if given.published:
            parse_published(given.published, timezone=given.timezone, basis=PublishedBasis.GIVEN)
        return None
