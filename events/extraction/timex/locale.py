"""How an outlet writes numeric dates, as far as its time zone or its other dates tell.

Source of the zones: Unicode CLDR's short date formats of the English locales (en-US and en-PH
put the month first, en-GB, en-AU, en-IN and the rest of the Commonwealth the day).
"""

import re
from functools import lru_cache

from .lexicon import DATE_ORDERS

_MONTH_FIRST_AREAS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_OPEN_AREAS = ("Etc/", "Canada/")


def writes_day_first(timezone: str) -> bool | None:
    """True where 10/9/2019 is 10 September, False where it is 9 October, None if unsure."""
    order = DATE_ORDERS.get(timezone)
    if order == "month_first" or timezone.startswith(_MONTH_FIRST_AREAS):
        return False
    return None if order == "open" or timezone.startswith(_OPEN_AREAS) else True


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
