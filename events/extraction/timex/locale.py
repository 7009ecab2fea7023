"""How an outlet writes numeric dates, as far as its time zone tells.

Source: Unicode CLDR's short date formats of the English locales (en-US and en-PH put the
month first, en-GB, en-AU, en-IN and the rest of the Commonwealth the day).
"""

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
