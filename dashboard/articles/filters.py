"""The filters of the list of articles."""

from django import forms
from django.core.exceptions import ValidationError

from events.models import Article, ArticleState
from events.models.article import ArticleQuerySet
from events.models.search import Matches, UnusableWords, articles_with


class ArticleFilter(forms.Form):
    """Words and state; a state that is none of the choices filters nothing."""

    text = forms.CharField(label="Words", required=False, max_length=200)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "any"), *ArticleState.choices]
    )
    matches: Matches | None = None

    def clean_text(self) -> str:
        """Look for the words, once for the whole page; refuse those that none can look for."""
        words: str = self.cleaned_data["text"]
        try:
            self.matches = articles_with(words) if words else None
        except UnusableWords as error:
            raise ValidationError(str(error)) from None
        return words

    def articles(self) -> ArticleQuerySet:
        """The articles that pass; none where the words cannot be looked for."""
        self.full_clean()
        if "text" in self.errors:
            return Article.objects.none()
        found = Article.objects.all()
        if self.matches is not None:
            found = found.among(self.matches.ids)
        if state := self.cleaned_data.get("state"):
            found = found.filter(state=state)
        return found
