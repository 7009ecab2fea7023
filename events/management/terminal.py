"""What commands print of things that others wrote, and what they call the standard streams."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.core.management.base import CommandError

STANDARD = "-"  # in place of a file: standard input or output

# Controls of either set, marks of writing direction, line separators, and what is no character.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def printable(text: str, *, most: int = 500) -> str:
    """Return `text` on one line of `most` characters, what steers a terminal written out."""
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text[:most])[:most]


@contextmanager
def output(target: str) -> Iterator[TextIO]:
    """Yield the file that a command writes to, made anew, or standard output.

    Raises CommandError for a file that is there already, or that cannot be written to.
    """
    try:
        if target == STANDARD:
            yield sys.stdout
        else:
            with Path(target).open("x", encoding="utf-8") as file:
                yield file
    except FileExistsError as error:
        raise CommandError(f"{target} is there already: name another file") from error
    except OSError as error:
        raise CommandError(f"cannot write to {target}: {error.strerror}") from error
