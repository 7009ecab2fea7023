"""How a day was found, and what is doubtful about an event."""

from enum import StrEnum


class Basis(StrEnum):
    """Where the date of an event comes from."""

    EXPLICIT = "explicit"  # a time expression in the same sentence
    CONTEXT = "context"  # one nearby, or another event
    PUBLICATION = "publication"  # no time words: the day of publication
