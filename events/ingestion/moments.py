"""Date-times as software writes them: pure, and without Django for the child that reads pages."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

_ISO_WEEK = re.compile(r"\d{4}-?W")  # of which Python would make the Monday
# RFC 5322, with the zones it knows; the library reads far more, and makes dates of nonsense.
_EMAIL = re.compile(
    r"(?:[A-Za-z]{3,9}, ?)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)?"
    r"(?: (?:[+-]\d{4}|UTC?|GMT|Z|[ECMP][SD]T))?(?: \([A-Za-z ]{1,40}\))?"
)


def read_moment(text: str) -> datetime | None:
    """Return the date-time that `text` is in ISO 8601 or as in an e-mail; None if it is none.

    It has no zone where the text gives none. A zone a fraction of a minute off, which a database
    may refuse, is none that anyone lives in.
    """
    try:
        moment = _parsed(text)
        if moment is None or (moment.utcoffset() or timedelta()) % timedelta(minutes=1):
            return None
    except (ValueError, OverflowError):
        return None
    return moment


def _parsed(text: str) -> datetime | None:
    if _EMAIL.fullmatch(text):
        return parsedate_to_datetime(text)
    if text.isdigit() or _ISO_WEEK.match(text):
        return None
    return datetime.fromisoformat(text)


def written_in(text: str, forms: Iterable[str]) -> datetime | None:
    """Return the date-time that `text` is in one of `forms` (of strptime), without a zone."""
    for form in forms:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  # the text names no zone
        except ValueError:
            continue
    return None
