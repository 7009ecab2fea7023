"""What a reader calls the things that we store as slugs. Countries: events.core.countries."""

from events.core.kinds import KINDS


def kind_name(kind: str) -> str:
    """A kind's slug in words: "missile launch"."""
    return KINDS[kind].name
