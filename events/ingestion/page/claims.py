"""What one place on a page says of its day: read as written, never rounded to a day."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlsplit

from events.core.days import Days, Precision
from events.ingestion.moments import read_moment, written_in

_YEAR_OR_MONTH = re.compile(r"\d{4}(?:[-/]\d{1,2})?")
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/-]|$)")
_DAY_WORDS = re.compile(
    r"(?:[A-Za-z]+,? )?(\d{1,2} [A-Za-z]+\.?,? \d{4}|[A-Za-z]+\.? \d{1,2},? \d{4})(?!\d)"
)
_WORDS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_DIGITS = ("%Y%m%d", "%Y%m%d%H%M%S")
_MONTH_WORDS = ("%B %Y", "%b %Y")
_LONGEST = 80  # characters


@dataclass(frozen=True, slots=True)
class Claim:
    """The days that a place on the page names; none where it is no date.

    `value` is an ISO day or date-time where it is one day. A midnight is how software writes a day
    without a time, also in the zone of its server, so that it counts as that day.
    """

    source: str  # "its linked data"
    basis: str  # a value of PublishedBasis
    said: str  # for people
    days: Days | None = None
    value: str = ""
    has_time: bool = False

    @property
    def is_day(self) -> bool:
        """True when it names a single day."""
        return self.days is not None and self.days.is_one


def read_claim(written: str, source: str, basis: str) -> Claim:
    """Return what `written` says; a claim without days where it is no date that one can read."""
    text = " ".join(written[: 2 * _LONGEST].split())
    is_short = len(text) <= _LONGEST
    moment = _moment(text) if is_short else None
    days = (_day_of(moment) or _days(text)) if is_short else None
    if days is None:
        return Claim(source, basis, f"“{text[:40]}”")
    if moment is not None and moment.time() != time.min:
        return Claim(source, basis, days.in_words(), days, moment.isoformat(), True)
    return _claim(days, source, basis)


def address_claim(url: str) -> Claim | None:
    """Return the day in the path of `url`, as in /2019/09/11/ferry."""
    try:
        path = urlsplit(url if "://" in url else f"//{url}").path
    except ValueError:
        return None
    found = _ADDRESS_DAY.search(path)
    days = Days.from_words("-".join(found.group(1, 3, 4))) if found else None
    return _claim(days, "its address", "address") if days else None


def _claim(days: Days, source: str, basis: str) -> Claim:
    if days.is_one:
        return Claim(source, basis, days.in_words(), days, days.first.isoformat())
    said = f"{days.first:%B %Y}" if days.precision is Precision.MONTH else f"{days.first.year}"
    return Claim(source, basis, said, days)


def _moment(text: str) -> datetime | None:
    return written_in(text, _DIGITS) if text.isdigit() else read_moment(text)


def _days(text: str) -> Days | None:
    """A day, month or year in figures, year first, or in words.

    Behind a day may stand something unreadable.
    """
    if found := _DAY.match(text):
        return Days.from_words("-".join(found.group(1, 3, 4)))
    if found := _DAY_WORDS.match(text):
        words = found[1].replace(",", "").replace(".", "").replace("Sept ", "Sep ")
        return _day_of(written_in(words, _WORDS))
    if month := written_in(text, _MONTH_WORDS):
        text = f"{month.year:04}-{month.month}"
    return Days.from_words(text.replace("/", "-")) if _YEAR_OR_MONTH.fullmatch(text) else None


def _day_of(moment: datetime | None) -> Days | None:
    return Days(moment.date(), moment.date()) if moment else None
