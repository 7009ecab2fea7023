"""What commands print of things that others wrote, and what they call the standard streams."""

import re

STANDARD = "-"  # in place of a file: standard input or output

# Controls of either set, marks of writing direction, line separators, and what is no character.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def printable(text: str, *, most: int = 500) -> str:
    """Return `text` on one line of `most` characters, what steers a terminal written out."""
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text[:most])[:most]
