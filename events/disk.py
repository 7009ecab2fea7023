"""Whether a disk is full, in words that say what to do.

Only the standard library: the installation asks before anything else is there.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

# A write that fails for want of space may still leave some: PostgreSQL asks for 16 MB at once.
LITTLE_BYTES = 32_000_000
FULL = (errno.ENOSPC, errno.EDQUOT)
WORDS = tuple(os.strerror(number) for number in FULL)


def is_reason(error: BaseException, folder: Path) -> bool:
    """Whether `error` comes, or most likely comes, from the disk of `folder` being full."""
    return has_little(folder) or any(
        getattr(each, "errno", None) in FULL or any(words in str(each) for words in WORDS)
        for each in causes(error)
    )


def has_little(folder: Path) -> bool:
    """Whether the disk that holds `folder` has no room for work to go on."""
    try:
        status = os.statvfs(folder)
    except OSError:
        return False
    has_no_inode = status.f_files > 0 and status.f_favail == 0
    return status.f_bavail * status.f_frsize < LITTLE_BYTES or has_no_inode


def advice(folder: Path) -> str:
    """Say that the disk of `folder` is full and what to do."""
    return (
        f"the disk that holds {folder} is full: make space on it and start again; "
        "what was stored is kept"
    )


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield `error` and what it came from, in turn."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
