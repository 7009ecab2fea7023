"""TIMEX3 values as a reader would write them: none is shown as it is."""

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date

from events.core.days import day_in_words

from .lexicon import WEEKDAY_NAMES
from .values import CALENDAR

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_ORDINALS = ("first", "second", "third", "fourth")
_DAYPARTS = {"MO": "morning", "MI": "middle", "AF": "afternoon", "EV": "evening", "NI": "night"}
_REFERENCES = {"PRESENT_REF": "the present", "PAST_REF": "the past", "FUTURE_REF": "the future"}
_UNITS = {
    **{"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"},
    **{"DE": "decade", "CE": "century", "ML": "millennium"},
    **{"TH": "hour", "TM": "minute", "TS": "second"},
}
_SATURDAY = 6
_PLURALS = {"century": "centuries", "millennium": "millennia"}

_RECURRING = re.compile(
    r"XXXX-(?:WXX-(?P<weekday>[1-7])|(?P<month>\d\d)|(?P<season>SP|SU|FA|WI)|XX-XX)"
    r"(?:T(?P<part>[A-Z]{2}))?"
)
_ZONE = re.compile(r"Z|([+-]\d\d:?\d\d)")
_AMOUNT = re.compile(r"(T?)([\d.]+|X)(DE|CE|ML|[SHDWMQY])")


def value_in_words(value: str) -> str:
    """Return a TIMEX3 value of the tagger: "Sep 2019", "the week of 9 Sep 2019", "2 weeks"."""
    if value in _REFERENCES:
        return _REFERENCES[value]
    if found := CALENDAR.fullmatch(value):
        return _calendar(found)
    if found := _RECURRING.fullmatch(value):
        return _recurring(found)
    return _length(value) if value.startswith("P") else value


def _calendar(found: re.Match[str]) -> str:
    if found["day"]:
        return _day_told(found)
    if found["week"]:
        return _week(int(found["year"]), int(found["week"]), found["weekend"] is not None)
    year = _year(found["year"], found["before"])
    if found["month"]:
        return f"{month_abbr[int(found['month'])]} {year}"
    if found["season"]:
        return f"{_SEASONS[found['season']]} {year}{_into_next(found)}"
    for part in ("quarter", "half"):
        if found[part]:
            return f"the {_ORDINALS[int(found[part]) - 1]} {part} of {year}"
    return year


def _day_told(found: re.Match[str]) -> str:
    """The day, or that there is none: "29 Feb 2019, which no calendar has"."""
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if day > monthrange(year, month)[1]:
        return f"{day} {month_abbr[month]} {year}, which no calendar has"
    return _day(date(year, month, day), found["time"])


def _into_next(found: re.Match[str]) -> str:
    """ "/20" behind "winter 2019", which is named after its December."""
    is_winter = found["season"] == "WI" and not found["before"]
    return f"/{(int(found['year']) + 1) % 100:02}" if is_winter else ""


def _year(digits: str, before_christ: str | None) -> str:
    """A year of four digits, a decade of three or a century of two."""
    behind = " BC" if before_christ else ""
    if len(digits) == 2:
        return f"the {_ordinal(int(digits) + 1)} century{behind}"
    return f"the {int(digits)}0s{behind}" if len(digits) == 3 else f"{int(digits)}{behind}"


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _week(year: int, week: int, weekend: bool) -> str:
    day = date.fromisocalendar(year, week, _SATURDAY if weekend else 1)
    return f"the week{'end' if weekend else ''} of {day_in_words(day)}"


def _day(day: date, time: str | None) -> str:
    told = day_in_words(day)
    if time is None:
        return told
    if time in _DAYPARTS:
        return f"the {_DAYPARTS[time]} of {told}"
    if time == "24:00":
        return f"midnight after {told}"
    return f"{told} " + _ZONE.sub(r" UTC\1", time)


def _recurring(found: re.Match[str]) -> str:
    part = f" {_DAYPARTS[found['part']]}" if found["part"] else ""
    if found["weekday"]:
        return f"every {WEEKDAY_NAMES[int(found['weekday']) - 1]}{part}"
    if found["month"]:
        return f"every {month_name[int(found['month'])]}"
    if found["season"]:
        return f"every {_SEASONS[found['season']]}"
    return f"every{part}" if part else "some day"


def _length(value: str) -> str:
    """ "P2W", "PT1H30M", "PXM"; "PXX" is any length."""
    told, is_time = [], False
    for time, amount, unit in _AMOUNT.findall(value):
        is_time = is_time or bool(time)
        told.append(_amount(amount, _UNITS[f"T{unit}" if is_time else unit]))
    return " ".join(told) or "some time"


def _amount(amount: str, unit: str) -> str:
    if amount == "1":
        return f"1 {unit}"
    return f"{'some' if amount == 'X' else amount} {_PLURALS.get(unit, f'{unit}s')}"
