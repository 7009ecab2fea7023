"""How an outlet writes numeric dates, as far as its time zone or its other dates tell.

Source of the zones: Unicode CLDR's short date formats of the English locales (en-US and en-PH
put the month first, en-GB, en-AU, en-IN and the rest of the Commonwealth the day).
"""

import re
from functools import lru_cache

_MONTH_FIRST = frozenset(
    {
        "America/Anchorage",
        "America/Boise",
        "America/Chicago",
        "America/Denver",
        "America/Detroit",
        "America/Juneau",
        "America/Los_Angeles",
        "America/New_York",
        "America/Phoenix",
        "Asia/Manila",
        "Pacific/Guam",
        "Pacific/Honolulu",
    }
)
_MONTH_FIRST_AREAS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
# CLDR puts the year first here, so that a slashed date in English may be either; and zones
# that name no country say nothing.
_UNDECIDED = frozenset(
    {"Asia/Seoul", "Asia/Pyongyang", "Asia/Tokyo", "Asia/Shanghai", "Asia/Taipei", "GMT", "UTC"}
)
_UNDECIDED_AREAS = ("Etc/", "Canada/")
_CANADA = frozenset(
    {"America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg"}
    | {"America/Halifax", "America/Regina", "America/St_Johns"}
)


def writes_day_first(timezone: str) -> bool | None:
    """True where 10/9/2019 is 10 September, False where it is 9 October, None if unsure."""
    if timezone in _MONTH_FIRST or timezone.startswith(_MONTH_FIRST_AREAS):
        return False
    if timezone in _UNDECIDED | _CANADA or timezone.startswith(_UNDECIDED_AREAS):
        return None
    return True


_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\w)")
_MONTHS, _DAYS = 12, 31


@lru_cache(maxsize=4)  # a text asks for each of its dates
def order_in(*texts: str) -> bool | None:
    """True where most numeric dates that have one reading put the day first; None if unsure."""
    day_first = month_first = 0
    for text in texts:
        for one, _, two in _NUMERIC.findall(text):
            day_first += _MONTHS < int(one) <= _DAYS and 1 <= int(two) <= _MONTHS
            month_first += _MONTHS < int(two) <= _DAYS and 1 <= int(one) <= _MONTHS
    return None if day_first == month_first else day_first > month_first
