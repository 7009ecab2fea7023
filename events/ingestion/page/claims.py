"""What one place on a page says of its day: read as written, never rounded to a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlsplit

from events.ingestion.moments import read_moment, written_in

_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_YEAR = re.compile(r"\d{4}")
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
    """The days that a place on the page names, both included; none where it is no date.

    `value` is an ISO day or date-time where it is one day. A midnight is how software writes a day
    without a time, also in the zone of its server, so that it counts as that day.
    """

    source: str  # "its linked data"
    basis: str  # a value of PublishedBasis
    said: str  # for people
    first: date | None = None
    last: date | None = None
    value: str = ""
    has_time: bool = False

    @property
    def is_day(self) -> bool:
        """True when it names a single day."""
        return self.first is not None and self.first == self.last


def read_claim(written: str, source: str, basis: str) -> Claim:
    """Return what `written` says; a claim without days where it is no date that one can read."""
    text = " ".join(written[: 2 * _LONGEST].split())
    is_short = len(text) <= _LONGEST
    moment = _moment(text) if is_short else None
    if moment is not None and moment.time() != time.min:
        day = moment.date()
        return Claim(source, basis, _day_words(day), day, day, moment.isoformat(), True)
    if is_short and (one := moment.date() if moment else _day(text)):
        return _day_claim(one, source, basis)
    span = _span(text) if is_short else None
    if span is None:
        return Claim(source, basis, f"“{text[:40]}”")
    said = f"{span[0]:%B %Y}" if span[0].month == span[1].month else f"{span[0].year}"
    return Claim(source, basis, said, *span)


def address_claim(url: str) -> Claim | None:
    """Return the day in the path of `url`, as in /2019/09/11/ferry."""
    try:
        path = urlsplit(url if "://" in url else f"//{url}").path
    except ValueError:
        return None
    found = _ADDRESS_DAY.search(path)
    day = _date(found[1], found[3], found[4]) if found else None
    return None if day is None else _day_claim(day, "its address", "address")


def _day_claim(day: date, source: str, basis: str) -> Claim:
    return Claim(source, basis, _day_words(day), day, day, day.isoformat())


def _moment(text: str) -> datetime | None:
    return written_in(text, _DIGITS) if text.isdigit() else read_moment(text)


def _day(text: str) -> date | None:
    """A day in figures, year first, with or without something unreadable behind it, or in words."""
    if found := _DAY.match(text):
        return _date(found[1], found[3], found[4])
    if found := _DAY_WORDS.match(text):
        words = found[1].replace(",", "").replace(".", "").replace("Sept ", "Sep ")
        moment = written_in(words, _WORDS)
        return moment.date() if moment else None
    return None


def _span(text: str) -> tuple[date, date] | None:
    """The days of a month or a year."""
    if _YEAR.fullmatch(text):
        year = _date(text, "1", "1")
        return (year, year.replace(month=12, day=31)) if year else None
    found = _ISO_MONTH.fullmatch(text)
    in_words = None if found else written_in(text, _MONTH_WORDS)
    first = _date(found[1], found[2], "1") if found else in_words and in_words.date()
    if first is None:
        return None
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _day_words(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
