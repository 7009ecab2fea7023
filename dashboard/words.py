"""The field for words to search for."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from events.models.search import UnusableWords


class WordsField(forms.CharField):
    """Words, cleaned to what `find` makes of them: once for the whole page, in words if not at all."""

    def __init__(self, find: Callable[[str], object], **kwargs: Any) -> None:
        self.find = find
        super().__init__(label="Words", required=False, max_length=200, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return what was found, or None where the field is empty."""
        words = super().clean(value)
        try:
            return self.find(words) if words else None
        except UnusableWords as error:
            raise ValidationError(str(error)) from None
