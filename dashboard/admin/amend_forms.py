"""Forms of what a person may amend of outlets and articles: what "Tuesday" counts from."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminSelect2Widget, UnfoldAdminTextInputWidget

from events.ingestion.amend import is_zone_changing
from events.ingestion.dates import parse_published
from events.ingestion.exceptions import IngestionError, ZoneIsChanging
from events.ingestion.types import Published
from events.models import Article, Outlet, PublishedBasis


def zone_choices() -> list[tuple[str, str]]:
    """All IANA names of time zones."""
    return [(name, name) for name in sorted(available_timezones())]


class OutletForm(forms.ModelForm):  # type: ignore[type-arg]  # no generics at run time
    """An outlet; its time zone is one of those that there are."""

    timezone = forms.ChoiceField(
        label="Time zone",
        choices=zone_choices,
        initial="UTC",
        widget=UnfoldAdminSelect2Widget,
        help_text="Days such as \u201cTuesday\u201d are counted in it. When it changes, all "
        "articles of the outlet are read again; what people decided stays.",
    )

    class Meta:
        """What an outlet is known by."""

        model = Outlet
        fields: ClassVar = ["name", "domain", "timezone", "country", "is_demo"]

    def clean_timezone(self) -> str:
        """Refuse another zone while the articles are still moved into the last one."""
        zone: str = self.cleaned_data["timezone"]
        if self.instance.pk and "timezone" in self.changed_data and is_zone_changing(self.instance):
            raise ValidationError(str(ZoneIsChanging(self.instance.name)))
        return zone


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    """An article's time of publication, as one writes it in the outlet's time zone."""

    published_as = forms.CharField(
        label="Published",
        widget=UnfoldAdminTextInputWidget,
        help_text="Like 2019-09-11 or 2019-09-11T07:30, in the time zone of the outlet. When it "
        "changes, the article is read again; what people decided stays.",
    )

    class Meta:
        """No column is edited as it stands."""

        model = Article
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "published_as" in self.fields:  # not for those who may only look
            self.fields["published_as"].initial = written_time(self.instance)

    def clean_published_as(self) -> Published:
        """Return the moment that was written."""
        try:
            return parse_published(
                self.cleaned_data["published_as"],
                timezone=self.instance.outlet.timezone,
                basis=PublishedBasis.GIVEN,
            )
        except IngestionError as error:
            raise ValidationError(str(error)) from error


def written_time(article: Article) -> str:
    """Return when `article` was published, as one would write it into the form."""
    if not article.published_has_time:
        return article.published_day.isoformat()
    local = article.published.astimezone(article.outlet.zone).replace(tzinfo=None)
    return local.isoformat(timespec="seconds" if local.second else "minutes")
