"""What articles say of events: machine output, with its sentences."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from dashboard.admin.readonly import ReadOnlyAdmin
from dashboard.event.evidence import source_of
from events.core.doubts import reasons_in_words
from events.models import Mention


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin):
    """Mentions, each with its sentences marked. Corrections are made on the event."""

    list_display = ("shown", "article", "type", "kind", "status", "first", "last", "confidence")
    list_filter = ("type", "status", "basis", "is_superseded")
    search_fields = ("article__title", "kind", "lemma")
    list_select_related = ("article", "event")
    readonly_fields = ("of_event", "sentences", "reasons_in_words")
    fields = (
        "of_event",
        "sentences",
        "article",
        ("type", "kind"),
        ("status", "lemma"),
        ("first", "last"),
        ("precision", "basis"),
        "derivation",
        ("place_name", "place_country"),
        ("attributed_to", "attribution_verb"),
        ("confidence", "reasons_in_words"),
        ("extractor_version", "is_superseded"),
    )

    class Media:
        """Marks in the sentences."""

        css = {"all": ("css/tokens.css", "css/admin.css")}  # noqa: RUF012 - Django's form

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        """Mentions with what their sentences need."""
        return Mention.objects.with_evidence().select_related("event")

    @display(description="Event", ordering="event__title")
    def shown(self, mention: Mention) -> str:
        """The title of the event it belongs to."""
        return str(mention.event)

    @display(description="Sentences")
    def sentences(self, mention: Mention) -> SafeString:
        """The sentences in their paragraphs, with time, trigger and parties marked."""
        sources = {"sources": [source_of(mention)]}
        shown = render_to_string("admin/events/_sentences.html", sources)
        return format_html('<div class="evidence">{}</div>', shown)

    @display(description="What lowers the confidence")
    def reasons_in_words(self, mention: Mention) -> str:
        """The reasons in a line."""
        return reasons_in_words(mention.reasons) or "-"
