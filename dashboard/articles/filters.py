"""The filters of the list of articles."""

from django import forms

from dashboard.words import WordsField
from events.models import Article, ArticleState
from events.models.article import ArticleQuerySet
from events.models.search import articles_with


class ArticleFilter(forms.Form):
    """Words and state; a state that is none of the choices filters nothing."""

    text = WordsField(articles_with)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "any"), *ArticleState.choices]
    )

    def articles(self) -> ArticleQuerySet:
        """The articles that pass; none where the words cannot be looked for."""
        self.full_clean()
        if "text" in self.errors:
            return Article.objects.none()
        matches, state = self.cleaned_data["text"], self.cleaned_data.get("state")
        found = Article.objects.all() if matches is None else Article.objects.among(matches.ids)
        return found.filter(state=state) if state else found
