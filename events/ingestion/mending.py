"""Mojibake: text that was decoded wrongly before it came here, put right and said so. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ftfy import fix_encoding_and_explain
from ftfy.chardata import CHARMAP_ENCODINGS

from events.ingestion.cleaning import clean_line, clean_text
from events.ingestion.types import ParsedArticle

_NAMES = {name: name.removeprefix("sloppy-") for name in ("latin-1", *CHARMAP_ENCODINGS)}
_CLEAN = {"title": clean_line, "text": clean_text, "outlet": clean_line}


def mended(parsed: ParsedArticle) -> tuple[ParsedArticle, str]:
    """Return `parsed` with title, text and outlet as they were written, and what was mended in
    a sentence for people: empty where nothing was, as in 10,635 of 10,635 open news articles.
    """
    found = {name: mend(getattr(parsed, name)) for name in _CLEAN}
    fields = [name for name, (_, readings) in found.items() if readings]
    if not fields:
        return parsed, ""
    readings = sorted({reading for _, told in found.values() for reading in told})
    written: dict[str, Any] = {name: _CLEAN[name](text) for name, (text, _) in found.items()}
    return replace(parsed, **written), (
        f"Mended when it was stored: {_listed(fields)} had been decoded wrongly "
        f"({_listed(readings)}). Marks point into the mended text."
    )


def mend(text: str) -> tuple[str, set[str]]:
    """Return `text` as it was written, and which wrong readings that takes to explain.

    Each line by itself: a quotation may have gone wrong where the rest did not. Nothing but a
    wrong decoding is touched: no quotes, no width, no entities.
    """
    if text.isascii():
        return text, set()
    found = [fix_encoding_and_explain(line) for line in text.split("\n")]
    readings = {_reading(steps) for _, steps in found if steps}
    return "\n".join(line for line, _ in found), readings


def _reading(steps: Iterable[tuple[str, str]]) -> str:
    """ "UTF-8 read as windows-1252", from the steps that undid it."""
    wrong = [_NAMES[name] for action, name in steps if action == "encode" and name in _NAMES]
    right = [name.upper() for action, name in steps if action == "decode"]
    return f"{right[-1] if right else 'UTF-8'} read as {wrong[-1] if wrong else 'another encoding'}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
