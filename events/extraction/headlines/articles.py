"""An article's own headline, made fit to name an event."""

import re

from events.extraction.headlines.words import words

_SOURCE = re.compile(r"\s*(?:\||\s[-–—])\s*(?:[A-Z][\w.&’']*|of|the|and|-|\s)+$")
_QUOTES = re.compile(r"[\"“”«»]|(?<!\w)['‘’]|['’](?!\w)")
_LABEL = re.compile(r"^([A-Za-z ]{2,20})\s*[:|]\s+")
_SPOKEN = re.compile(r"[\"“”].*\s.*\s.*[\"“”]|[?]|\s/\s")
_FEWEST = 3  # words


def tidied(title: str, longest: int) -> str | None:
    """Return `title` without label, source and quotation marks; None where it quotes, asks, is long."""
    title = " ".join(title.split())
    label = _LABEL.match(title)
    if label and set(label[1].lower().split()) & words("labels"):
        title = title[label.end() :]
    title = _SOURCE.sub("", title)
    if _SPOKEN.search(title):
        return None
    title = _QUOTES.sub("", title).rstrip(" .!")
    fits = len(title) <= longest and title.count(" ") >= _FEWEST - 1
    return title if fits and not title.isupper() else None
