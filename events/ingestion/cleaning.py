"""Text that a database takes and a page shows: pure."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def clean_text(text: str) -> str:
    """Return `text` in NFC, line ends as \\n, without control characters and blank runs.

    What no encoding can hold (half of a surrogate pair) becomes U+FFFD: a letter was there.
    """
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", text))
    return _BLANK_LINES.sub("\n\n", "\n".join(map(str.rstrip, text.split("\n")))).strip()


def clean_line(text: str) -> str:
    """Return `text` on one line."""
    return " ".join(clean_text(text).split())
